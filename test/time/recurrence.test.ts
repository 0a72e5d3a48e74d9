import { RRuleTemporal } from "rrule-temporal";
import { afterEach, describe, expect, test, vi } from "vitest";
import { millisecondsOf } from "../../src/time/instant.ts";
import { between, checkedRule, nextAfter, occurrencesAfter, type Rule } from "../../src/time/recurrence.ts";
import { wallClock } from "../../src/time/zone.ts";

const thursdays: Rule = { rrule: "FREQ=WEEKLY;BYDAY=TH", start: "2026-10-22T15:00", zone: "Europe/Berlin" };
const rule = (rrule: string, start: string, zone = "Europe/Berlin"): Rule => ({ rrule, start, zone });
const on = (day: string) => `${day}T00:00:00.000Z`;

describe("The dates of a rule on the wall clock", () => {
  test.each<[about: string, rule: Rule, after: string, walls: readonly string[]]>([
    [
      "a weekly session keeps its time of day through the end of summer time",
      thursdays,
      "2026-10-19",
      ["2026-10-22T15:00", "2026-10-29T15:00", "2026-11-05T15:00"],
    ],
    [
      "every second Thursday leaves one out, however long ago it began",
      rule("FREQ=WEEKLY;INTERVAL=2;BYDAY=TH", "2026-10-22T15:00"),
      "2031-10-01",
      ["2031-10-02T15:00", "2031-10-16T15:00", "2031-10-30T15:00"],
    ],
    [
      "two weekdays are both kept, and every second week skips both",
      rule("FREQ=WEEKLY;INTERVAL=2;BYDAY=TU,TH", "2026-10-20T09:30"),
      "2026-10-19",
      ["2026-10-20T09:30", "2026-10-22T09:30", "2026-11-03T09:30"],
    ],
    [
      "the first Monday of the month",
      rule("FREQ=MONTHLY;BYDAY=1MO", "2026-11-02T09:00"),
      "2026-10-19",
      ["2026-11-02T09:00", "2026-12-07T09:00", "2027-01-04T09:00"],
    ],
    [
      "the fifth Monday comes only in the months that have one",
      rule("FREQ=MONTHLY;BYDAY=5MO", "2026-11-30T09:00"),
      "2026-10-19",
      ["2026-11-30T09:00", "2027-03-29T09:00", "2027-05-31T09:00"],
    ],
    [
      "the last Friday of the month",
      rule("FREQ=MONTHLY;BYDAY=-1FR", "2026-10-30T16:00"),
      "2026-10-19",
      ["2026-10-30T16:00", "2026-11-27T16:00", "2026-12-25T16:00"],
    ],
    [
      "the last day of the month follows the months' lengths and the leap day",
      rule("FREQ=MONTHLY;BYMONTHDAY=-1", "2027-12-31T10:00"),
      "2027-12-01",
      ["2027-12-31T10:00", "2028-01-31T10:00", "2028-02-29T10:00"],
    ],
    [
      "29 February comes every fourth year",
      rule("FREQ=YEARLY;BYMONTH=2;BYMONTHDAY=29", "2028-02-29T10:00"),
      "2026-10-19",
      ["2028-02-29T10:00", "2032-02-29T10:00", "2036-02-29T10:00"],
    ],
    [
      "29 February waits eight years where a century leaves it out",
      rule("FREQ=YEARLY;BYMONTH=2;BYMONTHDAY=29", "2028-02-29T10:00"),
      "2096-02-01",
      ["2096-02-29T10:00", "2104-02-29T10:00", "2108-02-29T10:00"],
    ],
    [
      "on Lord Howe Island, where the clock changes by half an hour",
      rule("FREQ=WEEKLY;BYDAY=TH", "2026-09-24T15:00", "Australia/Lord_Howe"),
      "2026-09-30",
      ["2026-10-01T15:00", "2026-10-08T15:00", "2026-10-15T15:00"],
    ],
    [
      "in Casablanca, where summer time rests in Ramadan",
      rule("FREQ=WEEKLY;INTERVAL=2;BYDAY=TH", "2027-02-04T15:00", "Africa/Casablanca"),
      "2027-02-01",
      ["2027-02-04T15:00", "2027-02-18T15:00", "2027-03-04T15:00", "2027-03-18T15:00"],
    ],
  ])("%s", (_, given, after, walls) => {
    const found = occurrencesAfter(given, on(after), walls.length);
    expect(found.map((at) => wallClock(at, given.zone))).toEqual(walls);
  });
});

describe("The dates of a rule as instants", () => {
  test("a session at 02:30 moves by the missing hour in spring, and is back the week after", () => {
    const nights = rule("FREQ=WEEKLY;BYDAY=SU", "2027-03-21T02:30");
    expect(between(nights, on("2027-03-20"), on("2027-04-10"))).toEqual([
      "2027-03-21T01:30:00.000Z",
      "2027-03-28T01:30:00.000Z",
      "2027-04-04T00:30:00.000Z",
    ]);
  });
  test("a session at 02:30 comes once in autumn, in the first of the two hours", () => {
    const nights = rule("FREQ=DAILY", "2026-10-24T02:30");
    expect(between(nights, on("2026-10-24"), on("2026-10-27"))).toEqual([
      "2026-10-24T00:30:00.000Z",
      "2026-10-25T00:30:00.000Z",
      "2026-10-26T01:30:00.000Z",
    ]);
  });
  test("the day that Samoa skipped falls together with the next, and comes once", () => {
    const samoa = rule("FREQ=DAILY", "2011-12-28T10:00", "Pacific/Apia");
    expect(occurrencesAfter(samoa, on("2011-12-28"), 4)).toEqual([
      "2011-12-28T20:00:00.000Z",
      "2011-12-29T20:00:00.000Z",
      "2011-12-30T20:00:00.000Z",
      "2011-12-31T20:00:00.000Z",
    ]);
  });
  test("Kathmandu's three quarters of an hour are kept", () => {
    expect(nextAfter({ ...thursdays, zone: "Asia/Kathmandu" }, on("2026-10-19"))).toBe("2026-10-22T09:15:00.000Z");
  });
  test("the next one is after the present one, not the present one again", () => {
    const present = "2026-10-22T13:00:00.000Z";
    expect(nextAfter(thursdays, present)).toBe("2026-10-29T14:00:00.000Z");
    expect(nextAfter(thursdays, "2026-10-22T12:59:59.999Z")).toBe(present);
  });
  test("a span of time holds its beginning and not its end", () => {
    const [first, second] = ["2026-10-22T13:00:00.000Z", "2026-10-29T14:00:00.000Z"];
    expect(between(thursdays, first, second)).toEqual([first]);
    expect(between(thursdays, first, first)).toEqual([]);
    expect(between(thursdays, second, first)).toEqual([]);
  });
  test("nothing comes before the start", () => {
    expect(between(thursdays, on("2020-01-01"), on("2026-10-23"))).toEqual(["2026-10-22T13:00:00.000Z"]);
    const farOff = { ...thursdays, start: "2046-10-25T15:00" };
    expect(nextAfter(farOff, on("2026-10-19"))).toBe("2046-10-25T13:00:00.000Z");
  });
  test("the last is the one at the rule's end", () => {
    const term = { ...thursdays, rrule: "FREQ=WEEKLY;BYDAY=TH;UNTIL=20261105T140000Z" };
    expect(occurrencesAfter(term, on("2026-10-19"), 9)).toHaveLength(3);
    expect(nextAfter(term, "2026-11-05T14:00:00.000Z")).toBeUndefined();
    const shorter = { ...thursdays, rrule: "FREQ=WEEKLY;BYDAY=TH;UNTIL=20261105T135959Z" };
    expect(occurrencesAfter(shorter, on("2026-10-19"), 9)).toHaveLength(2);
  });
  test("none are found if none are asked for", () => {
    expect(occurrencesAfter(thursdays, on("2026-10-19"), 0)).toEqual([]);
  });
});

describe("A rule is kept", () => {
  test("as it is, if it starts on one of its dates", () => {
    expect(checkedRule(thursdays)).toEqual({ rule: thursdays });
  });
  test("with its start moved to its first date", () => {
    const monday = { ...thursdays, start: "2026-10-19T15:00" };
    expect(checkedRule(monday)).toEqual({ rule: thursdays });
  });
  test("in the zone that was meant", () => {
    expect(checkedRule({ ...thursdays, zone: "berlin" })).toEqual({ rule: thursdays });
  });
  test("with its time of day, even if its first date is in the missing hour", () => {
    const night = rule("FREQ=WEEKLY;BYDAY=SU", "2027-03-28T02:30");
    expect(checkedRule(night)).toEqual({ rule: night });
  });
});

describe("A rule is refused", () => {
  afterEach(() => {
    vi.restoreAllMocks();
  });

  test.each([
    ["FREQ=HOURLY", "FREQ=HOURLY"],
    ["FREQ=SECONDLY", "FREQ=SECONDLY"],
    ["FREQ=DAILY;COUNT=1000000000", "COUNT=1000000000"],
    ["FREQ=DAILY;INTERVAL=0", "INTERVAL=0"],
    ["FREQ=DAILY;INTERVAL=1000000000", "INTERVAL=1000000000"],
    ["FREQ=DAILY;BYHOUR=0,1,2,3;BYMINUTE=0,1,2,3", "BYHOUR"],
    ["FREQ=WEEKLY;BYDAY=XX", "BYDAY=XX"],
    ["FREQ=WEEKLY;BYDAY=2TH", "nth weekday"],
    ["FREQ=WEEKLY;BYMONTHDAY=1", "days of the month"],
    ["FREQ=DAILY;BYMONTH=2;BYMONTHDAY=31", "days of the month"],
    ["FREQ=MONTHLY;BYMONTHDAY=32", "BYMONTHDAY=32"],
    ["FREQ=DAILY;BYSETPOS=3", "positions"],
    ["FREQ=WEEKLY;FREQ=DAILY", "twice"],
    ["FREQ=WEEKLY=DAILY", "FREQ=WEEKLY=DAILY"],
    ["BYDAY=TH", "how often"],
    ["FREQ=WEEKLY;UNTIL=20269999T000000Z", "no date"],
    ["FREQ=WEEKLY;BYDAY=TH\nEXDATE:20261029T150000Z", "EXDATE"],
    [`FREQ=WEEKLY;BYDAY=${"MO,".repeat(20_000)}MO`, "none needs more than 300"],
    ["every Thursday", "every Thursday"],
    ["", "FREQ=WEEKLY;INTERVAL=2;BYDAY=TH"],
  ])("by its text alone, without reckoning: “%.60s”", (rrule, words) => {
    const looked = vi.spyOn(RRuleTemporal.prototype, "between");
    expect(checkedRule({ ...thursdays, rrule })).toEqual({ wrong: expect.stringContaining(words) });
    expect(looked).not.toHaveBeenCalled();
  });

  test.each([
    ["31 February", "FREQ=YEARLY;BYMONTH=2;BYMONTHDAY=31"],
    ["31 February, month by month", "FREQ=MONTHLY;BYMONTH=2;BYMONTHDAY=31"],
    ["the 31st of short months", "FREQ=YEARLY;BYMONTHDAY=31;BYMONTH=2,4,6,9,11"],
    ["a fifth Monday that is the first of the month", "FREQ=MONTHLY;BYMONTHDAY=1;BYDAY=5MO"],
    ["the seventh Thursday of a month", "FREQ=MONTHLY;BYDAY=TH;BYSETPOS=7"],
    ["Mondays counted in sevens from a Thursday", "FREQ=DAILY;INTERVAL=7;BYDAY=MO"],
    ["an end before the start", "FREQ=WEEKLY;UNTIL=20200101T000000Z"],
  ])("after looking at eleven years at most, if it has no date: %s", (_, rrule) => {
    const looked = vi.spyOn(RRuleTemporal.prototype, "between");
    expect(checkedRule({ ...thursdays, rrule })).toEqual({ wrong: expect.stringContaining("has no date") });
    const stretches = looked.mock.calls.map(([from, to]) => Number(to) - Number(from));
    expect(Math.max(...stretches)).toBeLessThanOrEqual(millisecondsOf({ days: 365 }));
    expect(stretches.reduce((sum, one) => sum + one, 0)).toBeLessThanOrEqual(millisecondsOf({ days: 11 * 366 }));
  });

  test("if its zone does not exist, with the nearest that does", () => {
    expect(checkedRule({ ...thursdays, zone: "Europe/Berln" })).toEqual({
      wrong: expect.stringContaining("Did you mean Europe/Berlin"),
    });
  });
  test("if it starts on a day that the calendar does not have", () => {
    expect(checkedRule({ ...thursdays, start: "2026-02-30T15:00" })).toEqual({
      wrong: expect.stringContaining("2026-02-30T15:00"),
    });
  });
});
