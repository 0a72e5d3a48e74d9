import { describe, expect, test } from "vitest";
import { type Active, successors } from "../../src/features/groups/succession.ts";

const at = "2027-01-04T09:00:00.000Z";
const did = (member: string, times: number, lastAt: string, organizer = false): Active => ({
  member,
  times,
  lastAt,
  organizer,
});

describe("A group is asked who would organize it", () => {
  test.each<[about: string, active: readonly Active[], asked: readonly string[]]>([
    ["not while an organizer was seen", [did("ada", 1, "2026-12-20T09:00:00.000Z", true), did("bo", 9, at)], []],
    ["not when nobody was seen at all", [did("bo", 9, "2026-10-01T09:00:00.000Z")], []],
    [
      "by name of the three who did most, the more recent first among equals",
      [
        did("ada", 50, "2026-11-20T09:00:00.000Z", true),
        did("bo", 2, "2026-12-20T09:00:00.000Z"),
        did("cy", 7, "2026-12-10T09:00:00.000Z"),
        did("di", 2, "2026-12-28T09:00:00.000Z"),
        did("el", 1, "2027-01-03T09:00:00.000Z"),
      ],
      ["cy", "di", "bo"],
    ],
  ])("%s", (_, active, asked) => {
    expect(successors(active, at)).toEqual(asked);
  });
});
