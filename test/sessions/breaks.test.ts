import { describe, expect, it } from "vitest";
import { type Break, breakOn, merged, spokenBreak, wrongWith } from "../../src/features/sessions/breaks.ts";

const days = (from: string, to = from, reason: string | null = null): Break => ({ id: `${from}`, from, to, reason });
const christmas = days("2026-12-20", "2027-01-06", "Christmas");

describe("A break", () => {
  it.each<[one: Break, words: string]>([
    [days("2027-05-01"), "Sat 1 May 2027: no session"],
    [days("2027-05-01", "2027-05-01", "Labour Day"), "Sat 1 May 2027: no session (Labour Day)"],
    [christmas, "Sun 20 Dec 2026 – Wed 6 Jan 2027: no sessions (Christmas)"],
  ])("is told in a line", (one, words) => {
    expect(spokenBreak(one)).toBe(words);
  });

  it("holds its first and its last day", () => {
    expect(
      ["2026-12-19", "2026-12-20", "2027-01-06", "2027-01-07"].map((day) => breakOn([christmas], day)?.id),
    ).toEqual([undefined, christmas.id, christmas.id, undefined]);
  });

  it("becomes one with those that it overlaps, for its own reason or else for theirs", () => {
    const january = days("2027-01-05", "2027-01-20", "exams");
    expect(merged(days("2027-01-01", "2027-01-10"), null, [christmas, january])).toEqual({
      ...{ from: "2026-12-20", to: "2027-01-20", reason: "Christmas" },
    });
    expect(merged(days("2027-01-01", "2027-01-10"), "snow", [christmas]).reason).toBe("snow");
    expect(merged(days("2027-03-01"), null, [])).toEqual({ from: "2027-03-01", to: "2027-03-01", reason: null });
  });

  it.each<[about: string, one: Break, says: RegExp | undefined]>([
    ["in the past", days("2026-10-01", "2026-10-18"), /is past.*20 Dec – 6 Jan/],
    ["that ends today", days("2026-10-01", "2026-10-19"), undefined],
    ["longer than a year", days("2026-10-19", "2027-10-20"), /367 days.*a year at most.*no meetings/],
    ["of a year", days("2026-10-19", "2027-10-19"), undefined],
    ["inside of another", days("2026-12-24", "2026-12-26"), /free already.*Christmas/],
    ["that reaches beyond another", days("2026-12-24", "2027-01-07"), undefined],
  ])("%s", (_, one, says) => {
    const wrong = wrongWith(one, "2026-10-19", [christmas]);
    if (says) expect(wrong).toMatch(says);
    else expect(wrong).toBeUndefined();
  });
});
