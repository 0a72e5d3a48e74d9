import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { standingFor } from "../../src/features/sessions/replan.ts";
import { daysAfter } from "../../src/time/day.ts";

const old = (occurrence: string, touched = false) => ({ id: occurrence, occurrence: `${occurrence}T15:00`, touched });
const date = (day: string) => ({ wall: `${day}T16:00`, at: `${day}T14:00:00.000Z` });
/** Which new day each old date stands for. */
const stands = (before: readonly ReturnType<typeof old>[], after: readonly string[]) =>
  Object.fromEntries([...standingFor(before, after.map(date))].map(([id, { wall }]) => [id, wall.slice(0, 10)]));

describe("When a group meets by another rule", () => {
  it("its sessions keep their order", () => {
    expect(stands([old("2026-10-22"), old("2026-10-29")], ["2026-10-23", "2026-11-06", "2026-11-20"])).toEqual({
      "2026-10-22": "2026-10-23",
      "2026-10-29": "2026-11-06",
    });
  });

  it("a date that was skipped, cancelled or moved stands for the same day", () => {
    const weekly = [old("2026-12-17"), old("2026-12-24", true), old("2026-12-31")];
    expect(stands(weekly, ["2026-12-17", "2026-12-24", "2026-12-31"])).toEqual({
      "2026-12-17": "2026-12-17",
      "2026-12-24": "2026-12-24",
      "2026-12-31": "2026-12-31",
    });
  });

  it.each([
    ["the day before and the day after it", ["2026-12-09", "2026-12-11"]],
    ["two days a week on both sides of it", ["2026-12-07", "2026-12-09", "2026-12-14"]],
    ["one day a month, eleven days later", ["2026-12-21", "2027-01-18"]],
  ])("and for no other: %s are left as they are", (_, days) => {
    expect(stands([old("2026-12-10", true)], days)).toEqual({});
    expect(stands([old("2026-12-03"), old("2026-12-10", true)], days)).toEqual({ "2026-12-03": days[0] });
  });

  it("one that was moved to a day of the new rule is that day’s session", () => {
    const moved = { ...old("2026-12-10", true), movedTo: "2026-12-12" };
    expect(stands([moved, old("2026-12-17")], ["2026-12-12", "2026-12-19"])).toEqual({
      "2026-12-10": "2026-12-12",
      "2026-12-17": "2026-12-19",
    });
    expect(stands([moved], ["2026-12-10", "2026-12-12"])).toEqual({ "2026-12-10": "2026-12-10" });
  });

  it("no new date stands for two old ones", () => {
    const moved = { ...old("2026-12-10", true), movedTo: "2026-12-17" };
    expect(stands([moved, old("2026-12-17", true)], ["2026-12-17", "2027-01-07"])).toEqual({
      "2026-12-17": "2026-12-17",
    });
  });

  it("leaves out nothing of its own: whatever was done to dates before, only the same days are spoken for", () => {
    const day = fc.integer({ min: 0, max: 60 }).map((n) => daysAfter("2026-10-22", n));
    const one = fc.record({ day, touched: fc.boolean(), movedTo: fc.option(day, { nil: undefined }) });
    const sorted = fc.uniqueArray(day).map((days) => days.toSorted());
    fc.assert(
      fc.property(fc.uniqueArray(one, { selector: (each) => each.day }), sorted, (before, after) => {
        const all = before.toSorted((a, b) => (a.day < b.day ? -1 : 1));
        const sessions = all.map(({ day, touched, movedTo }) => ({
          ...old(day, touched),
          ...(touched && movedTo ? { movedTo } : {}),
        }));
        const places = stands(sessions, after);
        for (const { id, touched, movedTo } of sessions)
          if (touched && places[id]) expect([id, movedTo]).toContain(places[id]);
        expect(new Set(Object.values(places)).size).toBe(Object.values(places).length);
        const kept = sessions
          .flatMap(({ id, touched }) => (touched ? [] : [places[id]]))
          .filter((to) => to !== undefined);
        expect(kept).toEqual(kept.toSorted());
      }),
    );
  });
});
