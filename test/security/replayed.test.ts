import { afterEach, beforeEach, describe, expect, it } from "vitest";
import type { Route } from "../../src/chat/platform.ts";
import { commands, menu, schedules } from "../../src/contents.ts";
import { slack } from "../../src/platforms/slack/index.ts";
import { scopes } from "../../src/platforms/slack/manifest.ts";
import { signature } from "../../src/platforms/slack/signature.ts";
import { openPostgres, type Store } from "../../src/store/db.ts";
import { works } from "../../src/works.ts";
import { freshDatabase } from "../support/database.ts";
import { rowsOf } from "../support/rows.ts";
import { type SlackServer, slackServer } from "../support/slack-server.ts";
import { type Acts, actsIn } from "../support/slack-server-acts.ts";
import { buttonsIn } from "../support/slack-server-reading.ts";
import type { Envelope } from "../support/slack-server-socket.ts";
import { after } from "../support/world.ts";

const now = "2026-10-19T07:00:00.000Z";
const seconds = String(Date.parse(now) / 1000);
const secret = "a signing secret";

/** A process of ours: a room and all behind it, on the database that all share. */
interface Process {
  sends(request: Request): Promise<Response>;
  settles(): Promise<void>;
  stop(): Promise<void>;
}

describe("The very same signed request", () => {
  let server: SlackServer;
  let database: Awaited<ReturnType<typeof freshDatabase>>;
  let acts: Acts;
  let first: Process;
  let second: Process;
  let ids = 0;
  const errors: unknown[] = [];
  const sent: Envelope[] = [];

  const starts = async (): Promise<Process> => {
    const log = { info: () => {}, warn: () => {}, error: (facts: object) => void errors.push(facts) };
    const room = slack({
      ...{ botToken: server.tokens.bot, signingSecret: secret, apiUrl: server.apiUrl, command: "colloquy" },
      ...{ nouns: ["group", "question", "my"], log, now: () => now },
    });
    const store: Store = openPostgres(database.url ?? "", 3);
    const running = works({
      ...{
        store,
        platforms: [room],
        commands: [...commands, ...schedules],
        errands: [],
        log,
        now: () => now,
        after,
        elapsed: () => Date.parse(now),
      },
      ...{ newId: () => `i${(++ids).toString(36).padStart(9, "0")}`, newSecret: () => "" },
    });
    const [route] = (await room.start(menu, running.desk)) as readonly [Route];
    return {
      sends: (request) => route.handle(request),
      settles: async () => {
        await room.settled();
        await running.send();
      },
      stop: async () => {
        await room.stop();
        await store.close();
      },
    };
  };

  const signed = ({ type, payload }: Envelope): Request => {
    const texts = Object.entries(payload).map(([key, value]) => [key, String(value)]);
    const isEvent = type === "events_api";
    const body = isEvent
      ? JSON.stringify(payload)
      : new URLSearchParams(type === "interactive" ? { payload: JSON.stringify(payload) } : texts).toString();
    return new Request("https://colloquy.example.org/slack/events", {
      method: "POST",
      body,
      headers: {
        "content-type": isEvent ? "application/json" : "application/x-www-form-urlencoded",
        "x-slack-request-timestamp": seconds,
        "x-slack-signature": signature(secret, seconds, body),
      },
    });
  };
  const delivers = async (envelope: Envelope): Promise<unknown> => {
    sent.push(envelope);
    const text = await (await first.sends(signed(envelope))).text();
    await first.settles();
    return text === "" ? undefined : JSON.parse(text);
  };

  beforeEach(async () => {
    errors.length = 0;
    server = await slackServer({ scopes: [...scopes.bot, ...scopes.optional], now: () => Date.parse(now) });
    for (const [id, name] of [
      ["U1", "Ada"],
      ["U2", "Boris"],
      ["U3", "Chloe"],
    ] as const)
      server.world.people.set(id, { id, name, zone: "Europe/Berlin" });
    server.world.channels.set("C1", {
      ...{ id: "C1", name: "lab", kind: "public", without: new Set(), member: true, archived: false },
    });
    acts = actsIn(server, delivers);
    database = await freshDatabase();
    [first, second] = [await starts(), await starts()];
    await acts.types("U1", "C1", "/group", "start Lab zone: Berlin meets: every Thursday 15:00 digest: Friday 17:00");
    await acts.types("U2", "C1", "/group", "join");
  });
  afterEach(async () => {
    await Promise.all([first.stop(), second.stop()]);
    await database.close();
    await server.close();
    expect(errors).toEqual([]);
  });

  /** All that is kept, and all that anybody sees in channels and direct messages. */
  const kept = async () => {
    const rows = (await rowsOf(database)).filter(({ table }) => table !== "calendar_events");
    return {
      rows: rows.map((one) => JSON.stringify(one)).toSorted(),
      seen: server.world.messages.map((one) => one.ts),
    };
  };

  /** Sends the last request again: twice at once to both processes, and to one that was started again. */
  const again = async (): Promise<readonly number[]> => {
    const last = sent.at(-1) ?? expect.unreachable();
    const answers = await Promise.all([first, second, second].map((one) => one.sends(signed(last))));
    await first.stop();
    first = await starts();
    answers.push(await first.sends(signed(last)));
    for (const one of [first, second]) await one.settles();
    return answers.map(({ status }) => status);
  };

  it.each<readonly [string, () => Promise<unknown>]>([
    ["a typed command", () => acts.types("U2", "C1", "/question", "ask Why eight heads?")],
    [
      "a press of a button",
      async () => {
        await acts.types("U2", "C1", "/question", "ask Why eight heads?");
        const message = server.world.messages.find(({ text }) => text.includes("eight heads")) ?? expect.unreachable();
        const [found] = buttonsIn(message.blocks);
        if (found) await acts.presses("U1", { kind: "message", message }, found.block, found.button);
      },
    ],
    [
      "a sent form",
      async () => {
        await acts.types("U2", "C1", "/question", "ask");
        const view = [...server.world.views.values()].find(({ open }) => open) ?? expect.unreachable();
        view.values = { ...view.values, words: { words: { type: "plain_text_input", value: "Why eight heads?" } } };
        await acts.submits(view);
      },
    ],
    ["a direct message", () => acts.writes("U2", "hello?")],
    ["the news that somebody left", () => acts.leaves("U2", "C1")],
  ])("%s acts once, also at another process and after a restart", async (_, does) => {
    await does();
    await second.settles();
    const before = await kept();
    expect(before.seen.length).toBeGreaterThan(0);
    const statuses = await again();
    expect(statuses).toEqual([200, 200, 200, 200]);
    expect(await kept()).toEqual(before);
  });
});
