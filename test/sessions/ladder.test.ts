import { describe, expect, it } from "vitest";
import { type StepName, spokenStep, stepRead, stepTyped, usualSteps } from "../../src/features/sessions/ladder.ts";

describe("When a step of the ladder comes, as an organizer types it", () => {
  it.each<[step: StepName, typed: string, minutes: number | null]>([
    ["circulate", "5 days", 7200],
    ["circulate", "two weeks before", 20160],
    ["remind", "36 hours", 2160],
    ["remind", "a day and 12 hours ahead", 2160],
    ["remind", "usual", 1440],
    ["passes", "3 days", 4320],
    ["agenda", "30 min", 30],
    ["agenda", "off", null],
    ["begin", "off", null],
    ["begin", "on", 0],
    ["after", "2h after", 120],
    ["after", "never", null],
  ])("%s “%s”", (step, typed, minutes) => {
    expect(stepRead(step, typed)).toEqual({ minutes });
  });

  it.each<[step: StepName, typed: string, wrong: string]>([
    [
      "circulate",
      "3 days",
      "That step comes from 4 days to 4 weeks before the session. Write for example “7 days”, or “off”.",
    ],
    ["remind", "2", "“2” what: minutes, hours or days? Write for example “24 hours”, or “off”."],
    ["remind", "soon", "“soon” does not say how long before the session. Write for example “24 hours”, or “off”."],
    ["passes", "36 hours", "That step is counted in whole days. Write for example “2 days”, or “off”."],
    [
      "agenda",
      "1 day",
      "That step comes from 10 minutes to 90 minutes before the session. Write for example “1 hour”, or “off”.",
    ],
    ["begin", "5 minutes", "The run of show comes as the session begins. Write “on” or “off”."],
    [
      "after",
      "5 days",
      "That step comes from 1 hour to 3 days after the session. Write for example “1 day”, or “off”.",
    ],
    ["after", "", "“” does not say how long after the session. Write for example “1 day”, or “off”."],
    ["remind", "-1 day", "“-1 day” does not say how long before the session. Write for example “24 hours”, or “off”."],
    [
      "remind",
      "99999999999999999999 days",
      "That step comes from 2 hours to 3 days before the session. Write for example “24 hours”, or “off”.",
    ],
  ])("%s “%s” is refused", (step, typed, wrong) => {
    expect(stepRead(step, typed)).toEqual({ wrong });
  });

  it("comes back as it was typed, or is said whole", () => {
    for (const step of Object.keys(usualSteps) as StepName[]) {
      expect(stepRead(step, stepTyped(step, usualSteps[step]))).toEqual({ minutes: usualSteps[step] });
      expect(stepRead(step, stepTyped(step, null))).toEqual({ minutes: null });
    }
    expect(spokenStep("circulate", usualSteps.circulate)).toBe("1 week before the session");
    expect(spokenStep("begin", 0)).toBe("as the session begins");
    expect(spokenStep("after", null)).toBe("off");
  });
});
