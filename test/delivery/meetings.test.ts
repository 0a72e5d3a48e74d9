import { afterEach, describe, expect, test } from "vitest";
import type { Kept, Meeting, Standing } from "../../src/chat/platform.ts";
import { due } from "../../src/clock/schema.ts";
import { keepMeetings, nextMeeting, type Wanted, wantMeetings, whyUnkept } from "../../src/delivery/meetings.ts";
import { meetings } from "../../src/delivery/schema.ts";
import type { Store } from "../../src/store/db.ts";
import { plus } from "../../src/time/instant.ts";
import { bothKinds, freshDatabase, type Kind } from "../support/database.ts";
import { mailbox, placeOf } from "../support/mailbox.ts";
import { after, clockAt } from "../support/world.ts";

const thursday = "2026-10-22T13:00:00.000Z";
const reading = (name: string, startsAt = thursday): Meeting => ({
  ...{ name, about: "", where: "", startsAt },
  endsAt: plus(startsAt, { hours: 1 }),
});

let store: Store;
afterEach(() => store.close());

/** A calendar that keeps what it is given, ends tries as a test says, and remembers each. */
async function calendar(kind: Kind) {
  store = await freshDatabase(kind);
  const clock = clockAt("2026-10-19T07:00:00.000Z");
  const [tries, endings]: [Standing[], Kept[]] = [[], []];
  let ids = 0;
  const platform = {
    ...mailbox(clock.now),
    meeting: async (_: unknown, standing: Standing): Promise<Kept> => {
      tries.push(standing);
      return endings.shift() ?? { kind: "kept", ref: standing.meeting && (standing.ref ?? `e${tries.length}`) };
    },
  };
  const works = {
    ...{ root: store.root, platforms: new Map([[platform.name, platform]]), now: clock.now },
    newId: () => `l${++ids}`,
    after,
    answerWithin: 1000,
    log: { error: () => {} },
  };
  const wants = (coming: Readonly<Record<string, Meeting>>, how: Partial<Wanted> = {}) =>
    store.root.transaction((db) =>
      wantMeetings(
        db,
        {
          ...{ group: "g1", places: [placeOf("lab")], begun: new Set<string>() },
          coming: new Map(Object.entries(coming)),
          ...how,
        },
        clock.now(),
      ),
    );
  const rounds = async () => {
    while ((await keepMeetings(works)) > 0);
  };
  const waits = async (seconds: number) => {
    clock.set(plus(clock.now(), { seconds }));
    await rounds();
  };
  const rows = () => store.root.select().from(meetings);
  return { clock, works, tries, endings, wants, rounds, waits, rows };
}

describe.each(bothKinds)("Meetings in a calendar (%s)", (kind) => {
  test("are kept once, kept again only when they change, and removed when they are wanted no more", async () => {
    const { wants, rounds, tries, rows } = await calendar(kind);
    await wants({ s1: reading("Mamba") });
    await rounds();
    await wants({ s1: reading("Mamba") });
    await rounds();
    expect(tries).toEqual([{ meeting: reading("Mamba"), ref: null, tried: null }]);
    await wants({ s1: reading("LoRA") });
    await rounds();
    await wants({});
    await rounds();
    expect(tries.slice(1)).toEqual([
      { meeting: reading("LoRA"), ref: "e1", tried: null },
      { meeting: null, ref: "e1", tried: null },
    ]);
    expect(await rows()).toEqual([]);
  });

  test("whose making is in doubt wait until it has landed, and say what to look for", async () => {
    const { wants, rounds, waits, tries, endings, clock } = await calendar(kind);
    endings.push({ kind: "unknown", why: "the line broke" });
    await wants({ s1: reading("Mamba") });
    await rounds();
    await wants({ s1: reading("LoRA") });
    await waits(59);
    expect(tries).toHaveLength(1);
    expect(await nextMeeting(store.root, clock.now())).toBe(plus(clock.now(), { seconds: 1 }));
    await waits(1);
    expect(tries[1]).toEqual({ meeting: reading("LoRA"), ref: null, tried: reading("Mamba") });
    await wants({ s1: reading("RAG") });
    await rounds();
    expect(tries[2]).toEqual({ meeting: reading("RAG"), ref: "e2", tried: null });
  });

  test.each([
    { kind: "later", why: "the calendar cannot be read just now" },
    { kind: "never", why: "the calendar may not be read" },
  ] as const)("whose making is in doubt are in doubt still after a try that ends $kind without a look", async (end) => {
    const { wants, rounds, waits, tries, endings, works, clock } = await calendar(kind);
    endings.push({ kind: "unknown", why: "the line broke" }, end);
    await wants({ s1: reading("Mamba") });
    await rounds();
    await waits(60);
    clock.set(plus(clock.now(), { days: 1 }));
    await keepMeetings({ ...works, platforms: new Map() });
    await waits(900);
    expect(tries.slice(1)).toEqual([
      { meeting: reading("Mamba"), ref: null, tried: reading("Mamba") },
      { meeting: reading("Mamba"), ref: null, tried: reading("Mamba") },
    ]);
  });

  test("that are found to stand, or not to, are no longer in doubt, however the try ends", async () => {
    const { wants, rounds, waits, tries, endings } = await calendar(kind);
    const broken = { kind: "unknown", why: "the line broke" } as const;
    const busy = { kind: "later", why: "too many requests", after: 60 } as const;
    endings.push(broken, { ...busy, stands: null }, broken, { ...broken, stands: null }, { ...busy, stands: "e9" });
    await wants({ s1: reading("Mamba") });
    await rounds();
    await waits(60);
    await waits(60);
    await wants({ s1: reading("LoRA") });
    await waits(60);
    await waits(60);
    await waits(60);
    expect(tries.map(({ ref, tried }) => [ref, tried?.name])).toEqual([
      [null, undefined],
      [null, "Mamba"],
      [null, undefined],
      [null, "Mamba"],
      [null, "LoRA"],
      ["e9", undefined],
    ]);
  });

  test("of a worker that died are taken up by another as in doubt", async () => {
    const { wants, waits, works, tries } = await calendar(kind);
    await wants({ s1: reading("Mamba") });
    await new Promise<void>((begun) => {
      const meeting = () => {
        begun();
        return new Promise<never>(() => {});
      };
      const platforms = new Map([["memory", { ...mailbox(works.now), meeting }]]);
      // What it would do when its time is up, long after this test, is nobody's any more.
      void keepMeetings({ ...works, platforms, answerWithin: 60_000 }).catch(() => undefined);
    });
    await waits(89);
    expect(tries).toEqual([]);
    await waits(1);
    expect(tries).toEqual([{ meeting: reading("Mamba"), ref: null, tried: reading("Mamba") }]);
  });

  test("of which a platform never tells are in doubt, and hold up nothing else", async () => {
    const { wants, rounds, works, tries } = await calendar(kind);
    const silent = { ...mailbox(works.now), name: "silent", meeting: () => new Promise<never>(() => {}) };
    const places = [{ ...placeOf("lab"), platform: "silent" }, placeOf("lab")];
    await wants({ s1: reading("Mamba") }, { places });
    await keepMeetings({ ...works, answerWithin: 1, platforms: new Map([...works.platforms, ["silent", silent]]) });
    expect(tries).toHaveLength(1);
    await rounds();
    expect((await store.root.select().from(meetings)).map(({ state }) => state).sort()).toEqual(["due", "kept"]);
  });

  test("by two workers at once are kept once", async () => {
    const { wants, works, tries } = await calendar(kind);
    await wants({ s1: reading("Mamba"), s2: reading("LoRA", "2026-10-29T14:00:00.000Z") });
    await Promise.all([keepMeetings(works), keepMeetings(works)]);
    expect(tries).toHaveLength(2);
  });

  test("that have begun are left as they stand, and none that has begun is made", async () => {
    const { wants, rounds, waits, tries, rows } = await calendar(kind);
    await wants({ s1: reading("Mamba") });
    await rounds();
    await wants({ s2: reading("LoRA", "2026-10-19T08:00:00.000Z") }, { begun: new Set(["s1"]) });
    expect((await rows()).map(({ session }) => session)).toEqual(["s2"]);
    await waits(7200);
    expect(tries).toHaveLength(1);
    expect(await rows()).toEqual([]);
  });

  test("that a calendar may not take are tried again the next day, and somebody is told", async () => {
    const { wants, rounds, waits, tries, endings } = await calendar(kind);
    endings.push({ kind: "never", why: "a permission is missing" });
    await wants({ s1: reading("Mamba") });
    await rounds();
    const reports = await store.root.select().from(due);
    expect(reports).toMatchObject([{ entry: "group unkept", subject: "s1 memory:local", group: "g1" }]);
    expect(await store.root.transaction((db) => whyUnkept(db, "s1 memory:local"))).toBe("a permission is missing");
    await waits(86_399);
    expect(tries).toHaveLength(1);
    await waits(1);
    expect(tries).toHaveLength(2);
  });

  test("where there is no calendar are asked for once", async () => {
    const { wants, rounds, tries, endings, rows } = await calendar(kind);
    endings.push({ kind: "none" });
    await wants({ s1: reading("Mamba") });
    await rounds();
    await wants({ s1: reading("LoRA") });
    await rounds();
    expect(tries).toHaveLength(1);
    await wants({});
    expect(await rows()).toEqual([]);
  });

  test("are those of a workspace, whichever of its channels a group lives in, and go where it lives no more", async () => {
    const { wants, rounds, tries } = await calendar(kind);
    const two = [placeOf("lab"), placeOf("club")];
    await wants({ s1: reading("Mamba") }, { places: two });
    await rounds();
    expect(tries).toHaveLength(1);
    await wants({ s1: reading("Mamba") }, { places: [] });
    await rounds();
    expect(tries[1]).toEqual({ meeting: null, ref: "e1", tried: null });
  });
});
