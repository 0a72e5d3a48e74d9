import { asc } from "drizzle-orm";
import fc from "fast-check";
import { beforeAll, describe, expect, it } from "vitest";
import { calendarFile } from "../../src/features/calendars/acts.ts";
import { groups } from "../../src/features/groups/schema.ts";
import { breakOn } from "../../src/features/sessions/breaks.ts";
import { breaksFrom } from "../../src/features/sessions/breaks-store.ts";
import { currentSeries } from "../../src/features/sessions/running-store.ts";
import { sessions } from "../../src/features/sessions/schema.ts";
import { upcomingSessions } from "../../src/features/sessions/store.ts";
import { dayOf } from "../../src/time/day.ts";
import { plus } from "../../src/time/instant.ts";
import { between } from "../../src/time/recurrence.ts";
import { wallClock } from "../../src/time/zone.ts";
import { type Look, readers } from "../support/calendars.ts";
import { type Lab, lab } from "../support/lab.ts";

/** One thing that an organizer does to the nth of the sessions to come, or to all of them. */
type Act =
  | { readonly verb: "skip" | "cancel" | "lead"; readonly nth: number }
  | { readonly verb: "move"; readonly nth: number; readonly to: string }
  | { readonly verb: "plan"; readonly when: string }
  | { readonly verb: "zone"; readonly zone: string }
  | { readonly verb: "read"; readonly title: string }
  | { readonly verb: "break"; readonly days: string }
  | { readonly verb: "add"; readonly when: string }
  | { readonly verb: "undo" }
  | { readonly verb: "wait"; readonly days: number };
/** In none of these does what was held in another come to lie in the hour after midnight, which node-ical misreads. */
const near = ["New York", "Berlin", "London"];
const nth = fc.integer({ min: 0, max: 6 });
const act: fc.Arbitrary<Act> = fc.oneof(
  fc.record({ verb: fc.constantFrom("skip", "cancel", "lead"), nth }),
  fc.record({ verb: fc.constant("move" as const), nth, to: fc.constantFrom("in 3 days 16:00", "next Saturday 10:00") }),
  fc.record({
    verb: fc.constant("plan" as const),
    when: fc.constantFrom(
      "every Tuesday 10:00",
      "every second Thursday 15:00 to 5 Feb",
      "first Monday 9:00",
      "no meetings",
    ),
  }),
  fc.record({ verb: fc.constant("zone" as const), zone: fc.constantFrom(...near) }),
  fc.record({ verb: fc.constant("read" as const), title: fc.constantFrom("Mamba", "LoRA; or, less", "RWKV\\Hyena") }),
  fc.record({
    verb: fc.constant("break" as const),
    days: fc.constantFrom("9 Nov – 20 Nov", "20 Dec – 6 Jan", "1 May", "2027-06-01 – 2027-08-31"),
  }),
  fc.record({ verb: fc.constant("add" as const), when: fc.constantFrom("Wed 2 Dec 11:00", "2027-03-28 10:00") }),
  fc.record({ verb: fc.constant("undo" as const) }),
  fc.record({ verb: fc.constant("wait" as const), days: fc.integer({ min: 1, max: 20 }) }),
);

const from = "2026-10-01T00:00:00.000Z";

/** What the store holds of a group's sessions, and a calendar of them, after some acts. */
async function after(acts: readonly Act[]): Promise<{ readonly look: Look; readonly wanted: readonly string[] }> {
  const here = await lab();
  try {
    for (const one of acts) await does(here, one);
    return await here.at.store.root.transaction(async (db) => {
      const [group] = await db.select().from(groups);
      if (!group) return expect.unreachable();
      const file = await calendarFile(db, { group: group.id }, here.at.now());
      const text = file.kind === "file" && "text" in file.file ? file.file.text : expect.unreachable();
      const all = await db.select().from(sessions).orderBy(asc(sessions.startsAt));
      const running = await currentSeries(db, group.id);
      const last = all
        .filter((one) => one.series === running?.id)
        .map(({ occurrence }) => occurrence)
        .sort()
        .at(-1);
      const to = plus(here.at.now(), { days: 500 });
      const ahead = running ? between(running, here.at.now(), to) : [];
      const kept = all.map(({ startsAt, state }) => seen(startsAt, state === "skipped" || state === "cancelled"));
      const breaks = await breaksFrom(db, group.id, "2026-10-01");
      const later = ahead.filter((at) => {
        const wall = running && wallClock(at, running.zone);
        return wall && last !== undefined && wall > last && !breakOn(breaks, dayOf(wall));
      });
      expect(here.at.errors).toEqual([]);
      return { look: { text, from, to }, wanted: [...kept, ...later.map((at) => seen(at, false))].sort() };
    });
  } finally {
    await here.at.close();
  }
}

async function does(here: Lab, one: Act): Promise<void> {
  const said = await wordsFor(here, one);
  if (said === undefined) await here.at.moves({ days: one.verb === "wait" ? one.days : 0 });
  else {
    const told = await here.says(here.ada, said);
    const [sure] = told.kind === "card" && told.text.includes("Nothing has changed yet") ? told.buttons : [];
    if (told.kind === "card" && sure !== undefined) await here.at.stage.presses(here.ada, told, sure);
    await here.at.settles();
  }
}

/** What the organizer types; nothing if it only takes time, or if there is no such session. */
async function wordsFor(here: Lab, one: Act): Promise<string | undefined> {
  switch (one.verb) {
    case "wait":
      return undefined;
    case "plan":
      return `/session plan ${one.when}`;
    case "zone":
      return `/group settings zone: ${one.zone}`;
    case "read":
      return `/paper add ${one.title}`;
    case "break":
      return `/session break ${one.days}`;
    case "add":
      return `/session add ${one.when}`;
    case "undo":
      return "/session undo";
    default: {
      const [group] = await here.at.store.root.select().from(groups);
      const all = await here.at.store.root.transaction((db) =>
        upcomingSessions(db, group?.id ?? "", here.at.now(), 20),
      );
      const session = all[one.nth];
      if (!session) return undefined;
      const first = one.verb === "move" ? ` ${one.to}` : one.verb === "cancel" ? " We are away" : "";
      return `/session ${one.verb}${first} session: ${session.id}`;
    }
  }
}

const seen = (at: string, off: boolean): string => `${at}${off ? " off" : ""}`;

describe("Whatever an organizer does", () => {
  const seed = Date.now() % 1_000_000;
  const lives = fc.sample(fc.array(act, { minLength: 4, maxLength: 10 }), { numRuns: 8, seed });
  const done: Awaited<ReturnType<typeof after>>[] = [];
  beforeAll(async () => {
    for (const acts of lives) done.push(await after(acts));
  }, 300_000);

  it.each(readers)("the calendar shows the sessions that there are, and none besides, by %s", (_, read) => {
    const shown = read(done.map(({ look }) => look));
    expect(shown).toHaveLength(lives.length);
    lives.forEach((acts, i) => {
      const events = shown[i]?.map(({ at, off }) => seen(at, off)).sort();
      expect({ seed, acts, events }).toEqual({ seed, acts, events: done[i]?.wanted });
    });
  });
});
