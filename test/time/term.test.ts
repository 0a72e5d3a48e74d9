import { describe, expect, test } from "vitest";
import { endingOn, endless, lastDayOf, takeTerm, termRead } from "../../src/time/term.ts";
import { zones } from "../../src/time/zone.ts";

const monday = "2026-10-19T07:00:00.000Z";
const read = (typed: string, now = monday) => {
  const { term, rest } = takeTerm(typed);
  return { rest, ...termRead(term ?? {}, now, "Europe/Berlin") };
};

describe("A term in what was typed", () => {
  test.each([
    ["every Thursday 15:00 from 12 Oct to 5 Feb", "every Thursday 15:00", "2026-10-12", "2027-02-05"],
    ["every Thursday 15:00 from 12 October until 5 February 2027", "every Thursday 15:00", "2026-10-12", "2027-02-05"],
    ["every Thursday 15:00, 26 Oct – 5 Feb", "every Thursday 15:00", "2026-10-26", "2027-02-05"],
    ["every Thursday 15:00 26 Oct - 5 Feb", "every Thursday 15:00", "2026-10-26", "2027-02-05"],
    ["every Thursday 15:00 starting on Oct 26", "every Thursday 15:00", "2026-10-26", undefined],
    ["every Thursday 15:00, until Fri 5 Feb", "every Thursday 15:00", undefined, "2027-02-05"],
    ["every Thursday 15:00 to 5 Feb", "every Thursday 15:00", undefined, "2027-02-05"],
    ["every Thursday 15:00 from 26.10. to 5.2.", "every Thursday 15:00", "2026-10-26", "2027-02-05"],
    ["every Thursday 15:00 from 2026-10-26 to 2027-02-05", "every Thursday 15:00", "2026-10-26", "2027-02-05"],
    ["from 26 Oct to 5 Feb every Thursday 15:00", "every Thursday 15:00", "2026-10-26", "2027-02-05"],
    ["from Monday 26 Oct every Thursday 15:00", "every Thursday 15:00", "2026-10-26", undefined],
  ])("“%s”", (typed, rest, from, until) => {
    const term = { ...(from ? { from } : {}), ...(until ? { until } : {}) };
    expect(read(typed)).toEqual({ rest, term });
  });

  test.each([
    "every Thursday from 15:00 to 16:30",
    "every Thursday 3pm until 4pm",
    "first Monday of the month 10am-11am",
    "every second Thursday 15:00",
    "every month on the 12th 15:00",
  ])("“%s” has none", (typed) => {
    expect(read(typed)).toEqual({ rest: typed, term: {} });
  });

  test.each([
    ["every Thursday 15:00 from 5 Feb 2027 to 12 Oct 2026", /comes before/],
    ["every Thursday 15:00 from 31 Feb to 5 Mar", /31 February is no date/],
    ["every Thursday 15:00 from 1 Sep to 1 Oct", /is past.*like “to 5 Feb”/],
    ["every Thursday 15:00 until 1 Oct", /before/],
  ])("“%s” is refused", (typed, words) => {
    const found = read(typed);
    expect("wrong" in found ? found.wrong : found).toMatch(words);
  });
});

describe("A rule with an end", () => {
  test("ends with the last moment of its day, in every zone", () => {
    for (const zone of zones()) {
      const rrule = endingOn("FREQ=WEEKLY;BYDAY=TH", "2027-02-05", zone);
      expect({ zone, day: lastDayOf({ rrule, zone }), rest: endless(rrule) }).toEqual({
        ...{ zone, day: "2027-02-05", rest: "FREQ=WEEKLY;BYDAY=TH" },
      });
    }
    expect(lastDayOf({ rrule: "FREQ=WEEKLY;BYDAY=TH", zone: "UTC" })).toBeUndefined();
  });
});
