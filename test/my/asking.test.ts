import { describe, expect, test } from "vitest";
import { civilFrom, isQuiet, stepOf, usualManner, type Wanted } from "../../src/features/my/asking.ts";
import { quietRead } from "../../src/features/my/quiet.ts";
import { layerNamed } from "../notes/layered.ts";

const pass: Wanted = {
  asked: { kind: "layer", layer: layerNamed("first"), paper: "p1", title: "LoRA", by: "2026-10-22T13:00:00.000Z" },
  key: "first:s1",
  days: ["2026-10-20"],
  until: "2026-10-22T13:00:00.000Z",
};
const turn: Wanted = { ...pass, key: "turn:s1", days: ["2026-09-24", "2026-10-08", "2026-10-15", "2026-10-20"] };

describe("A step of what is wanted", () => {
  test.each<[about: string, wanted: Wanted, at: string, zone: string, step: string | undefined]>([
    ["has not come the day before", pass, "2026-10-19T21:59:00.000Z", "Europe/Berlin", undefined],
    [
      "comes as the day begins where they are",
      pass,
      "2026-10-19T22:00:00.000Z",
      "Europe/Berlin",
      "first:s1@2026-10-20",
    ],
    ["comes later in New York", pass, "2026-10-20T03:59:00.000Z", "America/New_York", undefined],
    ["still helps on the day of the session", pass, "2026-10-22T12:59:00.000Z", "UTC", "first:s1@2026-10-20"],
    ["helps no more once it begins", pass, "2026-10-22T13:00:00.000Z", "UTC", undefined],
    [
      "is the last that has come, however many were missed",
      turn,
      "2026-10-16T09:00:00.000Z",
      "UTC",
      "turn:s1@2026-10-15",
    ],
  ])("%s", (_, wanted, at, zone, step) => {
    expect(stepOf(wanted, at, zone)).toBe(step);
  });
});

describe("The hour at which somebody is asked", () => {
  test.each([
    [
      "nine in the morning where they are",
      "2026-10-20T00:00:00.000Z",
      "Europe/Berlin",
      "9:00",
      "2026-10-20T07:00:00.000Z",
    ],
    ["at once, if it is just that", "2026-10-20T07:00:00.000Z", "Europe/Berlin", "9:00", "2026-10-20T07:00:00.000Z"],
    ["tomorrow, if it is past", "2026-10-20T07:00:01.000Z", "Europe/Berlin", "9:00", "2026-10-21T07:00:00.000Z"],
    [
      "nine o'clock also after the clocks have changed",
      "2026-10-25T08:00:01.000Z",
      "Europe/Berlin",
      "9:00",
      "2026-10-26T08:00:00.000Z",
    ],
    [
      "whenever their quiet hours end",
      "2026-10-20T00:00:00.000Z",
      "America/New_York",
      "11:30",
      "2026-10-20T15:30:00.000Z",
    ],
  ])("is %s", (_, at, zone, quietUntil, when) => {
    expect(civilFrom(at, zone, { quietUntil })).toBe(when);
  });

  test.each([
    ["23:00", true],
    ["20:00", true],
    ["19:59", false],
    ["8:59", true],
    ["9:00", false],
  ])("and %s is in the usual quiet hours: %s", (time, quiet) => {
    expect(isQuiet(time, usualManner)).toBe(quiet);
  });
});

describe("Quiet hours as people type them", () => {
  test.each([
    ["22:00-8:00", { from: "22:00", until: "08:00" }],
    ["8pm to 9am", { from: "20:00", until: "09:00" }],
    ["from 20:00 until 9:30", { from: "20:00", until: "09:30" }],
  ])("“%s”", (text, read) => {
    expect(quietRead(text)).toEqual(read);
  });

  test.each([
    ["22:00", "does not say from when until when. Write for example “20:00 to 9:00”"],
    ["evenings to 9:00", "“evenings” is no time of day."],
    ["9:00 to 9:00", "is all day. /my mute is for that."],
    ["25:00 to 9:00", "“25:00” is no time of day."],
  ])("“%s” is refused with what would be right", (text, words) => {
    expect(quietRead(text)).toMatchObject({ wrong: expect.stringContaining(words) });
  });
});
