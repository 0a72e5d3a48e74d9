import { eq } from "drizzle-orm";
import { afterEach, describe, expect, test } from "vitest";
import type { Command } from "../../src/app/command.ts";
import { schedule } from "../../src/app/schedule.ts";
import type { Instant } from "../../src/chat/prose.ts";
import { refuse } from "../../src/chat/refusal.ts";
import { plan, unplan, unplanGroup } from "../../src/clock/plan.ts";
import { due } from "../../src/clock/schema.ts";
import { nextDue, tick } from "../../src/clock/tick.ts";
import { history } from "../../src/history/schema.ts";
import { plus } from "../../src/time/instant.ts";
import { bothKinds, type Kind } from "../support/database.ts";
import { type World, world } from "../support/world.ts";

const began = "2026-10-19T07:00:00.000Z";
const at = (minutes: number): Instant => plus(began, { minutes });

/** Nothing is done together here. */
const oneByOne = { together: async () => 0, apart: () => {} };

let [broken, runs] = [false, 0];
/** Writes down that it came due. Fails while the world is broken. */
const remind = schedule({
  name: "session remind",
  summary: "Writes a reminder down",
  async run({ subject, due, record }) {
    runs++;
    if (broken) throw new Error("the database is away");
    await record(subject, undefined, `reminded, due ${due}`);
  },
});
/** Comes due every ten minutes, three times. */
const weekly = schedule({
  name: "digest post",
  summary: "Writes a digest down and plans the next",
  async run({ subject, due, db, group, record }) {
    await record(subject, undefined, `digest, due ${due}`);
    const next = plus(due, { minutes: 10 });
    if (next <= at(20)) await plan(db, { entry: "digest post", subject, group: group?.id ?? "", at: next });
  },
});
/** Calls something else off that comes due at the same time. */
const callOff = schedule({
  name: "session cancel",
  summary: "Takes another plan back",
  run: ({ subject, db }) => unplan(db, "session remind", subject),
});
const refused = schedule({
  name: "session refuse",
  summary: "Never wants to",
  async run() {
    refuse("This group has ended.");
  },
});

let open: World | undefined;
afterEach(async () => {
  await open?.close();
  open = undefined;
});
async function opens(kind?: Kind) {
  [broken, runs] = [false, 0];
  const commands: readonly Command[] = [remind, weekly, refused, callOff];
  open = await world({ commands, ...(kind ? { kind } : {}) });
  const { root } = open.store;
  const plans = (entry: string, subject: string, when: Instant, group = "g1") =>
    root.transaction((db) => plan(db, { entry, subject, group, at: when }));
  const happened = async () =>
    (await root.select().from(history).orderBy(history.number)).map((row) => `${row.subject} ${row.after}`);
  const left = () => root.select().from(due).orderBy(due.entry, due.subject);
  return { ...open, root, plans, happened, left };
}

describe.each(bothKinds)("What comes due on %s", (kind) => {
  test("happens at its own instant, oldest first, and once", async () => {
    const { plans, moves, happened, left } = await opens(kind);
    await plans("session remind", "b", at(10));
    await plans("session remind", "a", at(20));
    await plans("session remind", "c", at(5));
    await moves({ minutes: 9 });
    expect(await happened()).toEqual([`c reminded, due ${at(5)}`]);
    await moves({ minutes: 20 });
    await moves({ minutes: 20 });
    expect((await happened()).slice(1)).toEqual([`b reminded, due ${at(10)}`, `a reminded, due ${at(20)}`]);
    expect(await left()).toEqual([]);
  });

  test("happens after an outage too, and knows when it was meant", async () => {
    const { plans, root, works, happened } = await opens(kind);
    await plans("session remind", "s", at(1));
    const asked = { root, desk: works.desk, ...oneByOne, now: () => at(60 * 24 * 30) };
    expect(await tick(asked)).toBe(1);
    expect(await happened()).toEqual([`s reminded, due ${at(1)}`]);
  });

  test("plans its next occurrence itself, and all that were missed come one after the other", async () => {
    const { plans, root, works, happened } = await opens(kind);
    await plans("digest post", "g1", at(0));
    await tick({ root, desk: works.desk, ...oneByOne, now: () => at(60) });
    expect(await happened()).toEqual([0, 10, 20].map((minutes) => `g1 digest, due ${at(minutes)}`));
  });

  test("does not happen at the old time once it is planned anew", async () => {
    const { plans, moves, happened } = await opens(kind);
    await plans("session remind", "s", at(10));
    await plans("session remind", "s", at(30));
    await moves({ minutes: 20 });
    expect(await happened()).toEqual([]);
    await moves({ minutes: 20 });
    expect(await happened()).toEqual([`s reminded, due ${at(30)}`]);
  });

  test("happens anew for a new time, though it happened for the old one", async () => {
    const { plans, moves, happened } = await opens(kind);
    await plans("session remind", "s", at(10));
    await moves({ minutes: 10 });
    await plans("session remind", "s", at(30));
    await moves({ minutes: 30 });
    expect(await happened()).toEqual([`s reminded, due ${at(10)}`, `s reminded, due ${at(30)}`]);
  });

  test("does not happen once the plan is taken back, for one thing or for a whole group", async () => {
    const { plans, root, moves, happened } = await opens(kind);
    await plans("session remind", "a", at(10));
    await plans("session remind", "b", at(10), "g2");
    await plans("digest post", "b", at(10), "g2");
    await plans("session remind", "c", at(10));
    await root.transaction((db) => unplan(db, "session remind", "a"));
    await root.transaction((db) => unplanGroup(db, "g2"));
    await moves({ minutes: 20 });
    expect(await happened()).toEqual([`c reminded, due ${at(10)}`]);
  });

  test("does not happen if what came due just before took it back", async () => {
    const { plans, root, works, happened, left } = await opens(kind);
    await plans("session cancel", "s", at(0));
    await plans("session remind", "s", at(1));
    await tick({ root, desk: works.desk, ...oneByOne, now: () => at(60) });
    expect([await happened(), await left()]).toEqual([[], []]);
  });

  test("that fails is tried again after a minute, and holds nothing else up", async () => {
    const { plans, root, works, moves, happened, left } = await opens(kind);
    broken = true;
    await plans("session remind", "s", at(0));
    await plans("digest post", "g1", at(20));
    await plans("session refuse", "x", at(0));
    await tick({ root, desk: works.desk, ...oneByOne, now: () => at(20) });
    expect(await happened()).toEqual([`g1 digest, due ${at(20)}`]);
    expect((await left()).map((row) => [row.entry, row.failures, row.nextAt, row.at])).toEqual([
      ["session refuse", 1, at(21), at(0)],
      ["session remind", 1, at(21), at(0)],
    ]);
    broken = false;
    await moves({ minutes: 21 });
    expect((await happened()).at(-1)).toBe(`s reminded, due ${at(0)}`);
    expect((await left()).map((row) => row.entry)).toEqual(["session refuse"]);
  });

  test("that fails for long is tried less often, down to every quarter of an hour", async () => {
    const { plans, moves, left } = await opens(kind);
    broken = true;
    await plans("session remind", "s", at(0));
    await moves({ hours: 6 });
    expect(runs).toBeLessThan(40);
    expect((await left()).map((row) => row.nextAt <= at(6 * 60 + 15))).toEqual([true]);
    broken = false;
    await moves({ minutes: 15 });
    expect(await left()).toEqual([]);
  });

  test("that failed counts its failures anew when it is planned anew", async () => {
    const { plans, moves, left } = await opens(kind);
    broken = true;
    await plans("session remind", "s", at(0));
    await moves({ hours: 1 });
    await plans("session remind", "s", at(90));
    expect((await left()).map((row) => [row.failures, row.nextAt])).toEqual([[0, at(90)]]);
  });

  test("and is called by nobody's name waits, with its name in the log", async () => {
    const { plans, moves, errors, left } = await opens(kind);
    await plans("session gone", "s", at(0));
    await plans("session remind", "s", at(0));
    await moves({ minutes: 1 });
    expect((await left()).map((row) => row.entry)).toEqual(["session gone"]);
    expect(JSON.stringify(errors)).toContain("session gone");
  });

  test("next is told, also behind something that failed", async () => {
    const { plans, root, works } = await opens(kind);
    expect(await nextDue(root, at(0))).toBeUndefined();
    await plans("session remind", "a", at(30));
    await plans("session refuse", "b", at(0));
    await tick({ root, desk: works.desk, ...oneByOne, now: () => at(0) });
    expect(await nextDue(root, at(0))).toBe(at(1));
  });
});

describe("Two processes at the same minute", () => {
  test("do what is due once", async () => {
    const { plans, root, works, happened, left } = await opens("PostgreSQL");
    for (let i = 0; i < 20; i++) await plans("session remind", `s${i}`, at(0));
    await plans("digest post", "g1", at(0));
    const ticking = { root, desk: works.desk, ...oneByOne, now: () => at(20) };
    await Promise.all([tick(ticking), tick(ticking), tick(ticking)]);
    const all = await happened();
    expect([all.length, new Set(all).size]).toEqual([23, 23]);
    expect(runs).toBe(20);
    expect(await left()).toEqual([]);
  });

  test("keep a plan that was made anew while the old one was being done", async () => {
    const { plans, root, works, left } = await opens("PostgreSQL");
    await plans("session remind", "s", at(0));
    const ready = await root.select().from(due).where(eq(due.subject, "s"));
    expect(ready).toHaveLength(1);
    // The other process has read the plan already when this one does it and a command plans it anew.
    let first = true;
    const desk = {
      ...works.desk,
      answer: async (asked: Parameters<typeof works.desk.answer>[0]) => {
        const answer = await works.desk.answer(asked);
        if (first) await plans("session remind", "s", at(60));
        first = false;
        return answer;
      },
    };
    await tick({ root, desk, ...oneByOne, now: () => at(1) });
    expect((await left()).map((row) => row.at)).toEqual([at(60)]);
  });
});
