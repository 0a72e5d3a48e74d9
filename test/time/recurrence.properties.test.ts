import fc from "fast-check";
import { describe, expect, test } from "vitest";
import type { Wall } from "../../src/time/day.ts";
import { daysBetween, weekdayOf } from "../../src/time/day.ts";
import { type Instant, instant, milliseconds, millisecondsOf, plus } from "../../src/time/instant.ts";
import { between, nextAfter, occurrencesAfter, type Rule } from "../../src/time/recurrence.ts";
import { weekdays } from "../../src/time/words.ts";
import { instantOf, wallClock, zones } from "../../src/time/zone.ts";

const weekday = fc.constantFrom(...weekdays);
const nth = fc.constantFrom(1, 2, 3, 4, 5, -1, -2);
const rrule = fc.oneof(
  fc.integer({ min: 1, max: 9 }).map((n) => `FREQ=DAILY;INTERVAL=${n}`),
  fc
    .tuple(fc.integer({ min: 1, max: 9 }), fc.uniqueArray(weekday, { minLength: 1, maxLength: 3 }))
    .map(([n, days]) => `FREQ=WEEKLY;INTERVAL=${n};BYDAY=${days.join()}`),
  fc
    .tuple(fc.integer({ min: 1, max: 6 }), nth, weekday)
    .map(([n, i, day]) => `FREQ=MONTHLY;INTERVAL=${n};BYDAY=${i}${day}`),
  fc.integer({ min: 1, max: 31 }).map((date) => `FREQ=MONTHLY;BYMONTHDAY=${date}`),
  fc.constantFrom(
    "FREQ=MONTHLY;BYDAY=MO,TU,WE,TH,FR;BYSETPOS=-1",
    "FREQ=YEARLY;BYMONTH=3,10;BYDAY=-1SU",
    "FREQ=YEARLY",
  ),
);
const from = Date.UTC(2024, 0, 1);
const time = fc.constantFrom("00:00", "00:30", "01:30", "02:00", "02:15", "02:30", "03:00", "15:00", "23:59");
const start = fc
  .tuple(fc.integer({ min: 0, max: 2000 }), time)
  .map(([days, at]) => `${instant(from + millisecondsOf({ days })).slice(0, 10)}T${at}`);
const rule: fc.Arbitrary<Rule> = fc.record({ rrule, start, zone: fc.constantFrom(...zones()) });
const moment = fc
  .integer({ min: 0, max: 10 * 365 * 24 * 60 })
  .map((minutes) => instant(from + millisecondsOf({ minutes })));

const rises = (instants: readonly Instant[]): boolean =>
  instants.every((at, i) => i === 0 || at > (instants[i - 1] ?? at));

// Asked of the zone itself: with neither the offset of the day before nor that of the day after is this wall time ever shown.
function isMissing(wall: Wall, zone: string): boolean {
  const asUtc = milliseconds(`${wall}Z`);
  return [-1, 1].every((days) => {
    const near = instant(asUtc + millisecondsOf({ days }));
    const offset = milliseconds(`${wallClock(near, zone)}Z`) - milliseconds(near);
    return wallClock(instant(asUtc - offset), zone) !== wall;
  });
}

describe("In every zone there is", () => {
  test("every second Sunday at 02:30 is at 02:30 for ten years, except in a missing hour, and none is skipped or doubled", () => {
    for (const zone of zones()) {
      const nights: Rule = { rrule: "FREQ=WEEKLY;INTERVAL=2;BYDAY=SU", start: "2026-01-04T02:30", zone };
      const first = instantOf(nights.start, zone);
      const all = between(nights, first, plus(first, { days: 3650 }));
      const shown = all.map((at) => wallClock(at, zone));
      const moved = shown.filter((wall) => !wall.endsWith("T02:30") && !isMissing(`${wall.slice(0, 10)}T02:30`, zone));
      expect({ zone, moved, rises: rises(all) }).toEqual({ zone, moved: [], rises: true });
      const apart = shown.slice(1).map((wall, i) => daysBetween(shown[i]?.slice(0, 10) ?? "", wall.slice(0, 10)));
      expect({ zone, count: shown.length, apart: [...new Set(apart)] }).toEqual({ zone, count: 261, apart: [14] });
    }
  });
});

describe("Whatever the rule, its start and its zone", () => {
  test("the dates rise, and the clock on the wall always shows the start's time, except in a missing hour", () => {
    fc.assert(
      fc.property(rule, moment, (given, after) => {
        const found = occurrencesAfter(given, after, 40);
        expect(rises(found)).toBe(true);
        for (const at of found) {
          const wall = wallClock(at, given.zone);
          const meant = `${wall.slice(0, 10)}${given.start.slice(10)}`;
          expect(at > after && (wall === meant || wall === wallClock(instantOf(meant, given.zone), given.zone))).toBe(
            true,
          );
          expect(wall === meant || isMissing(meant, given.zone)).toBe(true);
        }
      }),
      { numRuns: 150 },
    );
  });

  test("two spans of time that meet hold what the whole one holds", () => {
    fc.assert(
      fc.property(rule, fc.tuple(moment, moment, moment), (given, moments) => {
        const [a, b, c] = moments.toSorted() as [Instant, Instant, Instant];
        expect([...between(given, a, b), ...between(given, b, c)]).toEqual(between(given, a, c));
      }),
      { numRuns: 60 },
    );
  });

  test("going from each date to the next finds the same dates as looking at the span", () => {
    fc.assert(
      fc.property(rule, moment, (given, after) => {
        const steps: Instant[] = [];
        for (let at = nextAfter(given, after); at !== undefined && steps.length < 8; at = nextAfter(given, at))
          steps.push(at);
        expect(steps).toEqual(occurrencesAfter(given, after, 8));
      }),
      { numRuns: 60 },
    );
  });

  test("moving the group to another zone keeps its days and its time of day", () => {
    fc.assert(
      fc.property(rule, fc.constantFrom(...zones()), (given, zone) => {
        const days = (one: Rule) =>
          occurrencesAfter(one, "2000-01-01T00:00:00.000Z", 12).map((at) => wallClock(at, one.zone).slice(0, 10));
        expect(days({ ...given, zone })).toEqual(days(given));
      }),
      { numRuns: 60 },
    );
  });

  test("a weekly rule meets on its weekdays only", () => {
    fc.assert(
      fc.property(weekday, start, fc.constantFrom(...zones()), (day, wall, zone) => {
        const weekly: Rule = { rrule: `FREQ=WEEKLY;BYDAY=${day}`, start: wall, zone };
        const found = occurrencesAfter(weekly, instantOf(wall, zone), 20).map((at) => wallClock(at, zone).slice(0, 10));
        expect(new Set(found.map(weekdayOf))).toEqual(new Set([day]));
      }),
      { numRuns: 60 },
    );
  });
});
