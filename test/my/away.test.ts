import { describe, expect, it } from "vitest";
import { awayRead } from "../../src/features/my/away.ts";

const now = { at: "2026-10-19T07:00:00.000Z", zone: "Europe/Berlin", today: "2026-10-19" };
const holidays = { from: "2026-10-17", to: "2026-10-25" };

describe("When somebody is away", () => {
  it("is a span of days, or today alone", () => {
    expect(awayRead("20 Dec – 6 Jan", now, [])).toEqual({ kind: "away", from: "2026-12-20", to: "2027-01-06" });
    expect(awayRead("today", now, [])).toEqual({ kind: "away", from: "2026-10-19", to: "2026-10-19" });
  });
  it("“today” and “back” end what they are in", () => {
    expect(awayRead("today", now, [holidays])).toEqual({ kind: "back" });
    expect(awayRead("I’m back!", now, [holidays])).toEqual({ kind: "back" });
  });
  it.each([
    ["back", [], /You are not away now/],
    ["1 Oct – 5 Oct", [], /is past/],
    ["until 1 Jan 2029", [], /more than a year/],
    ["20 Oct – 22 Oct", [holidays], /said so already/],
    ["soon", [], /do not understand/],
  ])("“%s” is refused", (typed, known, words) => {
    const read = awayRead(typed, now, known);
    expect(read.kind === "wrong" ? read.words : read).toMatch(words);
  });
});
