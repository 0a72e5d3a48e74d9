import { describe, expect, it } from "vitest";
import { longest, queryRead, wordsIn } from "../../src/features/search/query.ts";

const word = (text: string) => ({ text, phrase: false });
const phrase = (text: string) => ({ text, phrase: true });
const none = { words: [], narrowed: [], by: undefined, area: undefined, years: undefined };

describe("What somebody looks for", () => {
  it.each([
    ["attention heads", { ...none, words: [word("attention"), word("heads")] }],
    ['"multi-head attention" BLEU', { ...none, words: [phrase("multi-head attention"), word("BLEU")] }],
    ["dataset:WMT", { ...none, narrowed: [{ field: "dataset", words: word("WMT") }] }],
    [
      'Dataset: "WMT 2014" metric:BLEU',
      {
        ...none,
        narrowed: [
          { field: "dataset", words: phrase("WMT 2014") },
          { field: "metric", words: word("BLEU") },
        ],
      },
    ],
    [
      "heads weakest:baselines by:Boris",
      { ...none, words: [word("heads")], narrowed: [{ field: "weakest", words: word("baselines") }], by: "Boris" },
    ],
    ['by:"Ada Lovelace" year:2017', { ...none, by: "Ada Lovelace", years: { from: 2017, to: 2017 } }],
    ["area:agents year:2020-2017", { ...none, area: "agents", years: { from: 2017, to: 2020 } }],
    ["https://arxiv.org/abs/1706.03762", { ...none, words: [word("https://arxiv.org/abs/1706.03762")] }],
    ["注意力 — attention", { ...none, words: [word("注意力"), word("attention")] }],
  ])("%s", (typed, query) => {
    expect(queryRead(typed)).toEqual(query);
  });

  it.each([
    ["", "There is no word to look for."],
    ["— …", "There is no word to look for."],
    ["dataset:", "After dataset: nothing follows."],
    ["year:soon", "“soon” is no year."],
    ["by:Ada by:Boris", "by: was given twice"],
    ["a ".repeat(13), "That is more than 12 words."],
    ["a".repeat(longest + 1), "That is 201 characters, and 200 fit."],
  ])("is refused with what would be right: %s", (typed, wrong) => {
    expect(queryRead(typed)).toEqual({ wrong: expect.stringContaining(wrong) });
  });

  it("has words that can be mistyped: those of three letters and more, each once", () => {
    expect(wordsIn("The BERT of it: bert, naïve Übung, 2014!")).toEqual(["the", "bert", "naïve", "übung", "2014"]);
  });
});
