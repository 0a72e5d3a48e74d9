import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { daysAfter } from "../../src/time/day.ts";
import { minus } from "../../src/time/instant.ts";
import { dayIn, wallClock } from "../../src/time/zone.ts";
import { type Held, heldIn, runsOf, turnsOf } from "./held.ts";
import { lives } from "./living.ts";
import { type Reader, type Received, written } from "./log.ts";
import { emptyPlayground, type Playground, type SetUp, setUp } from "./opening.ts";
import { absences, left, muted } from "./plot.ts";
import { cameTo, daysOfAsking, head, thingsAskedOf, wokenBy } from "./rules.ts";

const berlin = "Europe/Berlin";

describe("Half a year of a group whose organizer set it up and did nothing more", () => {
  let here: Playground;
  let made: SetUp;
  let readers: readonly Reader[];
  let held: readonly Held[];
  beforeAll(async () => {
    here = await emptyPlayground("2026-10-05T07:00:00.000Z");
    made = await setUp(here);
    readers = await lives(here, { ...made, from: "2026-10-05", weeks: 26 });
    held = heldIn(await here.stage.messages(made.channel));
  }, 300_000);
  afterAll(() => here.world.close());

  /** What came to somebody alone. */
  const got = (reader: Reader): readonly Received[] => cameTo(here.log, reader);
  const named = (name: string): Reader => {
    const found = readers.find((one) => one.name === name);
    if (!found) throw new Error(`Nobody is called ${name}.`);
    return found;
  };
  /** Those to a channel, in a thread of it too. */
  const heard = (): readonly Received[] => here.log.received.filter(({ where }) => "place" in where);
  /** What a message says, line by line, without its buttons. */
  const lines = (one: Received, { zone }: Reader): readonly string[] => one.text(zone).split("\n");

  it("took twelve actions at most, from the empty page to a planned series with roles and holidays", () => {
    expect(made.actions.length, made.actions.join("\n")).toBeLessThanOrEqual(12);
    expect(here.log.acts.filter(({ who }) => who.id === made.ada.id)).toEqual([]);
    expect(here.world.errors).toEqual([]);
  });

  it("met each Thursday at 15:00 of Berlin over both clock changes, and not at Christmas", () => {
    expect(new Set(held.map(({ startsAt }) => wallClock(startsAt, berlin).slice(11)))).toEqual(new Set(["15:00"]));
    expect(new Set(held.map(({ startsAt }) => startsAt.slice(11, 16)))).toEqual(new Set(["13:00", "14:00"]));
    const days = held.map(({ startsAt }) => dayIn(startsAt, berlin));
    const thursdays = Array.from({ length: 26 }, (_, i) => daysAfter("2026-10-08", 7 * i));
    expect(days).toEqual(thursdays.filter((day) => day !== "2026-12-24" && day !== "2026-12-31"));
  });

  it("asked nobody more than once a day", () => {
    for (const reader of readers) {
      const days = daysOfAsking(here.log, reader);
      expect(days, reader.name).toEqual([...new Set(days)]);
    }
  });

  it("wrote to nobody in their quiet hours, except about a session of the next two days", () => {
    for (const reader of readers) expect(wokenBy(here.log, reader), reader.name).toEqual([]);
  });

  it("wrote to nobody who was away, who had muted it, or who had left", () => {
    for (const { who, from, to } of [...absences, muted, { who: left.who, from: left.on, to: "9999-12-31" }]) {
      const reader = named(who);
      const then = got(reader).filter(({ at }) => dayIn(at, reader.zone) >= from && dayIn(at, reader.zone) <= to);
      expect(
        then.map((one) => one.text(reader.zone)),
        who,
      ).toEqual([]);
    }
  });

  it("asked for each thing once, and for an answer about a turn at each step of the ladder", () => {
    for (const reader of readers) {
      const asked = thingsAskedOf(here.log, reader);
      expect(asked, reader.name).toEqual([...new Set(asked)]);
      const turns = got(reader).flatMap((one) =>
        lines(one, reader).flatMap((line) => {
          const which = /your turn.* on (\w+ \d+ \w+ \d+)/.exec(line)?.[1];
          return which === undefined ? [] : [which];
        }),
      );
      for (const which of new Set(turns))
        expect(turns.filter((one) => one === which).length, `${reader.name}, ${which}`).toBeLessThanOrEqual(3);
    }
  });

  it("asked whoever never writes a first pass for each, once, and left out nobody", () => {
    const kofi = named("Kofi");
    const asked = got(kofi).flatMap((one) => lines(one, kofi).filter((line) => line.includes("your first pass on")));
    expect(asked.length).toBe(held.length);
  });

  it("gave nobody two roles in one session, and nobody a role who was away, had passed theirs on or had left", () => {
    for (const { startsAt, roles } of held) {
      const who = [...roles.values()];
      expect(who).toEqual([...new Set(who)]);
      const day = dayIn(startsAt, berlin);
      for (const one of absences) if (day >= one.from && day <= one.to) expect(who, day).not.toContain(one.who);
      if (day >= left.on) expect(who, day).not.toContain(left.who);
      // Chloe declined the one, and Dan asked for cover in the other.
      if (day === "2026-12-03") expect(who).not.toContain("Chloe");
      if (day === "2027-01-21") expect(who).not.toContain("Dan");
    }
  });

  it("gave those who were always there, and never did anything about their turns but confirm them, as many turns to within one", () => {
    // Between any two sessions, and to within two in any one role.
    const steady = ["Goro", "Kofi", "Lena"];
    for (const run of runsOf(held))
      for (const role of [undefined, "Presenter", "Sceptical reviewer", "Scribe"]) {
        const counts = steady.map((name) => turnsOf(run, name, role));
        expect(Math.max(...counts) - Math.min(...counts)).toBeLessThanOrEqual(role === undefined ? 1 : 2);
      }
  });

  it("gave whoever joined in the ninth week a first turn when those before had about theirs, and then as many as the others", () => {
    const since = held.filter(({ startsAt }) => startsAt > "2026-11-30");
    const first = since.findIndex(({ roles }) => [...roles.values()].includes("Mei"));
    expect(first).toBeGreaterThanOrEqual(2);
    for (const run of runsOf(since.slice(first)))
      expect(Math.abs(turnsOf(run, "Mei") - turnsOf(run, "Kofi"))).toBeLessThanOrEqual(1);
  });

  it("told of each session before it began: what is read when the one before had ended, a reminder, an agenda", () => {
    for (const { startsAt } of held) {
      const before = (title: string) =>
        heard().filter((one) => head(one).startsWith(title) && one.moments[0] === startsAt);
      for (const title of ["Next session", "Reminder", "Agenda"]) {
        const all = before(title);
        expect(all.length, `${title} of ${startsAt}`).toBe(1);
        expect(all[0]?.at ?? "9").toBe([all[0]?.at ?? "9", startsAt].sort()[0]);
      }
    }
  });

  it("asked the group before it asked its organizer, and only about turns that were near", () => {
    const open = got(named("Ada")).filter((one) => head(one).includes("still open"));
    expect(open.length).toBeGreaterThan(0);
    for (const one of open) {
      expect(one.at).toBe(minus(one.moments[0] ?? "", { days: 1 }));
      const sought = heard().filter((each) => head(each).startsWith("Who can") && each.moments[0] === one.moments[0]);
      expect(sought.some(({ at }) => at < one.at)).toBe(true);
    }
  });

  // It is written anew by: npx vitest run test/year -u
  it("left a log that reads as a considerate person would have written it", async () => {
    await expect(written(here.log, [{ ...made.channel, zone: berlin }], readers)).toMatchFileSnapshot("half-year.txt");
  });
});
