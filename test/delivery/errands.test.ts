import { afterEach, describe, expect, test } from "vitest";
import { command } from "../../src/app/command.ts";
import type { Brought, Errand } from "../../src/app/errand.ts";
import { sentence } from "../../src/chat/card.ts";
import { line, optional } from "../../src/chat/fields.ts";
import { refuse } from "../../src/chat/refusal.ts";
import { addErrand, runErrands } from "../../src/delivery/errands.ts";
import { errands } from "../../src/delivery/schema.ts";
import { history } from "../../src/history/schema.ts";
import { minus } from "../../src/time/instant.ts";
import { bothKinds, type Kind } from "../support/database.ts";
import { type World, world } from "../support/world.ts";

/** Sends for a paper, and changes its mind if it is told to. */
const send = command({
  name: "paper send",
  scope: "person",
  summary: "Has a paper looked up",
  fields: { paper: line("Paper"), doubt: optional(line("Doubt")) },
  async run({ input, send }) {
    await send("look up", { paper: input.paper });
    if (input.doubt) refuse("Better not.");
    return sentence("It is looked up.");
  },
});
/** Takes what was looked up; refuses a paper called "unwanted". */
const found = command({
  name: "paper found",
  scope: "clock",
  summary: "Takes what a look-up brought",
  fields: { title: line("Title") },
  async run({ input, record }) {
    if (input.title === "unwanted") refuse("Nobody wants it.");
    await record("paper", undefined, { title: input.title });
    return { body: [] };
  },
});

let open: World | undefined;
afterEach(async () => {
  await open?.close();
  open = undefined;
});
const runs: string[] = [];
/** A world where papers are looked up by `run`, which is told how often it was tried. */
async function opens(run: (paper: string, tries: number) => Promise<Brought>, kind?: Kind) {
  runs.length = 0;
  const errand: Errand = {
    name: "look up",
    run: ({ known: { paper = "" }, at, tries }) => {
      runs.push(`${paper} ${at.slice(11, 19)}`);
      return run(paper, tries);
    },
  };
  open = await world({ commands: [send, found], errands: [errand], ...(kind ? { kind } : {}) });
  const ada = await open.stage.person("Ada", "Europe/Berlin");
  const reading = await open.stage.channel("reading");
  const asks = (words: string) => (open as World).stage.types(ada, reading, `/paper send ${words}`);
  const brought = async () =>
    (await (open as World).store.root.select().from(history).orderBy(history.number)).map((row) => row.after);
  const left = async () => (await (open as World).store.root.select().from(errands)).length;
  return { ...open, asks, brought, left };
}
const titled = (title: string): Brought => ({ kind: "done", entry: "paper found", known: { title } });

describe.each(bothKinds)("Slow outside work on %s", (kind) => {
  test("is done once its command is committed, and its result asked as a command", async () => {
    const { asks, settles, brought, left, errors } = await opens(async (paper) => titled(`${paper}, found`), kind);
    await asks("1706.03762");
    await settles();
    await settles();
    expect([runs.length, await brought(), await left()]).toEqual([1, [{ title: "1706.03762, found" }], 0]);
    expect(errors).toEqual([]);
  });

  test("is done oldest first, whatever was left first", async () => {
    const { store, now, settles } = await opens(async () => ({ kind: "nothing" }), kind);
    for (const minutes of [3, 7, 1, 8, 2, 6, 4, 5])
      await store.root.transaction((db) =>
        addErrand(db, {
          ...{ id: `e${minutes}`, errand: "look up", group: "", known: { paper: `${minutes} minutes old` } },
          at: minus(now(), { minutes }),
        }),
      );
    await settles();
    expect(runs.map((run) => Number(run[0]))).toEqual([8, 7, 6, 5, 4, 3, 2, 1]);
  });

  test("is not done for a command that was refused", async () => {
    const { asks, settles, left } = await opens(async (paper) => titled(paper), kind);
    await asks("1706.03762 doubt: is it the right one");
    await settles();
    expect([runs, await left()]).toEqual([[], 0]);
  });

  test("that fails is tried again after 2, 4, 8 seconds, logged each time, and holds nothing else up", async () => {
    const { asks, settles, moves, brought, errors } = await opens(async (paper, tries) => {
      if (paper === "slow" && tries < 4) throw new Error("arXiv does not answer");
      return titled(paper);
    }, kind);
    await asks("slow");
    await asks("quick");
    await settles();
    expect(await brought()).toEqual([{ title: "quick" }]);
    await moves({ seconds: 20 });
    expect(runs.filter((one) => one.startsWith("slow"))).toEqual([
      "slow 07:00:00",
      "slow 07:00:02",
      "slow 07:00:06",
      "slow 07:00:14",
    ]);
    expect(await brought()).toEqual([{ title: "quick" }, { title: "slow" }]);
    expect(errors.map((one) => one.words)).toEqual(Array(3).fill("an errand failed"));
  });

  test("that asks for another try gets it when it said, but never turns in circles", async () => {
    const { asks, settles, moves } = await opens(
      async (paper, tries) =>
        tries < 3 ? { kind: "again", afterSeconds: tries === 1 ? 0 : 30, why: "busy" } : titled(paper),
      kind,
    );
    await asks("p");
    await settles();
    expect(runs).toEqual(["p 07:00:00"]);
    await moves({ seconds: 60 });
    expect(runs).toEqual(["p 07:00:00", "p 07:00:01", "p 07:00:31"]);
  });

  test("whose result is refused says so in the log, and ends some time", async () => {
    const { asks, settles, moves, left, errors } = await opens(async (paper) => titled(paper), kind);
    await asks("unwanted");
    await settles();
    expect(errors).toMatchObject([{ facts: { entry: "paper found" } }]);
    await moves({ days: 4 });
    expect(await left()).toBe(0);
    expect(errors.at(-1)?.words).toBe("an errand is given up");
    expect(runs.length).toBeLessThanOrEqual(300);
  });

  test("that nobody knows any more waits, and holds nothing else up", async () => {
    const { asks, settles, store, brought, now, left } = await opens(async (paper) => titled(paper), kind);
    await store.root
      .insert(errands)
      .values({ id: "old", errand: "long gone", group: "", known: {}, nextAt: now(), tries: 0 });
    await asks("p");
    await settles();
    expect([await brought(), await left()]).toEqual([[{ title: "p" }], 1]);
  });

  test("of one kind goes one after the other; where each waits for somebody else, a slow one holds nothing else up", async () => {
    const { works, store, now, left } = await opens(async () => ({ kind: "nothing" }), kind);
    for (const id of ["a1 slow", "a2 quick", "b1 late", "b2 last"])
      await store.root.transaction((db) =>
        addErrand(db, { id, errand: id[0] === "a" ? "read" : "look up", group: "", known: { id }, at: now() }),
      );
    const told: string[] = [];
    let ends = (): void => {};
    const slow = new Promise<void>((go) => {
      ends = go;
    });
    const run: Errand["run"] = async ({ known: { id = "" } }) => {
      told.push(`${id} begins`);
      // The slow one is answered only once all the others are done.
      if (id === "a1 slow") await slow;
      told.push(`${id} ends`);
      if (told.length === 7) ends();
      return { kind: "nothing" };
    };
    const errands = new Map<string, Errand>([
      ["read", { name: "read", atOnce: true, run }],
      ["look up", { name: "look up", run }],
    ]);
    const log = { error: () => {} };
    expect(await runErrands({ root: store.root, errands, desk: works.desk, now, newId: () => "lease", log })).toBe(4);
    expect(told.at(-1)).toBe("a1 slow ends");
    expect(told.filter((one) => one.startsWith("b"))).toEqual([
      "b1 late begins",
      "b1 late ends",
      "b2 last begins",
      "b2 last ends",
    ]);
    expect(await left()).toBe(0);
  }, 10_000);

  test("that nobody wants any more is not begun", async () => {
    const { works, store, now, left } = await opens(async () => ({ kind: "nothing" }), kind);
    for (const id of ["wanted", "unwanted"])
      await store.root.transaction((db) => addErrand(db, { id, errand: "read", group: "", known: { id }, at: now() }));
    const begun: string[] = [];
    const read: Errand = {
      name: "read",
      isWanted: async (_, { id }) => id === "wanted",
      run: async ({ known: { id = "" } }) => {
        begun.push(id);
        return { kind: "nothing" };
      },
    };
    const log = { error: () => {} };
    const running = { root: store.root, errands: new Map([["read", read]]), desk: works.desk, now, log };
    expect(await runErrands({ ...running, newId: () => "lease" })).toBe(2);
    expect([begun, await left()]).toEqual([["wanted"], 0]);
  });

  test("whose process died is taken up again after two minutes", async () => {
    const { asks, works, store, brought, left } = await opens(async (paper) => titled(paper), kind);
    await asks("p");
    let at = "2026-10-19T07:00:00.000Z";
    let begun = (): void => {};
    const began = new Promise<void>((go) => {
      begun = go;
    });
    const running = (run: Errand["run"], lease: string) =>
      runErrands({
        root: store.root,
        errands: new Map([["look up", { name: "look up", run }]]),
        desk: works.desk,
        now: () => at,
        newId: () => lease,
        log: { error: () => {} },
      });
    const dies = new Promise<never>(() => {});
    void running(() => {
      begun();
      return dies;
    }, "dies");
    await began;
    at = "2026-10-19T07:01:59.999Z";
    expect(await running(async () => titled("p"), "early")).toBe(0);
    at = "2026-10-19T07:02:00.000Z";
    expect(await running(async ({ tries }) => titled(`p, try ${tries}`), "next")).toBe(1);
    expect([await brought(), await left()]).toEqual([[{ title: "p, try 2" }], 0]);
  });
});

describe("Two processes", () => {
  test("share the errands: each is run by one of them", async () => {
    const { asks, works, store, now, brought } = await opens(async (paper) => titled(paper), "PostgreSQL");
    for (let i = 0; i < 30; i++) await asks(`paper ${i}`);
    const ran: string[] = [];
    const run: Errand["run"] = async ({ known: { paper = "" } }) => {
      ran.push(paper);
      return titled(paper);
    };
    const errands = new Map([["look up", { name: "look up", run }]]);
    const log = { error: () => {} };
    const processes = Array.from({ length: 4 }, async (_, i) => {
      const running = { root: store.root, errands, desk: works.desk, now, newId: () => `process ${i}`, log };
      while ((await runErrands(running)) > 0);
    });
    await Promise.all(processes);
    expect([ran.length, new Set(ran).size]).toEqual([30, 30]);
    expect(await brought()).toHaveLength(30);
  });

  test("that both ran one, since the first was slow, ask its result once", async () => {
    const { works, asks, store, brought, left } = await opens(async (paper) => titled(paper), "PostgreSQL");
    await asks("p");
    let at = "2026-10-19T07:00:00.000Z";
    let [ends, begun] = [() => {}, () => {}];
    const began = new Promise<void>((go) => {
      begun = go;
    });
    const slowly: Errand = {
      name: "look up",
      run: () =>
        new Promise((end) => {
          ends = () => end(titled("p"));
          begun();
        }),
    };
    const log = { error: () => {} };
    const other = { root: store.root, errands: new Map([["look up", slowly]]), desk: works.desk, log };
    const slow = runErrands({ ...other, now: () => at, newId: () => "slow" });
    await began;
    at = "2026-10-19T07:02:00.000Z";
    const quickly: Errand = { name: "look up", run: async () => titled("p") };
    await runErrands({ ...other, errands: new Map([["look up", quickly]]), now: () => at, newId: () => "quick" });
    ends();
    await slow;
    expect([await brought(), await left()]).toEqual([[{ title: "p" }], 0]);
  });
});
