import { describe, expect, it } from "vitest";
import { type Meets, meets, spokenMeets } from "../../src/features/sessions/meets.ts";

describe("When a group meets, as it is typed", () => {
  it.each<[typed: string, read: Meets]>([
    [
      "every Thursday 15:00 for 60 minutes",
      { kind: "meeting", rrule: "FREQ=WEEKLY;BYDAY=TH", time: "15:00", minutes: 60 },
    ],
    ["every Thursday, 15:00", { kind: "meeting", rrule: "FREQ=WEEKLY;BYDAY=TH", time: "15:00" }],
    [
      "first Monday of the month 10am, 90 minutes",
      { kind: "meeting", rrule: "FREQ=MONTHLY;BYDAY=1MO", time: "10:00", minutes: 90 },
    ],
    ["deadline every Friday 18:00", { kind: "deadline", rrule: "FREQ=WEEKLY;BYDAY=FR", time: "18:00", minutes: 0 }],
    ["Deadlines: every Friday 18:00", { kind: "deadline", rrule: "FREQ=WEEKLY;BYDAY=FR", time: "18:00", minutes: 0 }],
    [
      "no meetings, deadline every second Friday 18:00",
      { kind: "deadline", rrule: "FREQ=WEEKLY;INTERVAL=2;BYDAY=FR", time: "18:00", minutes: 0 },
    ],
    ["no meetings", { kind: "none" }],
  ])("“%s”", (typed, read) => {
    expect(meets(typed)).toEqual(read);
  });

  it.each<[typed: string, says: RegExp]>([
    ["deadlines", /Until when.*deadline every Friday 18:00/],
    ["now and then", /Write for example “every Thursday 15:00”/],
    ["every Thursday", /At what time/],
    ["deadline every Thursday", /At what time/],
    ["every Thursday 15:00 for 20 hours", /from 5 minutes to 12 hours/],
  ])("“%s” is answered with what would be right", (typed, says) => {
    const read = meets(typed);
    expect(read.kind === "wrong" ? read.words : read).toMatch(says);
  });

  it("is said back in words that can be typed again", () => {
    const rhythm = { rrule: "FREQ=WEEKLY;BYDAY=TH", start: "2026-10-22T15:00", zone: "Europe/Berlin", minutes: 60 };
    expect(spokenMeets({ ...rhythm, kind: "meeting" })).toBe("every Thursday, 15:00 (Europe/Berlin), for 60 minutes");
    expect(spokenMeets({ ...rhythm, kind: "deadline" })).toBe("deadline every Thursday, 15:00 (Europe/Berlin)");
  });
});
