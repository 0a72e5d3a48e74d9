import { describe, expect, test } from "vitest";
import { daysAfter, daysBetween, isDay, isWall, weekdayOf } from "../../src/time/day.ts";
import {
  earlier,
  instant,
  later,
  milliseconds,
  millisecondsBetween,
  millisecondsOf,
  minus,
  plus,
  readDuration,
  readInstant,
} from "../../src/time/instant.ts";

describe("An instant", () => {
  const meeting = "2026-10-22T13:00:00.000Z";

  test("is written in UTC with milliseconds, and read back as the same", () => {
    expect(instant(milliseconds(meeting))).toBe(meeting);
  });
  test("of a reminder is 24 hours before the meeting, even if the clocks change in between", () => {
    expect(minus("2026-10-25T13:00:00.000Z", { days: 1 })).toBe("2026-10-24T13:00:00.000Z");
  });
  test("can be moved by several units at once", () => {
    expect(plus(meeting, { days: 1, hours: 2, minutes: 3, seconds: 4, milliseconds: 5 })).toBe(
      "2026-10-23T15:03:04.005Z",
    );
  });
  test("tells how long it is to another, negative towards the past", () => {
    expect(millisecondsBetween(meeting, plus(meeting, { hours: 1 }))).toBe(millisecondsOf({ hours: 1 }));
    expect(millisecondsBetween(plus(meeting, { hours: 1 }), meeting)).toBe(-3_600_000);
  });
  test("sorts as text, so the earlier and the later are found without reckoning", () => {
    expect(earlier(meeting, "2026-10-22T12:59:59.999Z")).toBe("2026-10-22T12:59:59.999Z");
    expect(later(meeting, "2026-10-22T12:59:59.999Z")).toBe(meeting);
  });
  test("outside of the years 1000 to 9999 is refused, since it would no longer sort", () => {
    expect(() => plus("9999-12-31T23:59:59.000Z", { seconds: 1 })).toThrow(RangeError);
    expect(() => instant(Number.NaN)).toThrow(RangeError);
  });

  test.each([
    ["2026-10-22T13:00:00.000Z", "2026-10-22T13:00:00.000Z"],
    ["2026-10-22T13:00:00Z", "2026-10-22T13:00:00.000Z"],
    ["2026-10-22T13:00Z", "2026-10-22T13:00:00.000Z"],
    ["2026-10-22T13:00:00.5Z", "2026-10-22T13:00:00.500Z"],
    ["2028-02-29T00:00Z", "2028-02-29T00:00:00.000Z"],
  ])("is read from “%s”", (text, at) => {
    expect(readInstant(text)).toBe(at);
  });
  test.each([
    "2026-02-30T13:00:00.000Z",
    "2026-10-22T24:00:00.000Z",
    "2026-10-22T13:60:00.000Z",
    "2026-10-22T13:00:00.000",
    "2026-10-22T13:00:00+02:00",
    "2026-10-22",
    "0999-10-22T13:00:00.000Z",
    "+012026-10-22T13:00:00.000Z",
    "tomorrow",
    "",
  ])("is not read from “%s”", (text) => {
    expect(readInstant(text)).toBeUndefined();
  });
});

describe("The length that a clock is moved by", () => {
  test.each([
    ["P7D", { days: 7 }],
    ["P1W", { days: 7 }],
    ["P1DT12H", { hours: 36 }],
    ["PT90M", { minutes: 90 }],
    ["PT1H30M15S", { hours: 1, minutes: 30, seconds: 15 }],
    ["PT0S", {}],
  ])("is read from “%s”", (text, elapsed) => {
    expect(readDuration(text)).toBe(millisecondsOf(elapsed));
  });
  test.each([
    "-P7D",
    "P-7D",
    "P",
    "PT",
    "P7",
    "7D",
    "P1M",
    "P1Y",
    "P1DT",
    "PT1H1H",
    "p7d",
    "P1.5D",
    "P999999999D",
    "a week",
    "",
  ])("is not read from “%s”: not exact, not forward, or not a length", (text) => {
    expect(readDuration(text)).toBeUndefined();
  });
});

describe("A day of the calendar", () => {
  test("is one that exists", () => {
    expect(["2026-10-22", "2028-02-29", "2026-12-31"].every(isDay)).toBe(true);
    expect(["2026-02-29", "2026-02-30", "2026-13-01", "2026-00-10", "2026-1-1", "22 Oct", ""].some(isDay)).toBe(false);
  });
  test("with a time of day is what a clock on a wall can show", () => {
    expect(["2026-10-22T15:00", "2026-10-22T00:00", "2026-10-22T23:59"].every(isWall)).toBe(true);
    expect(["2026-10-22T24:00", "2026-10-22T15:60", "2026-02-29T15:00", "2026-10-22"].some(isWall)).toBe(false);
  });
  test("is followed by the next, across months, leap days and clock changes", () => {
    expect(daysAfter("2026-10-24", 2)).toBe("2026-10-26");
    expect(daysAfter("2028-02-28", 1)).toBe("2028-02-29");
    expect(daysAfter("2027-01-01", -1)).toBe("2026-12-31");
    expect(daysBetween("2026-10-19", "2026-11-08")).toBe(20);
  });
  test("has a weekday", () => {
    expect(["2026-10-19", "2026-10-22", "2026-10-25", "2028-02-29"].map(weekdayOf)).toEqual(["MO", "TH", "SU", "TU"]);
  });
});
