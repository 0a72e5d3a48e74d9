import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { aheadNamed, spokenAhead } from "../../src/time/ahead.ts";

describe("How long before something", () => {
  it.each([
    ["a week", 10080],
    ["2 days before", 2880],
    ["36 hours", 2160],
    ["1 h 30 min", 90],
    ["1.5 hours ahead of it", 90],
    ["one day and six hours", 1800],
    ["90m", 90],
  ])("“%s”", (typed, minutes) => expect(aheadNamed(typed)).toBe(minutes));

  it.each(["", "soon", "3", "-2 days", "days", "no days", "2 months", "2 days ago", "two", "1:30"])(
    "“%s” says none",
    (typed) => {
      expect(aheadNamed(typed)).toBeUndefined();
    },
  );

  it("is read as it is said", () => {
    fc.assert(fc.property(fc.integer({ min: 1, max: 60_000 }), (n) => aheadNamed(spokenAhead(n)) === n));
  });
});
