import type { Menu } from "../../src/chat/menu.ts";
import type { Route } from "../../src/chat/platform.ts";
import type { Instant } from "../../src/chat/prose.ts";
import { type SlackRoom, type SlackSettings, slack } from "../../src/platforms/slack/index.ts";
import { scopes } from "../../src/platforms/slack/manifest.ts";
import { type SlackServer, slackServer } from "./slack-server.ts";
import { type Acts, actsIn, type Surface } from "./slack-server-acts.ts";
import { given } from "./slack-server-choosing.ts";
import { heldBy } from "./slack-server-inputs.ts";
import { buttonsIn, callsIn, sight } from "./slack-server-reading.ts";
import { answerOf, requestOf } from "./slack-server-request.ts";
import type { Piece } from "./slack-server-shapes.ts";
import { words } from "./slack-server-shapes.ts";
import type { Deliver, Envelope } from "./slack-server-socket.ts";
import { over } from "./slack-server-stack.ts";
import { directWith, type OpenView, type SlackMessage } from "./slack-server-world.ts";
import { blocksOf, isSurfaceHandle, isThere, isViewHandle, labels, readerIn, seenIn } from "./slack-stage-seeing.ts";
import type { Seen, SeenMessage, Stage } from "./stage.ts";

/** A stage on Slack, with what is behind it for the tests that look there. */
export interface SlackStage extends Stage {
  readonly server: SlackServer;
  readonly room: SlackRoom;
  readonly acts: Acts;
  /** What the room serves, once it is open. */
  routes(): readonly Route[];
  /** How a message stands now, as somebody in a zone reads it, whatever becomes of it later. */
  standing(id: string): (zone: string) => string;
}

interface Settings {
  readonly mode: "http" | "socket";
  readonly now?: () => Instant;
  /** The scopes the app was installed with; without saying so, all of its manifest's. */
  readonly scopes?: readonly string[];
  readonly patience?: SlackSettings["patience"];
  readonly log?: SlackSettings["log"];
  /** Hears everything on its way to the room. */
  readonly hears?: (envelope: Envelope) => void;
}

/** The secret that its requests are signed with. */
export const secret = "a signing secret";
const root = "colloquy";
const kept = ["paper", "session", "note", "critique", "question", "idea", "digest", "group", "my"];
const quiet = { info: () => {}, warn: () => {}, error: () => {} };

/** Plays on a Slack of its own on loopback, through Slack's own library: by Socket Mode or by signed HTTP requests. */
export async function slackStage(settings: Settings): Promise<SlackStage> {
  const now = settings.now ?? (() => "2026-10-19T07:00:00.000Z");
  const milliseconds = () => Date.parse(now());
  const server = await slackServer({
    scopes: settings.scopes ?? [...scopes.bot, ...scopes.optional],
    now: milliseconds,
  });
  const room = slack({
    botToken: server.tokens.bot,
    ...(settings.mode === "socket" ? { appToken: server.tokens.app } : { signingSecret: secret }),
    apiUrl: server.apiUrl,
    command: root,
    nouns: kept,
    log: settings.log ?? quiet,
    now,
    ...(settings.patience ? { patience: settings.patience } : {}),
  });
  let routes: readonly Route[] = [];
  let menu: Menu = [];
  const deliver: Deliver = (envelope) => {
    settings.hears?.(envelope);
    return settings.mode === "socket" ? server.socket.deliver(envelope) : byRequest(routes, envelope, milliseconds());
  };
  const acts = actsIn(server, deliver);
  const { world } = server;
  const settled = async (act: ReturnType<Acts["submits"]>): Promise<Seen> => {
    const asked = await act;
    await room.settled();
    return seenIn(asked, world);
  };

  return {
    name: `slack by ${settings.mode}`,
    platform: room,
    server,
    room,
    acts,
    routes: () => routes,
    standing(id) {
      const found = world.messages.find((one) => one.ts === id);
      if (!found) throw new Error(`There is no message ${id}.`);
      const { blocks } = found;
      const reader = readerIn(world);
      return (zone) => sight(blocks, { ...reader, zone });
    },
    async open(given, desk) {
      menu = given;
      routes = await room.start(given, desk);
    },
    async person(name, zone) {
      const id = world.next("U");
      world.people.set(id, { id, name, zone });
      return { id, name };
    },
    async channel(name) {
      const id = world.next("C");
      world.channels.set(id, { id, name, kind: "public", without: new Set(), member: true, archived: false });
      return { id, name };
    },
    types(who, where, text) {
      const [, noun = "", rest = ""] = /^\/?(\S*)\s*([\s\S]*)$/.exec(text) ?? [];
      const isCommand = kept.includes(noun) && menu.some((entry) => entry.name.startsWith(`${noun} `));
      return settled(
        isCommand
          ? acts.types(who.id, where.id, `/${noun}`, rest)
          : acts.types(who.id, where.id, `/${root}`, noun === root ? rest : `${noun} ${rest}`),
      );
    },
    async fills(_, form, values) {
      if (!isViewHandle(form.handle)) throw new Error("That is not a form.");
      const { view } = form.handle;
      const wrong = await filled({ acts, view, world }, values);
      return wrong ?? settled(acts.submits(view));
    },
    async presses(who, on, label) {
      const surfaces = isSurfaceHandle(on.handle) ? on.handle.surfaces : [];
      for (const surface of surfaces.filter(isThere)) {
        const found = buttonsIn(blocksOf(surface)).find(({ button }) => words(button.text) === label);
        if (!found) continue;
        if (surface.kind === "view") for (const one of over(world, surface.view)) acts.closes(one);
        return settled(acts.presses(who.id, surface, found.block, found.button));
      }
      if (!surfaces.every(isThere)) throw new Error(`What “${label}” stood on is not there any more.`);
      throw new Error(`There is no button “${label}”, only ${on.buttons.join(", ")}.`);
    },
    messages: async (where) => seenMessages(server, where.id),
    direct: async (who) => seenMessages(server, directWith(world, who.id).id, who.id),
    async close() {
      await room.stop();
      await server.close();
    },
  };
}

/** Sends an envelope's content as Slack does by HTTP. */
async function byRequest([route]: readonly Route[], envelope: Parameters<Deliver>[0], now: number): Promise<unknown> {
  if (!route) throw new Error("The room asked for no route.");
  return answerOf(
    await route.handle(requestOf(`https://colloquy.example.org${route.path}`, envelope, { secret, now })),
  );
}

/** Fills inputs as a person would; Slack's client itself stops a form that lacks something or holds too much. */
export async function filled(
  here: { acts: Acts; view: OpenView; world: SlackServer["world"] },
  values: Readonly<Record<string, string>>,
): Promise<Seen | undefined> {
  const { view } = here;
  const refused = (text: string, field: string): Seen => ({
    kind: "refused",
    text,
    field,
    buttons: [],
    handle: { view },
  });
  for (const [key, text] of Object.entries(values)) {
    const block = view.view.blocks.find((one) => one.block_id === key && one.type === "input");
    if (!block) throw new Error(`The form has no input “${key}”.`);
    const result = await given(here, view, block, text);
    if ("wrong" in result) return refused(result.wrong, key);
    view.values = { ...view.values, [key]: { [block.element?.action_id ?? ""]: result.value } };
  }
  const empty = view.view.blocks.find((one) => one.type === "input" && !one.optional && held(view, one) === "");
  return empty ? refused("Please complete this required field.", empty.block_id ?? "") : undefined;
}

const held = (view: OpenView, block: Piece): string =>
  Object.values(view.values[block.block_id ?? ""] ?? {})
    .map(heldBy)
    .join();

function seenMessages({ world }: SlackServer, channel: string, reader?: string): readonly SeenMessage[] {
  return world.messages
    .filter((one) => one.channel === channel && !one.deleted && (reader === undefined || one.user === undefined))
    .map((message) => seenMessage(message, world, reader));
}

function seenMessage(message: SlackMessage, world: SlackServer["world"], reader?: string): SeenMessage {
  const surface: Surface = { kind: "message", message };
  return {
    kind: "message",
    id: message.ts,
    text: message.blocks.length > 0 ? sight(message.blocks, readerIn(world, reader)) : message.text,
    buttons: labels(message.blocks),
    calls: callsIn(message.text, message.blocks),
    ...(message.thread === undefined ? {} : { thread: message.thread }),
    handle: { surfaces: [surface] },
  };
}
