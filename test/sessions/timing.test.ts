import { describe, expect, it } from "vitest";
import {
  agendaDueAt,
  endOf,
  lateness,
  outcomeAskedAt,
  outcomeClosesAt,
  remindedAt,
  worthReminding,
} from "../../src/features/sessions/timing.ts";

const session = { startsAt: "2026-10-22T13:00:00.000Z", minutes: 60 };

describe("What the clock does about a session", () => {
  it("reminds a day before, posts the agenda an hour before, and ends it when its time is over", () => {
    expect(remindedAt(session)).toBe("2026-10-21T13:00:00.000Z");
    expect(agendaDueAt(session)).toBe("2026-10-22T12:00:00.000Z");
    expect(endOf(session)).toBe("2026-10-22T14:00:00.000Z");
  });

  it("a deadline is over as it comes", () => {
    expect(endOf({ ...session, minutes: 0 })).toBe(session.startsAt);
  });

  it.each([
    ["at its time", "2026-10-21T13:00:00.000Z", true],
    ["hours late after an outage", "2026-10-22T11:59:59.999Z", true],
    ["once the agenda says the same", "2026-10-22T12:00:00.000Z", false],
    ["when the session is over", "2026-10-23T08:00:00.000Z", false],
  ])("a reminder %s: worth sending is %s %s", (_, at, worth) => {
    expect(worthReminding(session, at)).toBe(worth);
  });

  it("what came of it is asked a day after its end, and closes three days later", () => {
    expect(outcomeAskedAt(session)).toBe("2026-10-23T14:00:00.000Z");
    expect(outcomeClosesAt(session)).toBe("2026-10-26T14:00:00.000Z");
  });

  it.each([
    ["at its time", "2026-10-23T14:00:00.000Z", "in time"],
    ["within the hour", "2026-10-23T15:00:00.000Z", "in time"],
    ["after an outage", "2026-10-23T15:00:00.001Z", "late"],
    ["two days late", "2026-10-25T14:00:00.000Z", "late"],
    ["later still", "2026-10-25T14:00:00.001Z", "too late"],
  ])("what is asked %s comes %s: %s", (_, at, how) => {
    expect(lateness(outcomeAskedAt(session), at)).toBe(how);
  });
});
