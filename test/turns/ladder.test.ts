import { describe, expect, it } from "vitest";
import { askedLate, askedOn, ladderRead, nextStepAt, stepNow, usualLadder } from "../../src/features/turns/ladder.ts";

const session = "2026-11-19T14:00:00.000Z";

describe("The ladder of a turn on 19 November", () => {
  it.each([
    ["2026-10-22T14:00:00.000Z", undefined, "2026-11-17T14:00:00.000Z"],
    ["2026-11-17T14:00:00.000Z", { days: 2, asks: "group" }, "2026-11-18T14:00:00.000Z"],
    ["2026-11-19T13:00:00.000Z", { days: 1, asks: "organizers" }, undefined],
    ["2026-11-19T14:00:00.000Z", undefined, undefined],
  ])("at %s", (at, step, next) => {
    expect(stepNow(session, usualLadder, at)).toEqual(step);
    expect(nextStepAt(session, usualLadder, at)).toBe(next);
  });

  it.each<[sentence: string, givenAt: string, askAt: string | null, days: readonly string[]]>([
    ["four weeks before", "2026-10-22T15:00:00.000Z", null, ["2026-10-22", "2026-11-05", "2026-11-12"]],
    ["between two steps", "2026-10-30T15:00:00.000Z", null, ["2026-11-05", "2026-11-12"]],
    ["after the last", "2026-11-14T15:00:00.000Z", "2026-11-14T15:00:00.000Z", ["2026-11-14"]],
    [
      "by another’s decline",
      "2026-10-30T15:00:00.000Z",
      "2026-10-30T15:00:00.000Z",
      ["2026-10-30", "2026-11-05", "2026-11-12"],
    ],
  ])("whoever got it %s is asked on the days that are left", (_, givenAt, askAt, days) => {
    expect(askedOn({ givenAt, askAt }, session, usualLadder, "Europe/Berlin")).toEqual(days);
  });

  it.each([
    ["while a step is to come", usualLadder, "2026-11-12T15:00:00.000Z", null],
    ["after the last step, on the next day", usualLadder, "2026-11-13T15:00:00.000Z", "2026-11-14T15:00:00.000Z"],
    ["where there is but one step", [2], "2026-10-22T15:00:00.000Z", "2026-10-23T15:00:00.000Z"],
    ["two days before, at once", usualLadder, "2026-11-17T15:00:00.000Z", "2026-11-17T15:00:00.000Z"],
  ])("whoever gets it late is asked besides: %s", (_, ladder, at, askAt) => {
    expect(askedLate(session, ladder, at)).toBe(askAt);
  });
});

describe("Steps as people type them", () => {
  it.each([
    ["28, 14, 7, 2", [28, 14, 7, 2]],
    ["2 and 14 days", [14, 2]],
    ["7 7 3", [7, 3]],
  ])("“%s”", (typed, ladder) => expect(ladderRead(typed)).toEqual({ ladder }));

  it.each([
    ["", /how many days ahead/],
    ["1", /from 2 to 60/],
    ["two weeks", /from 2 to 60/],
    ["61", /from 2 to 60/],
    ["2 3 4 5 6 7 8", /Six steps/],
  ])("“%s” is refused", (typed, words) => {
    const read = ladderRead(typed);
    expect("wrong" in read ? read.wrong : read).toMatch(words);
  });
});
