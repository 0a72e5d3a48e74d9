import { describe, expect, it } from "vitest";
import { balance, type Share } from "../../src/features/turns/balance.ts";

const share = (turns: number, sessions = 26): Share => ({ member: `${turns} of ${sessions}`, turns, sessions });

describe("How evenly turns are shared", () => {
  it.each<[sentence: string, shares: readonly Share[], balance: number]>([
    ["nobody had any", [share(0), share(0)], 100],
    ["everybody had as many", [share(4), share(4), share(4)], 100],
    ["one of two had all", [share(8), share(0)], 50],
    ["one of four had all", [share(8), share(0), share(0), share(0)], 25],
    ["two of four had all", [share(4), share(4), share(0), share(0)], 50],
    ["one had three times as many as the other", [share(3), share(1)], 75],
    ["half of the turns in half of the sessions is as even as can be", [share(4, 26), share(2, 13)], 100],
    ["who could never come counts for nothing", [share(4), share(4), share(0, 0)], 100],
    ["nobody is there", [], 100],
  ])("%s", (_, shares, even) => {
    expect(balance(shares)).toBe(even);
    expect(balance(shares.toReversed())).toBe(even);
  });
});
