import { describe, expect, test } from "vitest";
import { phrase, ruleFrom } from "../../src/time/phrase.ts";
import { occurrencesAfter } from "../../src/time/recurrence.ts";
import { wallClock } from "../../src/time/zone.ts";

/** Learned from geeksforsocialchange/PlaceCal#2973: dates reckoned in UTC, or by adding a week of hours, drift with the clocks. */
// To see it fail, reckon dates in time/recurrence.ts by adding what lies between two wall times to the first instant of the rule,
// instead of by `instantOf(wall, rule.zone)`: all six fail.
describe("Museum 1: a clock change moves the session by an hour", () => {
  function thursdays(zone: string, from: string, count: number): readonly string[] {
    const read = phrase("every Thursday 15:00");
    if (read.kind !== "rule") throw new Error("“every Thursday 15:00” was not understood");
    return occurrencesAfter(ruleFrom(read, zone, from), from, count);
  }

  test.each([
    ["Berlin, when summer time ends", "Europe/Berlin", "2026-10-19T07:00:00.000Z", ["13:00", "14:00", "14:00"]],
    ["Berlin, when summer time begins", "Europe/Berlin", "2027-03-22T07:00:00.000Z", ["14:00", "13:00", "13:00"]],
    ["New York, when summer time ends", "America/New_York", "2026-10-26T07:00:00.000Z", ["19:00", "20:00", "20:00"]],
    ["New York, when summer time begins", "America/New_York", "2027-03-08T07:00:00.000Z", ["20:00", "19:00", "19:00"]],
    [
      "Sydney, where it is the other way round",
      "Australia/Sydney",
      "2026-09-28T00:00:00.000Z",
      ["05:00", "04:00", "04:00"],
    ],
  ])("the group in %s meets at 15:00 before and after", (_, zone, from, inUtc) => {
    const meetings = thursdays(zone, from, 3);
    expect(meetings.map((at) => wallClock(at, zone).slice(11))).toEqual(["15:00", "15:00", "15:00"]);
    expect(meetings.map((at) => at.slice(11, 16))).toEqual(inUtc);
  });

  test("a member in New York sees Berlin's session an hour later in the one week between the two changes", () => {
    const meetings = thursdays("Europe/Berlin", "2026-10-19T07:00:00.000Z", 3);
    expect(meetings.map((at) => wallClock(at, "America/New_York"))).toEqual([
      "2026-10-22T09:00",
      "2026-10-29T10:00",
      "2026-11-05T09:00",
    ]);
  });
});
