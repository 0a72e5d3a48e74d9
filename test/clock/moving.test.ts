import { afterEach, describe, expect, test } from "vitest";
import { command } from "../../src/app/command.ts";
import type { Errand } from "../../src/app/errand.ts";
import { sentence } from "../../src/chat/card.ts";
import { line } from "../../src/chat/fields.ts";
import { runErrands } from "../../src/delivery/errands.ts";
import { queue } from "../../src/delivery/queue.ts";
import { deliver } from "../../src/delivery/worker.ts";
import { type World, world } from "../support/world.ts";

const look = command({
  name: "paper look",
  scope: "person",
  summary: "Has a paper looked up",
  fields: { paper: line("Paper") },
  async run({ input, send }) {
    await send("look up", { paper: input.paper });
    return sentence("It is looked up.");
  },
});

let open: World | undefined;
afterEach(async () => {
  await open?.close();
  open = undefined;
});

/** Waits until something has begun that never ends. */
const begun = (what: (begins: () => Promise<never>) => void): Promise<void> =>
  new Promise((go) =>
    what(() => {
      go();
      return new Promise<never>(() => {});
    }),
  );

/** On PostgreSQL alone: there a clock that turns in circles ends with its database. */
describe("A clock that is moved on", () => {
  const tells = async ({ store, now }: World, channel: string, words: string) => {
    const places = [{ platform: "memory", workspace: "local", channel }];
    const card = sentence(words);
    await store.root.transaction((db) => queue(db, { group: "g1", places, card, at: now() }, () => words));
  };

  test("comes to its end, though a message waits behind one that has to wait", async () => {
    open = await world({ commands: [] });
    const { id } = await open.stage.channel("reading");
    for (const words of ["first", "second"]) await tells(open, id, words);
    open.stage.faults.push({ kind: "later", why: "too many messages", after: 30 });
    await open.moves({ minutes: 10 });
    expect(open.now()).toBe("2026-10-19T07:10:00.000Z");
    expect((await open.stage.messages({ id, name: "reading" })).map((one) => one.text)).toEqual(["first", "second"]);
  });

  test("comes to its end, though a message is claimed by another process that died", async () => {
    open = await world({ commands: [] });
    const { store, now, stage } = open;
    const { id } = await stage.channel("reading");
    await tells(open, id, "first");
    await begun((begins) => {
      const dying = { ...stage.platform, post: begins };
      void deliver({
        root: store.root,
        platforms: new Map([[dying.name, dying]]),
        now,
        newId: () => "dying",
        after: () => () => {},
        steadyFor: () => Number.POSITIVE_INFINITY,
        answerWithin: 60_000,
        names: async () => [],
        log: { warn: () => {}, error: () => {} },
      });
    });
    await open.moves({ minutes: 10 });
    expect((await stage.messages({ id, name: "reading" })).map((one) => one.text)).toEqual(["first"]);
  });

  test("comes to its end, though an errand is claimed by another process that died", async () => {
    let runs = 0;
    const errand: Errand = {
      name: "look up",
      run: async () => {
        runs++;
        return { kind: "again", afterSeconds: 3600, why: "busy" };
      },
    };
    open = await world({ commands: [look], errands: [errand] });
    const { store, works, now } = open;
    const ada = await open.stage.person("Ada", "Europe/Berlin");
    await open.stage.types(ada, await open.stage.channel("reading"), "/paper look 1706.03762");
    await begun((begins) => {
      const errands = new Map([["look up", { name: "look up", run: begins }]]);
      const log = { error: () => {} };
      void runErrands({ root: store.root, errands, desk: works.desk, now, newId: () => "dying", log });
    });
    await open.moves({ minutes: 10 });
    expect([runs, open.now()]).toEqual([1, "2026-10-19T07:10:00.000Z"]);
  });
});
