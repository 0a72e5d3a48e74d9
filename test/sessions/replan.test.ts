import { describe, expect, it } from "vitest";
import { standingFor } from "../../src/features/sessions/replan.ts";

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

  it("a week that was skipped or moved stays so, on the day nearest to it", () => {
    const weekly = [old("2026-12-17"), old("2026-12-24", true), old("2026-12-31")];
    expect(stands(weekly, ["2026-12-16", "2026-12-23", "2026-12-30"])).toEqual({
      "2026-12-17": "2026-12-16",
      "2026-12-24": "2026-12-23",
      "2026-12-31": "2026-12-30",
    });
  });

  it("of two days as near as each other, the earlier stands for it", () => {
    expect(stands([old("2026-12-24", true)], ["2026-12-22", "2026-12-26"])).toEqual({ "2026-12-24": "2026-12-22" });
  });

  it("a single date that the new rule has nothing near stays what it is", () => {
    expect(stands([old("2026-12-24", true), old("2026-12-31")], ["2027-01-04", "2027-02-01"])).toEqual({
      "2026-12-31": "2027-01-04",
    });
  });

  it("a single date that the new rule has too stands for itself, whatever is near it", () => {
    const both = [old("2026-12-23", true), old("2026-12-24", true)];
    expect(stands(both, ["2026-12-22", "2026-12-24"])).toEqual({
      "2026-12-23": "2026-12-22",
      "2026-12-24": "2026-12-24",
    });
  });

  it("no new date stands for two old ones", () => {
    const both = [old("2026-12-23", true), old("2026-12-24", true)];
    expect(stands(both, ["2026-12-24", "2027-01-07"])).toEqual({ "2026-12-24": "2026-12-24" });
  });
});
