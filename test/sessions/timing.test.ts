import { describe, expect, it } from "vitest";
import { usualSteps } from "../../src/features/sessions/ladder.ts";
import {
  agendaDueAt,
  begunAt,
  circulatedAt,
  circulatedUntil,
  endOf,
  lateness,
  outcomeAskedAt,
  outcomeClosesAt,
  remindedAt,
  toldLately,
} from "../../src/features/sessions/timing.ts";

const session = { startsAt: "2026-10-22T13:00:00.000Z", minutes: 60 };

describe("What the clock does about a session", () => {
  it("reminds a day before, posts the agenda an hour before, and ends it when its time is over", () => {
    expect(remindedAt(session, usualSteps)).toBe("2026-10-21T13:00:00.000Z");
    expect(agendaDueAt(session, usualSteps)).toBe("2026-10-22T12:00:00.000Z");
    expect(endOf(session)).toBe("2026-10-22T14:00:00.000Z");
  });

  it("a deadline is over as it comes", () => {
    expect(endOf({ ...session, minutes: 0 })).toBe(session.startsAt);
  });

  it.each([
    ["at its time", "2026-10-21T13:00:00.000Z", "in time"],
    ["hours late after an outage", "2026-10-22T11:59:59.999Z", "late"],
    ["once the agenda says the same", "2026-10-22T12:00:00.000Z", "too late"],
    ["when the session is over", "2026-10-23T08:00:00.000Z", "too late"],
  ])("a reminder %s comes %s: %s", (_, at, how) => {
    const due = remindedAt(session, usualSteps) ?? "";
    expect(lateness(due, at, { until: agendaDueAt(session, usualSteps) })).toBe(how);
  });

  it("what came of it is asked a day after its end, and closes three days later", () => {
    expect(outcomeAskedAt(session, usualSteps)).toBe("2026-10-23T14:00:00.000Z");
    expect(outcomeClosesAt(session)).toBe("2026-10-26T14:00:00.000Z");
  });

  it.each([
    ["at its time", "2026-10-23T14:00:00.000Z", "in time"],
    ["within the hour", "2026-10-23T15:00:00.000Z", "in time"],
    ["after an outage", "2026-10-23T15:00:00.001Z", "late"],
    ["almost two days late", "2026-10-25T13:59:59.999Z", "late"],
    ["later still", "2026-10-25T14:00:00.000Z", "too late"],
  ])("what is asked %s comes %s: %s", (_, at, how) => {
    expect(lateness("2026-10-23T14:00:00.000Z", at)).toBe(how);
  });

  it.each([
    ["at its time", "2026-10-15T13:00:00.000Z", "in time"],
    ["five days late", "2026-10-20T13:00:00.000Z", "late"],
    ["once the reminder tells the same", "2026-10-21T13:00:00.000Z", "too late"],
  ])("a paper circulated %s comes %s: %s", (_, at, how) => {
    const due = circulatedAt(session, usualSteps) ?? "";
    expect(lateness(due, at, { until: circulatedUntil(session, usualSteps) })).toBe(how);
  });

  it.each([
    ["a quarter of an hour late", "2026-10-22T13:15:00.000Z", "in time"],
    ["later", "2026-10-22T13:15:00.001Z", "late"],
    ["when the session is over", "2026-10-22T14:00:00.000Z", "too late"],
  ])("a run of show %s comes %s: %s", (_, at, how) => {
    const due = begunAt(session, usualSteps) ?? "";
    expect(lateness(due, at, { until: endOf(session), grace: 15 })).toBe(how);
  });

  it.each([
    ["never", null, false],
    ["a day before or more", "2026-10-14T13:00:00.000Z", false],
    ["within the day before", "2026-10-14T13:00:00.001Z", true],
    ["later than then", "2026-10-15T14:00:00.000Z", true],
  ])("a group that was told the same %s was told lately: %s %s", (_, toldAt, lately) => {
    expect(toldLately(toldAt, "2026-10-15T13:00:00.000Z")).toBe(lately);
  });

  it("a step that is off never comes; without an agenda, the blindness ends when it usually would", () => {
    const off = { circulate: null, remind: null, passes: null, agenda: null, begin: null, after: null };
    expect([circulatedAt(session, off), remindedAt(session, off), begunAt(session, off)]).toEqual(
      Array(3).fill(undefined),
    );
    expect(outcomeAskedAt(session, off)).toBeUndefined();
    expect(agendaDueAt(session, off)).toBe("2026-10-22T12:00:00.000Z");
    expect(circulatedUntil(session, off)).toBe("2026-10-22T12:00:00.000Z");
  });
});
