import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { dayOf, timeOf, type Wall, weekdayOf } from "../../src/time/day.ts";
import { type Instant, instant, milliseconds, millisecondsOf, minus, plus } from "../../src/time/instant.ts";
import {
  between,
  nextAfter,
  type Occurrence,
  occurrences,
  occurrencesAfter,
  type Rule,
} from "../../src/time/recurrence.ts";
import { weekdays } from "../../src/time/words.ts";
import { instantOf, wallClock, zones } from "../../src/time/zone.ts";
import { calendar, type Shape, shapes } from "./calendar.ts";

const shape = fc.oneof(...Object.values(shapes));
const rrule = shape.map((one) => one.rrule);
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

/** What the clock on the wall is to show at the first dates of a rule, whatever is missing there. */
function firstWalls(given: Rule, count: number): readonly Wall[] {
  const walls: Wall[] = [];
  for (const { wall } of occurrences(given, instantOf(given.start, given.zone))) if (walls.push(wall) === count) break;
  return walls;
}

// Asked of the zone itself: with neither the offset of the day before nor that of the day after is this wall time ever shown.
function isMissing(wall: Wall, zone: string): boolean {
  const asUtc = milliseconds(`${wall}Z`);
  return [-1, 1].every((days) => {
    const near = instant(asUtc + millisecondsOf({ days }));
    const offset = milliseconds(`${wallClock(near, zone)}Z`) - milliseconds(near);
    return wallClock(instant(asUtc - offset), zone) !== wall;
  });
}

/** The dates of a rule for ten years, and the days that the calendar itself has for it. */
function tenYears({ rrule, isOn }: Shape, start: Wall, zone: string) {
  const beginning = calendar.find(({ day }) => day === dayOf(start));
  if (!beginning) throw new Error(`The calendar does not hold ${start}.`);
  const whole = calendar.slice(beginning.number, beginning.number + 3652);
  const days = whole.filter((one) => isOn(one, beginning)).map(({ day }) => day);
  const dates: Occurrence[] = [];
  for (const date of occurrences({ rrule, start, zone }, instantOf(start, zone))) {
    if (dayOf(date.wall) > (whole.at(-1)?.day ?? "")) break;
    dates.push(date);
  }
  return { days, dates };
}

describe("In every zone there is, for ten years, whatever the rule", { timeout: 120_000 }, () => {
  test.each(Object.entries(shapes))(
    "%s: each day once, none more, at one time of day but for missing hours",
    (_, of) => {
      for (const zone of zones())
        fc.assert(
          fc.property(of, start, (given, start) => {
            const { days, dates } = tenYears(given, start, zone);
            expect({ zone, days: dates.map(({ wall }) => dayOf(wall)) }).toEqual({ zone, days });
            const odd = dates.filter(({ wall, at }) => {
              const shown = wallClock(at, zone);
              // In a gap the clock shows more than was meant, by no more than the gap.
              const later = shown > wall && wallClock(minus(at, { hours: 3 }), zone) < wall && isMissing(wall, zone);
              return timeOf(wall) !== timeOf(start) || (shown !== wall && !later);
            });
            expect({ zone, odd, rises: rises(dates.map(({ at }) => at)) }).toEqual({ zone, odd: [], rises: true });
          }),
          { numRuns: 1 },
        );
    },
  );

  test("two spans of time that meet hold what the whole one holds", () => {
    for (const zone of zones())
      fc.assert(
        fc.property(shape, start, fc.tuple(moment, moment, moment), ({ rrule }, start, moments) => {
          const [a, b, c] = moments.toSorted() as [Instant, Instant, Instant];
          const given = { rrule, start, zone };
          const [whole, middle] = [between(given, a, c), between(given, a, c)[0] ?? b];
          expect([...between(given, a, b), ...between(given, b, c)]).toEqual(whole);
          // The seam may be a date itself: it is in the second span, and not in both.
          expect([...between(given, a, middle), ...between(given, middle, c)]).toEqual(whole);
        }),
        { numRuns: 1 },
      );
  });
});

describe("Whatever the rule, its start and its zone", () => {
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
        expect(firstWalls({ ...given, zone }, 12)).toEqual(firstWalls(given, 12));
      }),
      { numRuns: 60 },
    );
  });

  test("an end is kept: all dates up to it, and none after", () => {
    fc.assert(
      fc.property(rule, moment, (given, end) => {
        const until = end.replace(/[-:]|\.\d+/g, "");
        const first = instantOf(given.start, given.zone);
        const ended = between({ ...given, rrule: `${given.rrule};UNTIL=${until}` }, first, "2045-01-01T00:00:00.000Z");
        expect(ended).toEqual(between(given, first, plus(end, { milliseconds: 1 })));
      }),
      { numRuns: 60 },
    );
  });

  test("a weekly rule meets on its weekdays only", () => {
    fc.assert(
      fc.property(fc.constantFrom(...weekdays), start, fc.constantFrom(...zones()), (day, wall, zone) => {
        const weekly: Rule = { rrule: `FREQ=WEEKLY;BYDAY=${day}`, start: wall, zone };
        expect(new Set(firstWalls(weekly, 20).map((one) => weekdayOf(dayOf(one))))).toEqual(new Set([day]));
      }),
      { numRuns: 60 },
    );
  });
});
