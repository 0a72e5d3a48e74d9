import { describe, expect, it } from "vitest";
import { type Turn, whoseTurn } from "../../src/features/sessions/rotation.ts";

const member = (id: string, joinedAt: string, ledAt?: string): Turn => ({ id, joinedAt, ledAt });

describe("Whose turn it is", () => {
  it.each<[sentence: string, members: readonly Turn[], turn: string | undefined]>([
    ["nobody leads where nobody is", [], undefined],
    ["whoever is alone leads each time", [member("ada", "2026-01-05", "2026-03-12")], "ada"],
    [
      "whoever led longest ago leads next",
      [
        member("ada", "2026-01-05", "2026-03-12"),
        member("bob", "2026-01-06", "2026-02-26"),
        member("chen", "2026-01-07", "2026-03-05"),
      ],
      "bob",
    ],
    [
      "who never led comes before all who did",
      [member("ada", "2026-01-05", "2026-01-08"), member("bob", "2026-03-20")],
      "bob",
    ],
    [
      "of those who never led, the one who joined first",
      [member("chen", "2026-01-07"), member("ada", "2026-01-05"), member("bob", "2026-01-06")],
      "ada",
    ],
    [
      "of those who led on the same day, the one who joined first",
      [member("bob", "2026-01-06", "2026-03-12"), member("ada", "2026-01-05", "2026-03-12")],
      "ada",
    ],
    [
      "of those who joined together, always the same one",
      [member("m2", "2026-01-05"), member("m1", "2026-01-05")],
      "m1",
    ],
  ])("%s", (_, members, turn) => {
    expect(whoseTurn(members)).toBe(turn);
    expect(whoseTurn(members.toReversed())).toBe(turn);
  });
});
