import type { AddressInfo } from "node:net";
import { serve } from "@hono/node-server";
import { Hono } from "hono";
import type { Route } from "../../src/chat/platform.ts";
import { playground, type Settings } from "../../src/platforms/playground/index.ts";
import type {
  ButtonShape,
  CardShape,
  FileShape,
  FormShape,
  MessageShape,
  PersonShape,
  PlaceShape,
  Reply,
  SpanShape,
  State,
} from "../../src/platforms/playground/shapes.ts";
import { keepingInMemory } from "./keeping.ts";
import type { Channel, Seen, SeenCard, SeenMessage, Someone, Stage } from "./stage.ts";

/** A stage that can also move its clock. */
export interface PlaygroundStage extends Stage {
  /** Where the interface is served. */
  url(): string;
  moves(move: { readonly to: string } | { readonly by: string }): Promise<string>;
}

/** Asks the JSON interface, and throws with its words if it says no. */
export async function exchanged<T>(url: string, sent?: unknown): Promise<T> {
  const response = await fetch(
    url,
    sent === undefined
      ? {}
      : { method: "POST", headers: { "content-type": "application/json" }, body: JSON.stringify(sent) },
  );
  const told: unknown = await response.json();
  if (!response.ok) throw new Error(`${response.status} from ${url}: ${JSON.stringify(told)}`);
  return told as T;
}

/** Plays on a playground that runs already, wherever it is. */
export function playgroundAt(url: string): PlaygroundStage {
  const elsewhere = async () => {
    throw new Error(`The playground at ${url} runs in a process of its own.`);
  };
  const platform = {
    start: elsewhere,
    post: elsewhere,
    sent: elsewhere,
    meeting: elsewhere,
    isThere: elsewhere,
    examine: elsewhere,
    connection: elsewhere,
    hears: () => true,
    isHere: () => true,
    pace: undefined,
    stop: elsewhere,
  };
  return {
    ...player(() => url),
    platform: { name: "playground", ...platform },
    open: async () => undefined,
    close: async () => undefined,
  };
}

/** Plays on a playground of its own, served on loopback; by default it keeps everything in memory and its clock stands still. */
export function playgroundStage(settings: Partial<Settings> = {}): PlaygroundStage {
  let now = "2026-10-19T07:00:00.000Z";
  let ids = 0;
  let served: Served | undefined;
  const url = () => served?.url ?? "http://localhost";
  const platform = playground({
    keeping: keepingInMemory(),
    clock: {
      now: () => now,
      moveTo: async (at) => {
        now = at;
      },
    },
    rest: async () => undefined,
    next: async () => ({}),
    origin: url,
    newId: () => `id${++ids}`,
    page: "no page",
    log: { error: (details, words) => console.error(words, details) },
    ...settings,
  });
  return {
    ...player(url),
    platform,
    async open(menu, desk) {
      served = await serving(await platform.start(menu, desk));
    },
    async close() {
      await platform.stop();
      await served?.close();
    },
  };
}

interface Served {
  readonly url: string;
  close(): Promise<void>;
}

/** Serves routes on loopback at a free port. */
export async function serving(routes: readonly Route[]): Promise<Served> {
  const app = new Hono();
  for (const { method, path, handle } of routes) app.on(method, path, (context) => handle(context.req.raw));
  const server = serve({ fetch: app.fetch, hostname: "127.0.0.1", port: 0 });
  await new Promise<void>((listening) => server.once("listening", listening));
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    close: () =>
      new Promise((closed) => {
        server.close(() => closed());
        if ("closeAllConnections" in server) server.closeAllConnections();
      }),
  };
}

interface Handle {
  readonly place?: string;
  readonly buttons: readonly ButtonShape[];
}

function player(url: () => string): Omit<PlaygroundStage, "platform" | "open" | "close"> {
  const ask = async (who: Someone, place: string | undefined, wish: object): Promise<Seen> => {
    const reply = await exchanged<Reply>(`${url()}/playground/ask`, { as: who.id, place, ...wish });
    return seen(reply, place);
  };
  const read = async (query: string): Promise<readonly MessageShape[]> =>
    exchanged(`${url()}/playground/messages?${query}`);

  return {
    name: "playground",
    url,
    person: (name, zone) => exchanged<PersonShape>(`${url()}/playground/people`, { name, zone }),
    channel: (name) => exchanged<PlaceShape>(`${url()}/playground/places`, { name }),
    types: (who, where, text) => ask(who, where.id, { text }),
    fills(who, form, values) {
      const { place, form: shape } = form.handle as { readonly place?: string; readonly form: FormShape };
      const initial = Object.fromEntries(form.inputs.map((input) => [input.key, input.initial]));
      return ask(who, place, { entry: shape.entry, known: { ...shape.known, ...initial, ...values } });
    },
    presses(who, on, label) {
      const { place, buttons } = on.handle as Handle;
      const pressed = buttons.find((one) => one.label === label);
      if (!pressed) throw new Error(`There is no button “${label}”; there is ${on.buttons.join(", ") || "none"}.`);
      return ask(who, place, { entry: pressed.entry, known: pressed.known });
    },
    messages: async (where: Channel) =>
      (await read(`place=${encodeURIComponent(where.id)}`)).map((message) => seenMessage(message, where.id)),
    direct: async (who) =>
      (await read(`person=${encodeURIComponent(who.id)}`)).map((message) => seenMessage(message, undefined)),
    moves: async (move) => (await exchanged<Pick<State, "now">>(`${url()}/playground/clock`, move)).now,
  };
}

function seen(reply: Reply, place: string | undefined): Seen {
  if ("form" in reply)
    return {
      kind: "form",
      title: reply.form.title,
      inputs: Object.entries(reply.form.fields).map(([key, { label, initial = "" }]) => ({ key, label, initial })),
      handle: { place, form: reply.form },
    };
  if ("refused" in reply) {
    const { plain, field, again } = reply.refused;
    return {
      kind: "refused",
      text: plain,
      ...(field === undefined ? {} : { field }),
      ...pressable(again ? [again] : [], place),
    };
  }
  const files = reply.card.body.flatMap((block) => (block.kind === "file" ? [kept(block.file)] : []));
  return { kind: "card", text: reply.plain, files, ...pressable(buttonsOn(reply.card), place) };
}

const kept = (file: FileShape) =>
  "text" in file ? file : { name: file.name, text: Buffer.from(file.bytes, "base64").toString("latin1") };

const seenMessage = ({ id, plain, card, thread }: MessageShape, place: string | undefined): SeenMessage => ({
  kind: "message",
  id,
  text: plain,
  calls: spansOf(card).flatMap((span) => (typeof span === "object" && "call" in span ? [span.id] : [])),
  ...(thread === undefined ? {} : { thread }),
  ...pressable(buttonsOn(card), place),
});

const pressable = (
  buttons: readonly ButtonShape[],
  place: string | undefined,
): Pick<SeenCard, "buttons" | "handle"> => ({
  buttons: buttons.map(({ label }) => label),
  handle: { ...(place === undefined ? {} : { place }), buttons } satisfies Handle,
});

const buttonsOn = (card: CardShape): readonly ButtonShape[] => [
  ...card.body.flatMap((block) => (block.kind === "row" ? [block.button] : [])),
  ...(card.buttons ?? []),
];

const spansOf = (card: CardShape): readonly SpanShape[] =>
  card.body.flatMap((block) => {
    switch (block.kind) {
      case "heading":
      case "picture":
      case "file":
      case "rule":
        return [];
      case "list":
        return block.items.flat();
      case "facts":
        return block.facts.flatMap(([, value]) => value);
      default:
        return block.prose;
    }
  });
