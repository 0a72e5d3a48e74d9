import { describe, expect, it } from "vitest";
import { likeness, trigramsOf } from "../../src/features/questions/trigrams.ts";
import { meantFrom } from "../../src/features/search/store.ts";

describe("Two words are alike", () => {
  it("by the trigrams that PostgreSQL would cut them into", () => {
    // PostgreSQL's manual, F.35.1: the set of trigrams of "cat" is "  c", " ca", "cat" and "at ".
    expect([...trigramsOf("cat")]).toEqual(["  c", " ca", "cat", "at "]);
    expect(trigramsOf("Cat")).toEqual(trigramsOf("cat"));
  });

  it.each([
    ["attention", "attention", true],
    ["atention", "attention", true],
    ["attenton", "attention", true],
    ["transfomer", "transformer", true],
    ["ablaton", "ablation", true],
    ["baselne", "baseline", true],
    ["heds", "heads", true],
    ["attention", "adversary", false],
    ["model", "modal", false],
    ["bert", "bart", false],
  ])("%s and %s: %s", (one, other, meant) => {
    expect(likeness(trigramsOf(one), trigramsOf(other)) >= meantFrom).toBe(meant);
  });
});
