import { describe, expect, test } from "vitest";
import { corrected, namesIn, written } from "../../src/features/papers/editing.ts";
import type { Paper } from "../../src/features/papers/store.ts";

const at = "2026-10-19T07:00:00.000Z";
const proposed: Paper = {
  id: "p1",
  group: "g1",
  title: "",
  titleKey: "",
  authors: [],
  year: null,
  abstract: null,
  venue: null,
  arxiv: "1706.03762",
  doi: null,
  openreview: null,
  url: null,
  why: null,
  proposedBy: null,
  proposedAt: at,
  state: "proposed",
  stateAt: at,
  reason: null,
  mergedInto: null,
  standing: null,
  openCode: null,
  availableData: null,
  clearMetrics: null,
  small: null,
  areas: [],
  lookUp: "running",
  agendaAt: null,
  list: null,
};
describe("putting a paper right", () => {
  const known: Paper = {
    ...proposed,
    title: "Attention Is All You Need",
    authors: ["Ashish Vaswani", "Noam Shazeer"],
    year: 2017,
    lookUp: "found",
  };

  test("a form sent as it was opened changes nothing", () => {
    const form = { title: known.title, authors: written(known.authors), year: 2017, link: { arxiv: "1706.03762" } };
    expect(corrected(known, form)).toEqual({});
    expect(corrected(known, {})).toEqual({});
  });

  test("a title given by hand ends the look-up", () => {
    expect(corrected(proposed, { title: "  Attention Is\nAll You Need " })).toEqual({
      title: "Attention Is All You Need",
      lookUp: "none",
    });
    expect(corrected(proposed, { title: "Attention", link: { arxiv: "1706.03763" } })).toMatchObject({
      title: "Attention",
      lookUp: "none",
    });
  });

  test("a link of a kind it has already means another paper: what identified the old one goes, and it is looked up", () => {
    expect(corrected({ ...known, doi: "10.1000/1" }, { link: { arxiv: "2106.09685" } })).toEqual({
      arxiv: "2106.09685",
      doi: null,
      openreview: null,
      url: null,
      lookUp: "running",
    });
  });

  test("a link of another kind is one more", () => {
    expect(corrected(known, { link: { doi: "10.1000/1" } })).toEqual({ doi: "10.1000/1", lookUp: "running" });
    expect(corrected(known, { link: { url: "https://example.org/a" } })).toEqual({ url: "https://example.org/a" });
  });

  const lists: readonly [typed: string, names: readonly string[]][] = [
    ["Ashish Vaswani, Noam Shazeer", ["Ashish Vaswani", "Noam Shazeer"]],
    ["Ashish Vaswani and Noam Shazeer", ["Ashish Vaswani", "Noam Shazeer"]],
    ["Ashish Vaswani, Noam Shazeer, and Niki Parmar", ["Ashish Vaswani", "Noam Shazeer", "Niki Parmar"]],
    ["Vaswani, Ashish; Shazeer, Noam", ["Vaswani, Ashish", "Shazeer, Noam"]],
    ["Ashish  Vaswani\n\nNoam Shazeer\n", ["Ashish Vaswani", "Noam Shazeer"]],
    ["He, Kaiming and Zhang, Xiangyu", ["Kaiming He", "Xiangyu Zhang"]],
    ["He, Kaiming and others", ["Kaiming He"]],
    ["Ada Lovelace, Karl Popper and Alan Turing", ["Ada Lovelace", "Karl Popper", "Alan Turing"]],
    ["Sandra Brand", ["Sandra Brand"]],
    [" , ", []],
  ];
  test.each(lists)("the authors “%s”", (typed, names) => {
    expect(namesIn(typed)).toEqual(names);
    expect(namesIn(written(names))).toEqual(names);
  });
});
