import fc from "fast-check";
import { describe, expect, it, test } from "vitest";
import { alike } from "../../src/features/questions/alike.ts";
import { contradict } from "../../src/features/questions/contradiction.ts";
import { similarity } from "../../src/features/questions/wording.ts";
import { pairs } from "./alike-pairs.ts";

const question = (words: string, paper: string | null = null) => ({
  words,
  paper,
  places: [],
});

describe("Questions that may ask the same", () => {
  it("are found among all open ones of many papers: so many of those offered are the same, and so many of the same are offered", () => {
    const open = pairs.map(([paper, , words]) => question(words, paper));
    const count = { offered: 0, same: 0, found: 0 };
    for (const [paper, asked, other, same] of pairs) {
      const offers = alike(question(asked, paper), open);
      count.offered += offers.length;
      if (same !== "same") continue;
      count.same += 1;
      if (offers.some(({ words }) => words === other)) count.found += 1;
    }
    expect(pairs.length).toBeGreaterThanOrEqual(60);
    // Precision 29 of 38 (0.76), recall 29 of 39 (0.74). What is missed shares no rare word: "cost", "expensive".
    expect(count).toEqual({ offered: 38, same: 39, found: 29 });
  });

  it("are three at most, those on the same paper or at the same place first, then the most alike", () => {
    const asked = question("Why does the learning rate in Table 3 decay?", "resnet");
    const open = [
      question("Why does the learning rate in Table 3 decay?", "adam"),
      question("Why does the learning rate decay like that?", "resnet"),
      question("Table 3: what of the decay of the rates?", "resnet"),
      question("Why does the learning rate in Table 3 decay so late?", null),
      question("Who has the code?", "resnet"),
    ];
    const offered = alike(asked, open);
    expect(offered).toHaveLength(3);
    expect(offered.map(({ paper }) => paper)).not.toContain("adam");
    expect(offered[0]).toEqual(open[3]);
  });

  test.each([
    ["Is the comparison fair?", "Is the comparison not fair?"],
    ["Is the comparison fair?", "Isn’t the comparison fair?"],
    ["Does it work with a warmup?", "Does it work without a warmup?"],
    ["Does it hold for 7B?", "Does it hold for 70B?"],
    ["Are eight heads enough?", "Are 16 heads enough?"],
    ["Is the encoder tied?", "Is the decoder tied?"],
    ["Is the image encoder frozen?", "Is the text encoder frozen?"],
  ])("“%s” and “%s” contradict each other", (one, other) => expect(contradict(one, other)).toBe(true));

  test.each([
    ["Is the comparison fair?", "Is this comparison fair?"],
    ["Are eight heads enough?", "Are 8 heads enough?"],
    ["Are the tokens masked?", "Are the tokens masks?"],
    ["Does the larger model overfit on small tasks?", "Is the larger model overfit on the small tasks?"],
  ])("“%s” and “%s” do not", (one, other) => expect(contradict(one, other)).toBe(false));

  it("are as similar as PostgreSQL says", () => {
    // The example of its documentation.
    expect(similarity("word", "two words")).toBeCloseTo(4 / 11);
    expect(similarity("Word!", "word")).toBe(1);
    expect(similarity("", "")).toBe(0);
  });

  it("are so whichever was asked first, and a question is always like itself", () => {
    fc.assert(
      fc.property(fc.string(), fc.string(), (one, other) => {
        expect(similarity(one, other)).toBe(similarity(other, one));
        expect(contradict(one, other)).toBe(contradict(other, one));
        expect(contradict(one, one)).toBe(false);
      }),
    );
  });
});
