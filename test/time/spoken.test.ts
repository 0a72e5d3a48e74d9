import { describe, expect, test } from "vitest";
import { plus } from "../../src/time/instant.ts";
import { spokenDay, spokenMoment } from "../../src/time/spoken.ts";

const now = "2026-10-19T07:00:00.000Z";
const session = "2026-10-22T13:00:00.000Z";

describe("A moment in plain text", () => {
  test("is the day, the time, or both, in the reader's own zone", () => {
    expect(spokenMoment(session, "Europe/Berlin", "day", now)).toBe("Thu 22 Oct 2026");
    expect(spokenMoment(session, "Europe/Berlin", "time", now)).toBe("15:00");
    expect(spokenMoment(session, "Europe/Berlin", "day and time", now)).toBe("Thu 22 Oct 2026, 15:00");
    expect(spokenMoment(session, "America/New_York", "day and time", now)).toBe("Thu 22 Oct 2026, 9:00");
    expect(spokenMoment(session, "Pacific/Auckland", "day and time", now)).toBe("Fri 23 Oct 2026, 2:00");
    expect(spokenMoment(session, "Asia/Kathmandu", "time", now)).toBe("18:45");
  });
  test("is the same time of day before and after the clocks change", () => {
    const weekLater = "2026-10-29T14:00:00.000Z";
    expect([session, weekLater].map((at) => spokenMoment(at, "Europe/Berlin", "time", now))).toEqual([
      "15:00",
      "15:00",
    ]);
  });

  test.each([
    ["now", {}],
    ["now", { seconds: 29 }],
    ["in 1 minute", { seconds: 30 }],
    ["in 59 minutes", { minutes: 59 }],
    ["in 1 hour", { minutes: 60 }],
    ["in 2 hours", { minutes: 100 }],
    ["in 35 hours", { hours: 35 }],
    ["in 2 days", { hours: 36 }],
    ["in 3 days", { days: 3, hours: 6 }],
    ["in 13 days", { days: 13 }],
    ["in 2 weeks", { days: 14 }],
    ["in 8 weeks", { days: 58 }],
    ["in 3 months", { days: 90 }],
    ["in 2 years", { days: 730 }],
    ["1 minute ago", { minutes: -1 }],
    ["2 hours ago", { hours: -2 }],
    ["10 days ago", { days: -10 }],
  ])("is “%s” as seen from now", (words, elapsed) => {
    expect(spokenMoment(plus(now, elapsed), "Europe/Berlin", "from now", now)).toBe(words);
  });
});

test("A day is written with its weekday and year", () => {
  expect(["2026-10-22", "2027-01-01", "2028-02-29"].map(spokenDay)).toEqual([
    "Thu 22 Oct 2026",
    "Fri 1 Jan 2027",
    "Tue 29 Feb 2028",
  ]);
});
