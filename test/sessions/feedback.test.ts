import { describe, expect, it } from "vitest";
import { type Opinion, together } from "../../src/features/sessions/feedback.ts";

const says = (worth: number, keep: string | null = null, change: string | null = null): Opinion => ({
  worth,
  keep,
  change,
});

describe("What members say of a session together", () => {
  it.each([
    ["nobody", []],
    ["one of them", [says(5)]],
    ["two of them, who could guess each other", [says(5), says(1, "the cake")]],
  ])("%s says nothing to all", (_, opinions) => {
    expect(together(opinions)).toBeUndefined();
  });

  it("three say it with the mean of what it was worth, whoever answered first", () => {
    const [ada, bob, chen] = [says(5, "the pace"), says(4, null, "the hour"), says(4, "The cake", "less cake")];
    const all = { answers: 3, worth: 4.3, keep: ["The cake", "the pace"], change: ["less cake", "the hour"] };
    expect(together([ada, bob, chen])).toEqual(all);
    expect(together([chen, bob, ada])).toEqual(all);
  });

  it("the same words from two stand twice", () => {
    expect(together([says(3, "the cake"), says(3, "the cake"), says(3)])?.keep).toEqual(["the cake", "the cake"]);
  });
});
