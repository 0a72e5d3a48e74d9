import { describe, expect, test } from "vitest";
import { completed, isAbout, lacking } from "../../src/features/papers/completing.ts";
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
const said = {
  title: "Attention Is All You Need",
  authors: ["Ashish Vaswani", "Noam Shazeer"],
  year: 2017,
  abstract: "Introduces the Transformer.",
  arxiv: "1706.03762",
};

describe("what a source says", () => {
  test("fills everything in, and the look-up has ended", () => {
    expect(completed(proposed, said)).toEqual({
      title: said.title,
      authors: said.authors,
      year: 2017,
      abstract: said.abstract,
      lookUp: "found",
    });
  });

  test("is truer than what was pasted with the proposal", () => {
    const pasted: Paper = { ...proposed, title: "attention is all u need", authors: ["Vaswani et al."], year: 2018 };
    expect(completed(pasted, said)).toMatchObject({ title: said.title, authors: said.authors, year: 2017 });
  });

  test("does not take away what it does not know", () => {
    const pasted: Paper = { ...proposed, authors: ["Ashish Vaswani"], year: 2017 };
    const { title, authors, year } = {
      ...pasted,
      ...completed(pasted, { title: "T", authors: [], arxiv: "1706.03762" }),
    };
    expect({ title, authors, year }).toEqual({ title: "T", authors: ["Ashish Vaswani"], year: 2017 });
  });

  test("leaves alone what a member put right meanwhile, and completes the rest", () => {
    const edited: Paper = { ...proposed, title: "Attention", year: 2016, lookUp: "none" };
    expect(completed(edited, said)).toEqual({ authors: said.authors, abstract: said.abstract });
  });

  test("still gives the title that nobody has given since it was asked for", () => {
    expect(completed({ ...proposed, lookUp: "asked" }, said)).toMatchObject({ title: said.title, lookUp: "found" });
  });

  test("is about the paper only if an identifier says so: its link may have been corrected meanwhile", () => {
    expect(isAbout(said, proposed)).toBe(true);
    expect(isAbout({ ...said, arxiv: "1706.03763" }, proposed)).toBe(false);
    expect(isAbout({ ...said, doi: "10.1000/1" }, { arxiv: null, doi: "10.1000/1" })).toBe(true);
    expect(isAbout({ ...said, arxiv: "1706.03763" }, { arxiv: null, doi: null })).toBe(false);
  });

  test("a paper lacks what is empty, nothing else", () => {
    const more = { title: "T", authors: ["A"], year: 2020, venue: "V", doi: "10.1000/1" };
    expect(lacking({ ...proposed, title: "Old", year: 1999 }, more)).toEqual({
      authors: ["A"],
      venue: "V",
      doi: "10.1000/1",
    });
    expect(lacking(proposed, { title: "", authors: [], year: null })).toEqual({});
  });
});
