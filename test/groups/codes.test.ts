import fc from "fast-check";
import { describe, expect, it, test } from "vitest";
import { callingIn } from "../../src/features/groups/calling.ts";
import {
  codeFrom,
  codeRead,
  freeTries,
  isOpen,
  triesAt,
  waitMinutes,
  waitsUntil,
} from "../../src/features/groups/codes.ts";
import { plus } from "../../src/time/instant.ts";

const at = "2026-10-19T07:00:00.000Z";
const later = (minutes: number) => plus(at, { minutes });

describe("A code", () => {
  it("is two halves of five, short enough to type", () => {
    expect(codeFrom("k3f9ax2b7c")).toBe("k3f9a-x2b7c");
  });

  test.each(["k3f9a-x2b7c", "K3F9A-X2B7C", " k3f9a x2b7c ", "k3f9ax2b7c", "k3f9a–x2b7c"])(
    "is the same as %j",
    (typed) => {
      expect(codeRead(typed)).toBe("k3f9ax2b7c");
    },
  );

  it("is read whichever of the letters and digits that look alike were typed", () => {
    expect(codeRead("O0iIl-1Lo0o")).toBe(codeRead("00111-11000"));
  });

  it("differs wherever its ids differ, in the letters that ids are made of", () => {
    const id = fc.stringMatching(/^[0-9a-hjkmnp-tv-z]{10}$/);
    fc.assert(
      fc.property(id, id, (one, other) => (codeRead(codeFrom(one)) === codeRead(codeFrom(other))) === (one === other)),
    );
  });

  test.each([
    [null, 29, true],
    [null, 30, false],
    [later(1), 2, false],
  ] as const)("used at %s opens after %i minutes: %s", (usedAt, minutes, open) => {
    expect(isOpen({ until: later(30), usedAt }, later(minutes))).toBe(open);
  });
});

describe("Whoever types wrong codes", () => {
  test.each([
    [undefined, 0, undefined],
    [freeTries - 1, 0, undefined],
    [freeTries, 0, later(waitMinutes)],
    [freeTries, waitMinutes - 1, later(waitMinutes)],
    [freeTries, waitMinutes, undefined],
  ] as const)("%s times in a row, %i minutes ago, waits until %s", (tries, minutes, until) => {
    expect(waitsUntil(tries === undefined ? undefined : { tries, at }, later(minutes))).toBe(until);
  });

  it("begins anew after the pause", () => {
    expect([triesAt({ tries: 3, at }, later(9)), triesAt({ tries: 3, at }, later(10)), triesAt(undefined, at)]).toEqual(
      [3, 0, 0],
    );
  });
});

describe("A member of several accounts is called", () => {
  const slack = { platform: "slack", workspace: "T1", user: "U1", name: "Ada" };
  const discord = { platform: "discord", workspace: "everywhere", user: "17", name: "ada" };
  const there = { platform: "slack", workspace: "T1", channel: "C1" };
  const here = { platform: "discord", workspace: "G1", channel: "1" };
  const other = { platform: "discord", workspace: "G2", channel: "2" };

  test.each([
    ["where they prefer alone", [discord, slack], [here, there], ["17", ""]],
    ["there alone too if they prefer the other", [slack, discord], [here, there], ["", "U1"]],
    ["elsewhere where the group does not live where they prefer", [discord, slack], [there], ["U1"]],
    [
      "in every server of the platform they prefer, for nobody knows in which they are",
      [discord, slack],
      [here, other, there],
      ["17", "17", ""],
    ],
    ["nowhere if the group lives in none of theirs", [{ ...slack, workspace: "T2" }], [there, here], ["", ""]],
  ] as const)("%s", (_, accounts, places, users) => {
    expect(places.map((place) => callingIn(accounts, place, places)[0]?.user ?? "")).toEqual(users);
  });
});
