import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { daysAfter } from "../../src/time/day.ts";
import { holds, lengthOf, spanNamed } from "../../src/time/span.ts";

/** Monday, 19 October 2026, nine in the morning in Berlin. */
const monday = "2026-10-19T07:00:00.000Z";
const read = (typed: string, now = monday) => spanNamed(typed, now, "Europe/Berlin");

describe("On a Monday in October a span of days is understood", () => {
  test.each([
    ["20 Dec – 6 Jan", "2026-12-20", "2027-01-06"],
    ["20 Dec - 6 Jan", "2026-12-20", "2027-01-06"],
    ["20 Dec-6 Jan", "2026-12-20", "2027-01-06"],
    ["from 20 December to 6 January", "2026-12-20", "2027-01-06"],
    ["20 Dec 2027 until 6 Jan", "2027-12-20", "2028-01-06"],
    ["Dec 20 – Jan 6", "2026-12-20", "2027-01-06"],
    ["20.12. – 6.1.", "2026-12-20", "2027-01-06"],
    ["2026-12-20 – 2027-01-06", "2026-12-20", "2027-01-06"],
    ["2026-12-20 to 2027-01-06", "2026-12-20", "2027-01-06"],
    ["20–24 Dec", "2026-12-20", "2026-12-24"],
    ["20-24 Dec 2027", "2027-12-20", "2027-12-24"],
    ["20.–24.12.", "2026-12-20", "2026-12-24"],
    ["Dec 20–24", "2026-12-20", "2026-12-24"],
    ["Monday to Friday", "2026-10-19", "2026-10-23"],
    ["Wed – Tue", "2026-10-21", "2026-10-27"],
    ["tomorrow to Friday", "2026-10-20", "2026-10-23"],
    ["until Friday", "2026-10-19", "2026-10-23"],
    ["until 6 Nov", "2026-10-19", "2026-11-06"],
    ["today", "2026-10-19", "2026-10-19"],
    ["Monday", "2026-10-19", "2026-10-19"],
    ["on Thursday", "2026-10-22", "2026-10-22"],
    ["24 Dec", "2026-12-24", "2026-12-24"],
    ["this week", "2026-10-19", "2026-10-25"],
    ["next week", "2026-10-26", "2026-11-01"],
    ["the week of 5 Nov", "2026-11-02", "2026-11-08"],
    ["for 3 days", "2026-10-19", "2026-10-21"],
    ["for two weeks", "2026-10-19", "2026-11-01"],
    ["a week", "2026-10-19", "2026-10-25"],
    ["this month", "2026-10-01", "2026-10-31"],
    ["December", "2026-12-01", "2026-12-31"],
    ["all of February", "2027-02-01", "2027-02-28"],
  ])("“%s”", (typed, from, to) => {
    expect(read(typed)).toEqual({ kind: "span", from, to });
  });

  test("a last day that came earlier this year is the one after the first", () => {
    expect(read("20 Dec – 6 Jan", "2026-03-02T07:00:00.000Z")).toEqual({
      ...{ kind: "span", from: "2026-12-20", to: "2027-01-06" },
    });
    expect(read("Mon – Fri", "2026-10-21T07:00:00.000Z")).toEqual({
      ...{ kind: "span", from: "2026-10-26", to: "2026-10-30" },
    });
    expect(read("next month", "2026-12-02T07:00:00.000Z")).toMatchObject({ from: "2027-01-01", to: "2027-01-31" });
  });

  test("today is the zone's", () => {
    const late = "2026-10-19T22:30:00.000Z";
    expect(read("today", late)).toMatchObject({ from: "2026-10-20" });
    expect(spanNamed("today", late, "America/New_York")).toMatchObject({ from: "2026-10-19" });
  });
});

describe("What is no span is refused with what would be right", () => {
  test.each([
    ["", /^Say which days, for example “20 Dec – 6 Jan”/],
    ["sometime", /do not understand “sometime”.*“20 Dec – 6 Jan”/],
    ["31 Feb – 3 Mar", /31 February is no date/],
    ["6 Jan 2027 – 20 Dec 2026", /“20 Dec 2026” comes before “6 Jan 2027”/],
    [
      "3 Jan – 20 Dec",
      /^The first “20 Dec” after Sun 3 Jan 2027 is Mon 20 Dec 2027. Write “20 Dec – 3 Jan” if the two were swapped, or “2027-01-03 – 2027-12-20” if it lasts as long\.$/,
    ],
    ["Friday 15:00 – Monday", /whole days: leave the time of day out/],
    ["12/20 – 1/6", /may mean two different days/],
    ["the week of 31 Dec 9999", /too far ahead/],
    ["0 days", /“20 Dec – 6 Jan”/],
  ])("“%s”", (typed, words) => {
    const found = read(typed);
    expect(found.kind === "wrong" ? found.words : found).toMatch(words);
  });

  test("whatever is typed, an answer comes, and no span ends before it begins", () => {
    const word = fc.constantFrom(
      "20",
      "Dec",
      "–",
      "-",
      "to",
      "next",
      "week",
      "6",
      "Jan",
      "until",
      "2027",
      "Friday",
      ".",
    );
    fc.assert(
      fc.property(
        fc.oneof(
          fc.string(),
          fc.array(word).map((words) => words.join(" ")),
        ),
        (typed) => {
          const found = read(typed);
          expect(found.kind === "wrong" ? found.words.length > 10 : found.from <= found.to).toBe(true);
        },
      ),
    );
  });
});

test("a span holds its first and its last day, and as many days as it is long", () => {
  const span = { from: "2026-12-20", to: "2027-01-06" };
  expect(lengthOf(span)).toBe(18);
  const days = Array.from({ length: 30 }, (_, i) => daysAfter("2026-12-15", i));
  expect(days.filter((day) => holds(span, day)).length).toBe(18);
});
