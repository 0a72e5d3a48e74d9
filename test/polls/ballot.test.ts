import { describe, expect, it } from "vitest";
import { ballotFields, ballotRead, wishFor } from "../../src/features/polls/ballot.ts";
import { named } from "../../src/features/polls/named.ts";

const paper = (id: string, title: string, address = "") => ({
  id,
  label: title,
  typed: title.replaceAll(",", ""),
  words: [title, address],
});
const papers = [
  paper("k1", "LoRA", "https://arxiv.org/abs/2106.09685"),
  paper("k2", "LoRA, revisited"),
  paper("k3", "Mamba: Linear-Time Sequence Modeling"),
  paper("k4", "BERT"),
];
const ids = (read: ReturnType<typeof ballotRead>) => ("papers" in read ? read.papers.map(({ id }) => id) : read);

describe("Papers, named in a row,", () => {
  it.each<[sentence: string, typed: string, ids: readonly string[]]>([
    ["by a part of the title, in any case", "mamba", ["k3"]],
    ["by what one of them is called just so, though it is a part of another", "LoRA", ["k1"]],
    ["by a title that holds a comma", "LoRA, revisited", ["k2"]],
    ["by its address", "2106.09685", ["k1"]],
    ["several, in the order typed", "bert, Mamba; LoRA", ["k4", "k3", "k1"]],
    ["as a form sends them", "LoRA revisited,BERT", ["k2", "k4"]],
    ["by their ids", "k4,k1", ["k4", "k1"]],
    ["one a line", "BERT\nMamba\n", ["k4", "k3"]],
    ["none at all", " ", []],
  ])("%s: “%s”", (_, typed, expected) => {
    const read = named(papers, typed);
    expect("papers" in read && read.papers.map(({ id }) => id)).toEqual(expected);
  });

  it.each([
    [
      "S4",
      "“S4” is none of them. There are “LoRA”, “LoRA, revisited”, “Mamba: Linear-Time Sequence Modeling”, “BERT”.",
    ],
    ["r, BERT", "“r” fits “LoRA”, “LoRA, revisited”, “Mamba: Linear-Time Sequence Modeling”, “BERT”. Give more of it."],
  ])("“%s” is wrong", (typed, wrong) => {
    expect(named(papers, typed)).toEqual({ wrong });
  });
});

describe("A ballot", () => {
  it("is read place after place, and an empty place is passed over", () => {
    expect(ids(ballotRead(papers, { first: "BERT", third: "Mamba" }))).toEqual(["k4", "k3"]);
    expect(ids(ballotRead(papers, { first: "BERT, Mamba", second: "LoRA" }))).toEqual(["k4", "k3", "k1"]);
  });

  it("with nothing on it, something unknown, or a paper twice, is told what is wrong and where", () => {
    expect(ballotRead(papers, { second: " " })).toMatchObject({
      key: "first",
      wrong: expect.stringMatching(/^Nothing is/),
    });
    expect(ballotRead(papers, { first: "BERT", second: "S4" })).toMatchObject({ key: "second" });
    expect(ballotRead(papers, { first: "BERT", fourth: "k4" })).toEqual({
      key: "fourth",
      wrong: "“BERT” is on your ballot twice. Name each paper once, and leave empty what you do not need.",
    });
  });

  it("of approval wishes for all alike, a ranked one for one after the other", () => {
    expect(wishFor("approval", ["a", "b"])).toEqual([["a", "b"]]);
    expect(wishFor("ranked", ["a", "b"])).toEqual([["a"], ["b"]]);
  });

  it("is asked for in one field, or in as many as there are papers, five at most, the first needed", () => {
    const many = Array.from({ length: 8 }, (_, i) => paper(`p${i}`, `Paper ${i}`));
    const shape = (fields: ReturnType<typeof ballotFields>) =>
      Object.entries(fields).map(([key, { kind, required, initial }]) => [key, kind, required, initial]);
    expect(shape(ballotFields("approval", many, ["p1", "p2"]))).toEqual([
      ["first", "choices", true, "Paper 1,Paper 2"],
    ]);
    expect(shape(ballotFields("ranked", many.slice(0, 3), ["p2", "gone"]))).toEqual([
      ["first", "choice", true, "Paper 2"],
      ["second", "choice", false, undefined],
      ["third", "choice", false, undefined],
    ]);
    expect(Object.keys(ballotFields("ranked", many, []))).toEqual(["first", "second", "third", "fourth", "fifth"]);
  });
});
