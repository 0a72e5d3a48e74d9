import { signature } from "../../../src/platforms/slack/signature.ts";
import { serve } from "../../../src/web/serve.ts";
import type { Envelope } from "../../support/slack-server-socket.ts";
import { type SlackStage, secret, slackStage } from "../../support/slack-stage.ts";
import type { Channel, Seen, Someone } from "../../support/stage.ts";
import { well } from "../../support/watched.ts";
import { clockAt, type World, worldOn } from "../../support/world.ts";
import { type Door, told } from "./door.ts";
import { httpDoor, type Sample } from "./http-door.ts";
import { leaksIn } from "./leaks.ts";
import { type Json, spoiled } from "./spoil.ts";

const now = "2026-10-19T07:00:00.000Z";
const seconds = String(Date.parse(now) / 1000);
const secrets = [secret, "xoxb-colloquy", "xapp-colloquy"];

interface Recorded {
  readonly at: World<SlackStage>;
  readonly envelopes: readonly Envelope[];
  readonly broken: () => readonly string[];
}

/** A group at work on Slack on loopback, and all that Slack has told of it: one payload of each kind. */
async function recorded(mode: "http" | "socket"): Promise<Recorded> {
  const heard: Envelope[] = [];
  const logged: string[] = [];
  const clock = clockAt(now);
  const log = {
    info: () => {},
    warn: () => {},
    error(facts: object, words: string) {
      // Somebody who is not there cannot be answered, which is no mistake of ours.
      const isNobody = "user" in facts && typeof facts.user === "string" && !stage.server.world.isUser(facts.user);
      if (!isNobody) logged.push(`${words} ${told(facts)}`);
    },
  };
  const stage = await slackStage({ mode, now: clock.now, log, hears: (envelope) => void heard.push(envelope) });
  const at = await worldOn(stage, clock);
  await plays(stage, at);
  const kinds = new Map(heard.map((one) => [kindOf(one), one]));
  return {
    at,
    envelopes: [...kinds.values()],
    broken: () => [...logged.splice(0), ...at.errors.splice(0).map(({ facts, words }) => `${words} ${told(facts)}`)],
  };
}

/** Does one thing of each kind. */
async function plays(stage: SlackStage, at: World<SlackStage>): Promise<void> {
  const { acts, server } = stage;
  const ada = await stage.person("Ada", "Europe/Berlin");
  const boris = await stage.person("Boris", "Europe/Berlin");
  const lab = await stage.channel("lab");
  const says = async (who: Someone, text: string, values: Readonly<Record<string, string>> = {}): Promise<Seen> => {
    const seen = await stage.types(who, lab, text);
    const done = seen.kind === "form" ? await stage.fills(who, seen, values) : seen;
    await at.settles();
    return done;
  };
  await says(ada, "/group start Lab zone: Europe/Berlin meets: every Thursday 15:00 digest: Friday 17:00");
  await says(boris, "/group join");
  await says(ada, "/paper add Attention Is All You Need");
  await says(boris, "/question ask", { words: "Why eight heads?" });
  const [message] = (await stage.messages(lab)).filter(({ text }) => text.includes("eight heads"));
  if (!message) throw new Error("Nobody was told of the question.");
  await stage.presses(ada, message, "Me too");
  const form = await stage.types(boris, lab, "/paper vote");
  if (form.kind === "form") await stage.fills(boris, form, { paper: "attention" });
  const week = await stage.types(ada, lab, "/my week");
  const [label = ""] = week.kind === "form" ? [] : week.buttons;
  if (label !== "") await stage.presses(ada, week as Exclude<Seen, { kind: "form" }>, label);
  const [said] = server.world.messages.filter(({ channel }) => channel === lab.id);
  if (said) await acts.uses(boris.id, "question ask", said);
  await acts.visitsHome(ada.id);
  await acts.writes(boris.id, "hello");
  await acts.leaves((await stage.person("Chloe", "UTC")).id, lab.id);
  await acts.isDeactivated((await stage.person("Dora", "UTC")).id);
  await stage.room.settled();
  await at.settles();
}

/** What tells envelopes apart: two of a kind would only be spoiled alike. */
function kindOf({ type, payload }: Envelope): string {
  const event = payload.event;
  const name = typeof event === "object" && event !== null && "type" in event ? event.type : undefined;
  return [type, payload.command, payload.type, name, "view" in payload ? "in a view" : ""].join(" ");
}

const asJson = (value: unknown): Json => JSON.parse(JSON.stringify(value));

const sampleOf = ({ type, payload }: Envelope): Sample => ({
  method: "POST",
  path: ["slack", "events"],
  body: {
    as: type === "slash_commands" ? "form" : type === "interactive" ? "payload" : "json",
    value: asJson(payload),
  },
});

/** Whether somebody who asks how things are is still told. */
async function stillAnswers(at: World<SlackStage>): Promise<readonly string[]> {
  const { stage } = at;
  const [who, where] = [await stage.person("Erin", "UTC"), await stage.channel("hall")];
  const seen: Seen = await stage.types(who, where as Channel, "/help");
  return seen.kind === "card" && seen.text.includes("/group start") ? [] : [`/help is answered with ${told(seen)}`];
}

/** Slack's requests over HTTP, signed as Slack signs them. */
export async function slackDoor(): Promise<Door> {
  const { at, envelopes, broken } = await recorded("http");
  const web = await serve(at.stage.routes(), well, { host: "127.0.0.1", port: 0, metrics: "off" });
  const [first, ...others] = envelopes.map(sampleOf);
  if (!first) throw new Error("Slack told nothing.");
  const door = httpDoor({
    name: "slack",
    port: web.port,
    samples: [first, ...others],
    signs: (body) => ({
      "x-slack-request-timestamp": seconds,
      "x-slack-signature": signature(secret, seconds, body.toString("utf8")),
    }),
    secrets,
    largest: 1024 * 1024,
    good: () => stillAnswers(at),
    broken,
    async close() {
      await web.stop();
      await at.close();
    },
  });
  return {
    ...door,
    async tries(chance) {
      const came = await door.tries(chance);
      // What is acknowledged first and answered afterwards breaks in its own turn.
      await at.stage.room.settled();
      return came;
    },
  };
}

function isWhole({ type, payload }: Envelope): boolean {
  if (type !== "events_api") return true;
  const event: unknown = payload?.event;
  return typeof event === "object" && event !== null && "type" in event && typeof event.type === "string";
}

/** What Slack sends by Socket Mode: each envelope is acknowledged, whatever is in it. */
export async function slackSocket(): Promise<Door> {
  const { at, envelopes, broken } = await recorded("socket");
  const { room, server } = at.stage;
  const [first, ...others] = envelopes;
  if (!first) throw new Error("Slack told nothing.");
  return {
    name: "socket",
    async tries(chance) {
      const { type, payload } = chance.one([first, ...others]);
      const { how, value } = spoiled(chance, asJson(payload));
      const sent = { type, payload: value as Envelope["payload"] };
      // What does not even say what it is cannot be acknowledged: it is sent, and must only break nothing.
      const patience = isWhole(sent) ? 5000 : 5;
      const acknowledged = await Promise.race([
        server.socket.deliver(sent).then((content) => told(content ?? "")),
        new Promise<string | undefined>((late) => setTimeout(late, patience, isWhole(sent) ? undefined : "")),
      ]);
      await room.settled();
      const wrong =
        acknowledged === undefined
          ? ["is not acknowledged within five seconds"]
          : [
              ...(/went wrong on/.test(acknowledged) ? [`says that it broke: ${acknowledged}`] : []),
              ...leaksIn(acknowledged, told(sent), secrets),
            ];
      return { how, wrong, sent: told(sent) };
    },
    good: () => stillAnswers(at),
    broken,
    close: at.close,
  };
}
