import { readFileSync } from "node:fs";
import { describe, expect, test } from "vitest";
import { z } from "zod";
import { daysAfter } from "../../src/time/day.ts";
import { type Instant, instant, milliseconds, millisecondsBetween, plus } from "../../src/time/instant.ts";
import { type Occurrence, occurrences } from "../../src/time/recurrence.ts";
import { instantOf, wallClock, zones } from "../../src/time/zone.ts";

/** What `independent.py` made with python-dateutil and zoneinfo, which share nothing with us but the two standards. */
const file = z.object({
  made: z.object({ python: z.string(), dateutil: z.string(), zones: z.string(), from: z.string(), to: z.string() }),
  zones: z.record(z.string(), z.string()),
  cases: z.array(z.string()),
});
const theirs = file.parse(JSON.parse(readFileSync(new URL("independent.json", import.meta.url), "utf8")));
const made = `zone database ${theirs.made.zones}, dateutil ${theirs.made.dateutil}, Python ${theirs.made.python}`;
const from = instant(milliseconds(theirs.made.from));
const to = instant(milliseconds(theirs.made.to));

const minutesOff = (at: Instant, zone: string): number => millisecondsBetween(at, `${wallClock(at, zone)}Z`) / 60_000;
const written = (minutes: number): string => {
  const two = (n: number) => String(n).padStart(2, "0");
  return `${minutes < 0 ? "-" : "+"}${two(Math.floor(Math.abs(minutes) / 60))}:${two(Math.abs(minutes) % 60)}`;
};

/** The offset of a zone at first and every change of it, as this runtime's database has them, to the minute. */
function ours(zone: string): string {
  let before = minutesOff(from, zone);
  const changes = [written(before)];
  // No zone changes its clocks twice in ten days.
  for (let at = from; at < to; at = plus(at, { days: 10 })) {
    let [low, high] = [milliseconds(at), milliseconds(plus(at, { days: 10 }))];
    const after = minutesOff(instant(high), zone);
    if (before === after) continue;
    while (high - low > 60_000) {
      const middle = Math.floor((low + high) / 120_000) * 60_000;
      if (minutesOff(instant(middle), zone) === before) low = middle;
      else high = middle;
    }
    changes.push(`${instant(high).slice(0, 16)}Z${written(after)}`);
    before = after;
  }
  return changes.join(" ");
}

/** What one database has and the other has not, for whoever must decide which is newer. */
function difference(zone: string): string {
  const [one, other] = [(theirs.zones[zone] ?? "").split(" "), ours(zone).split(" ")];
  const only = (some: readonly string[], others: readonly string[]) =>
    some.filter((change) => !others.includes(change)).join(" ") || "nothing more";
  return `${zone}: ${theirs.made.zones} has ${only(one, other)}; ${process.versions.tz ?? "this runtime"} has ${only(other, one)}`;
}

interface Case {
  readonly zone: string;
  readonly rrule: string;
  readonly start: string;
  readonly dates: readonly Occurrence[];
}

function caseFrom(text: string): Case {
  const [zone = "", rrule = "", start = "", ...dates] = text.split(" ");
  return {
    zone,
    rrule,
    start,
    dates: dates.map((date) => ({ wall: date.slice(0, 16), at: instant(Date.parse(date)) })),
  };
}

const cases = theirs.cases.map(caseFrom);
const differing = Object.keys(theirs.zones).filter((zone) => theirs.zones[zone] !== ours(zone));
const agreeing = new Set(Object.keys(theirs.zones).filter((zone) => !differing.includes(zone)));

/** Our dates for the same, as many as theirs, and whether ours go on where theirs end before there were six. */
function found({ zone, rrule, start, dates }: Case): readonly Occurrence[] {
  const all: Occurrence[] = [];
  const end = daysAfter(theirs.made.to.slice(0, 10), -1);
  for (const date of occurrences({ rrule, start, zone }, instantOf(start, zone))) {
    if (date.wall.slice(0, 10) >= end || (all.length === dates.length && dates.length === 6)) break;
    all.push(date);
  }
  return all;
}

describe(`Reckoned independently (${made})`, () => {
  test("there are 500 cases and more, many of them in gaps and doubled hours, in every zone there is", () => {
    expect(cases.length).toBeGreaterThan(500);
    expect(zones().filter((zone) => !(zone in theirs.zones))).toEqual([]);
    const inGaps = cases.filter(({ zone, dates }) => dates.some(({ wall, at }) => wallClock(at, zone) !== wall));
    expect(inGaps.length).toBeGreaterThan(100);
  });

  test("nearly all zones change their clocks at the same instants here: few can differ from one year to the next", () => {
    expect(differing.length).toBeLessThan(40);
  });

  test.each(cases.filter(({ zone }) => agreeing.has(zone)))("$zone: $rrule from $start", (one) => {
    expect(found(one)).toEqual(one.dates);
  });

  // A government that changed its mind since is no fault of ours: its days and times of day are still the same.
  if (differing.length > 0) {
    process.stderr.write(
      `Compared on the wall clock alone, by zones that differ:\n${differing.map(difference).join("\n")}\n`,
    );
    test.each(cases.filter(({ zone }) => !agreeing.has(zone)))(
      "on the wall alone, $zone: $rrule from $start",
      (one) => {
        expect(found(one).map(({ wall }) => wall)).toEqual(one.dates.map(({ wall }) => wall));
      },
    );
  }
});
