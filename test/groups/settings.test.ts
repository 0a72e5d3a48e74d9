import { describe, expect, it } from "vitest";
import { digestRead, isSameDigest, nameRead, spokenDigest } from "../../src/features/groups/settings.ts";

const monday = "2026-10-19T07:00:00.000Z";

describe("What a group is called", () => {
  it("is kept as typed, without space around it", () => {
    expect(nameRead("  Transformers\n and   friends ")).toEqual({ name: "Transformers and friends" });
    expect(nameRead("@everyone *reads* <!channel>")).toEqual({ name: "@everyone *reads* <!channel>" });
  });

  it.each([
    ["", /Give a name/],
    ["!!!", /Give a name/],
    ["x".repeat(61), /61 characters, and 60 fit/],
  ])("“%s” is refused", (typed, why) => {
    const read = nameRead(typed);
    expect("wrong" in read ? read.wrong : read).toMatch(why);
  });
});

describe("When a group's digest comes", () => {
  it("is a weekday and a time, and begins on the next such day", () => {
    expect(digestRead("Monday 9:00", "Europe/Berlin", monday)).toEqual({
      digestRule: "FREQ=WEEKLY;BYDAY=MO",
      digestStart: "2026-10-26T09:00",
    });
    expect(digestRead("Friday 5pm", "America/New_York", monday)).toEqual({
      digestRule: "FREQ=WEEKLY;BYDAY=FR",
      digestStart: "2026-10-23T17:00",
    });
  });

  it("is the same whichever Monday it began on", () => {
    const first = { digestRule: "FREQ=WEEKLY;BYDAY=MO", digestStart: "2026-10-26T09:00" };
    expect(isSameDigest(first, { ...first, digestStart: "2026-11-02T09:00" })).toBe(true);
    expect(isSameDigest(first, { ...first, digestStart: "2026-11-02T10:00" })).toBe(false);
  });

  it("is said back in words that can be typed again", () => {
    const rule = { digestRule: "FREQ=WEEKLY;BYDAY=MO", digestStart: "2026-10-26T09:00" };
    expect(spokenDigest(rule)).toBe("every Monday, 9:00");
    expect(digestRead(spokenDigest(rule), "Europe/Berlin", monday)).toEqual(rule);
  });

  it.each([
    ["every second Monday 9:00", /once a week/],
    ["never", /once a week/],
    ["Monday", /At what time/],
    ["Mondsday 9:00", /Did you mean/],
  ])("“%s” is refused with what would be right", (typed, why) => {
    const read = digestRead(typed, "Europe/Berlin", monday);
    expect("wrong" in read ? read.wrong : read).toMatch(why);
  });
});
