import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { readWork } from "../../src/features/papers/sources/crossref.ts";
import { plainWords } from "../../src/features/papers/sources/markup.ts";
import type { Fetching, Found } from "../../src/features/papers/sources/source.ts";
import { lookUp } from "../support/look-up.ts";
import { openSources, published, type SourcesServer } from "../support/sources-server.ts";

let sources: SourcesServer;
let fetching: Fetching;
beforeEach(async () => {
  sources = await openSources();
  fetching = { fetch, arxiv: sources.arxiv, crossref: sources.crossref };
});
afterEach(() => sources.close());

describe("Crossref", () => {
  test("tells what a publisher deposited, and the preprint of it", async () => {
    expect(await lookUp({ doi: published.knownToCrossref.doi }, fetching)).toEqual({
      kind: "found",
      title: "Pressure Inside Hadrons: Criticism, Conjectures, and All That",
      authors: ["C. Lorcé", "P. Schweitzer"],
      year: 2025,
      abstract: "Reviews whether a form factor may be read as pressure & shear within hadrons.",
      doi: published.knownToCrossref.doi,
      arxiv: published.knownToCrossref.arxiv,
      venue: "Acta Physica Polonica B",
    });
  });

  test("tells of a paper without a preprint", async () => {
    const found = await lookUp({ doi: published.knownToArxiv.doi }, fetching);
    expect(found).toMatchObject({ kind: "found", year: 2017, doi: published.knownToArxiv.doi });
    expect(found).not.toHaveProperty("arxiv");
  });

  test("does not know every DOI, however strange it is", async () => {
    for (const doi of ["10.1000/unknown", "10.1000/a/../b?c#d%2f;<e>"])
      expect(await lookUp({ doi }, fetching)).toEqual({ kind: "unknown" });
    expect(sources.requests.map(({ ids }) => ids[0])).toEqual(["10.1000/unknown", "10.1000/a/../b?c#d%2f;<e>"]);
  });

  test.each(["", "/", "/works", "/v1", "/v1/works/"])("may be set with or without /works (%s)", async (part) => {
    const crossref = `${sources.crossref}${part}`;
    expect(await lookUp({ doi: published.knownToArxiv.doi }, { ...fetching, crossref })).toMatchObject({
      kind: "found",
    });
  });
});

describe("Crossref's records", () => {
  const record = (message: object) =>
    readWork(JSON.stringify({ status: "ok", message: { DOI: "10.1000/A", ...message } }));

  test.each<[what: string, message: object, found: Partial<Extract<Found, { kind: "found" }>>]>([
    ["a title with a subtitle", { title: ["“Why?”"], subtitle: ["An Essay"] }, { title: "“Why?” An Essay" }],
    ["a title and its second half", { title: ["Deep Nets"], subtitle: ["An Essay"] }, { title: "Deep Nets: An Essay" }],
    [
      "a subtitle that repeats",
      { title: ["Deep Nets: An Essay"], subtitle: ["An essay"] },
      { title: "Deep Nets: An Essay" },
    ],
    ["a title with markup", { title: ["<i>In vivo</i> R&amp;D of\n H<sub>2</sub>O"] }, { title: "In vivo R&D of H2O" }],
    [
      "a group as author",
      { title: ["T"], author: [{ name: "DeepSeek-AI" }, { given: "Jo", family: "Ng", suffix: "Jr." }] },
      { authors: ["DeepSeek-AI", "Jo Ng Jr."] },
    ],
    ["no author at all", { title: ["T"] }, { authors: [], doi: "10.1000/a" }],
    [
      "a date without a year",
      { title: ["T"], issued: { "date-parts": [[null]] }, published: { "date-parts": [[2020, 5]] } },
      { year: 2020 },
    ],
    [
      "a preprint by arXiv's DOI",
      {
        title: ["T"],
        relation: {
          "has-preprint": [{ id: "10.1101/2020.01.01.123456" }, { "id-type": "doi", id: "10.48550/arXiv.2512.07923" }],
        },
      },
      { arxiv: "2512.07923" },
    ],
    [
      "a preprint with its version",
      { title: ["T"], relation: { "has-preprint": [{ "id-type": "arxiv", id: "arXiv:2302.04668v2" }] } },
      { arxiv: "2302.04668" },
    ],
    [
      "a relation the other way",
      { title: ["T"], relation: { "is-preprint-of": [{ "id-type": "arxiv", id: "2302.04668" }] } },
      { arxiv: "2302.04668" },
    ],
    [
      "parts of another shape",
      { title: ["T"], author: "me", abstract: 7, relation: [], issued: "now", subtitle: null },
      { title: "T", authors: [] },
    ],
  ])("%s", (_, message, found) => {
    expect(record(message)).toMatchObject({ kind: "found", ...found });
  });

  test("without a title they tell nothing", () => {
    expect(record({ title: [] })).toEqual({ kind: "unknown" });
    expect(record({ title: [" "] })).toEqual({ kind: "unknown" });
  });

  test.each(["", "{", "[]", "null", '"Resource not found."', '{"message":{}}'])("%s is none", (text) => {
    expect(readWork(text)).toBeUndefined();
  });
});

describe("words that a publisher marked up", () => {
  test.each<[markup: string, words: string]>([
    ["No markup,\n at all", "No markup, at all"],
    ["<jats:title>Abstract</jats:title><jats:p>One.</jats:p><jats:p>Two.</jats:p>", "One.\nTwo."],
    [
      "<jats:sec><jats:title>Methods.</jats:title><jats:p>We <jats:italic>look</jats:italic>.</jats:p></jats:sec>",
      "Methods:\nWe look.",
    ],
    [
      "<jats:p>For <jats:inline-formula><jats:alternatives><jats:tex-math>\\documentclass{a}\\begin{document}$$n$$\\end{document}</jats:tex-math><mml:math><mml:mi>n</mml:mi></mml:math></jats:alternatives></jats:inline-formula> days</jats:p>",
      "For n days",
    ],
    [
      "<jats:alternatives><jats:tex-math>\\documentclass{a}\\begin{document}$$n$$\\end{document}</jats:tex-math></jats:alternatives>",
      "$$n$$",
    ],
    ["Caf&#233; &amp; Caf&#xe9;&nbsp;&lt;b&gt;", "Café & Café <b>"],
    ["p < 0.05 in <i>mice & men", "p < 0.05 in mice & men"],
    ["<jats:p>", ""],
  ])("%s", (markup, words) => {
    expect(plainWords(markup)).toBe(words);
  });
});
