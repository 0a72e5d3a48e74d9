import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { dateNamed } from "../../src/time/date.ts";
import { instant } from "../../src/time/instant.ts";
import { spokenMoment } from "../../src/time/spoken.ts";
import { wallClock, zones } from "../../src/time/zone.ts";

/** Monday, 19 October 2026, nine in the morning in Berlin. */
const monday = "2026-10-19T07:00:00.000Z";
const read = (typed: string) => dateNamed(typed, monday, "Europe/Berlin");

describe("On a Monday morning a date is understood", () => {
  test.each([
    ["2026-10-22", "2026-10-22", undefined],
    ["2026-10-22 15:00", "2026-10-22", "15:00"],
    ["2026-10-22T15:00", "2026-10-22", "15:00"],
    ["22 Oct", "2026-10-22", undefined],
    ["22nd of October", "2026-10-22", undefined],
    ["Oct 22 15:00", "2026-10-22", "15:00"],
    ["October 22nd, 2026 at 3:30pm", "2026-10-22", "15:30"],
    ["22 october 2027", "2027-10-22", undefined],
    ["22.10.", "2026-10-22", undefined],
    ["22.10.2026 15.30", "2026-10-22", "15:30"],
    ["Thu 22 Oct 2026, 15:00", "2026-10-22", "15:00"],
    ["29 Feb 2028", "2028-02-29", undefined],
    ["today", "2026-10-19", undefined],
    ["tomorrow 16:00", "2026-10-20", "16:00"],
    ["the day after tomorrow at noon", "2026-10-21", "12:00"],
    ["yesterday", "2026-10-18", undefined],
    ["in 3 days", "2026-10-22", undefined],
    ["in two weeks 15:00", "2026-11-02", "15:00"],
    ["in a week", "2026-10-26", undefined],
    ["Thursday", "2026-10-22", undefined],
    ["this Thursday 15:00", "2026-10-22", "15:00"],
    ["on thu at 3pm", "2026-10-22", "15:00"],
    ["Thursday 15", "2026-10-22", "15:00"],
    ["next Friday", "2026-10-30", undefined],
    ["Friday next week 9:30", "2026-10-30", "09:30"],
    ["the 22nd", "2026-10-22", undefined],
    ["the 3rd", "2026-11-03", undefined],
    ["31st 15:00", "2026-10-31", "15:00"],
  ])("“%s”", (typed, day, time) => {
    expect(read(typed)).toEqual({ kind: "date", day, ...(time === undefined ? {} : { time }) });
  });

  test("with its length, if one is told", () => {
    const session = { kind: "date", day: "2026-10-22", time: "15:00", minutes: 90 };
    expect(read("22 Oct 15:00-16:30")).toEqual(session);
    expect(read("Thursday 15:00 for 90 minutes")).toEqual(session);
  });
  test("as today's weekday only if that is still to come", () => {
    expect(read("Monday 15:00")).toMatchObject({ day: "2026-10-19" });
    expect(read("Monday 8:00")).toMatchObject({ day: "2026-10-26" });
    expect(read("Monday")).toMatchObject({ day: "2026-10-26" });
  });
  test("without a year as this year's, unless that is more than half a year ago", () => {
    expect(read("6 Jan")).toMatchObject({ day: "2027-01-06" });
    expect(read("31 Dec")).toMatchObject({ day: "2026-12-31" });
    expect(read("1 Sep")).toMatchObject({ day: "2026-09-01" });
    expect(dateNamed("20 Dec", "2027-01-10T07:00:00.000Z", "Europe/Berlin")).toMatchObject({ day: "2027-12-20" });
    expect(dateNamed("29 Feb", "2027-12-10T07:00:00.000Z", "Europe/Berlin")).toMatchObject({ day: "2028-02-29" });
  });
  test("as of the day it is in the reader's zone", () => {
    const lateInBerlin = "2026-10-19T22:30:00.000Z";
    expect(dateNamed("tomorrow", lateInBerlin, "Europe/Berlin")).toMatchObject({ day: "2026-10-21" });
    expect(dateNamed("tomorrow", lateInBerlin, "America/New_York")).toMatchObject({ day: "2026-10-20" });
  });
});

describe("A date that is none is said, with what would be right", () => {
  test.each([
    ["31 February", "31 February is no date: February has 29 days at most."],
    ["2027-02-29", "29 February 2027 is no date: that year February has 28 days."],
    ["29 Feb", "29 February 2027 is no date"],
    ["31 April 2027", "April has 30 days at most"],
    ["0 Oct", "October has 31 days at most"],
    ["2026-13-01", "“2026-13-01” is no date: the months are 1 to 12, and not 13."],
    ["the 32nd", "No month has a 32nd."],
    ["Fri 22 Oct 2026", "22 October 2026 is a Thursday, not a Friday."],
    ["10/22", "“10/22” may mean two different days. Write the month as a word, like “22 Oct”."],
    ["Thursday 3", "Is “3” 3:00 or 15:00? Write “Thursday 3:00” or “Thursday 15:00”."],
    ["22 Oct at 3", "Write “22 Oct at 3:00” or “22 Oct at 15:00”."],
    ["22 Oct 25:00", "“25:00” is no time of day"],
    ["15:00", "“15:00” does not say which day. Write for example “2026-10-22”, “22 Oct 15:00”"],
    ["next week", "“next week” does not say which day"],
    ["every Thursday", "“every Thursday” does not say which day"],
    ["Thrusday 15:00", "I do not understand “Thrusday” here. Did you mean “thursday”?"],
    ["2026-10-22T15:00Z", "Leave “Z” out"],
    ["as soon as possible", "I do not understand"],
    ["", "Write a day, for example “2026-10-22”"],
  ])("“%s”", (typed, words) => {
    expect(read(typed)).toEqual({ kind: "wrong", words: expect.stringContaining(words) });
  });
});

test("What Colloquy writes as a moment can be typed back, in every zone", () => {
  const moment = fc.integer({ min: Date.UTC(2024, 0), max: Date.UTC(2036, 0) }).map(instant);
  fc.assert(
    fc.property(moment, fc.constantFrom(...zones()), (at, zone) => {
      const [day, time] = wallClock(at, zone).split("T");
      expect(dateNamed(spokenMoment(at, zone, "day and time", monday), monday, zone)).toEqual({
        kind: "date",
        day,
        time,
      });
    }),
    { numRuns: 200 },
  );
});
