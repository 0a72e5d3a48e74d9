import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { samplePapers } from "../../src/features/papers/sample.ts";
import { lookUpArxiv, readFeed } from "../../src/features/papers/sources/arxiv.ts";
import { nextSlot } from "../../src/features/papers/sources/slot.ts";
import type { Fetching } from "../../src/features/papers/sources/source.ts";
import { lookUp } from "../support/look-up.ts";
import { openSources, published, type SourcesServer, unknownArxivId } from "../support/sources-server.ts";

let sources: SourcesServer;
let fetching: Fetching;
beforeEach(async () => {
  sources = await openSources();
  fetching = { fetch, arxiv: sources.arxiv, crossref: sources.crossref };
});
afterEach(() => sources.close());

describe("arXiv", () => {
  test("tells title, authors, year and abstract of the sample papers, all in one request", async () => {
    const ids = samplePapers.map(({ arxiv }) => arxiv);
    const found = await lookUpArxiv(ids, fetching);
    expect([...found.values()]).toEqual(samplePapers.map((paper) => ({ kind: "found", ...paper })));
    expect(sources.requests).toHaveLength(1);
  });

  test("is asked for as many as there are, not for the first ten", async () => {
    const strangers = Array.from({ length: 20 }, (_, i) => `2301.${String(i).padStart(5, "0")}`);
    const known = samplePapers.map(({ arxiv }) => arxiv);
    const found = await lookUpArxiv([...strangers, ...known, published.knownToArxiv.arxiv], fetching);
    expect(found.size).toBe(26);
    expect([...found.values()].filter(({ kind }) => kind === "found")).toHaveLength(6);
  });

  test("tells the DOI of a paper that was published, in lower case, and where", async () => {
    expect(await lookUp({ arxiv: published.knownToArxiv.arxiv }, fetching)).toMatchObject({
      title:
        "Development of a Practical Multicomponent Density Functional for Electron-Proton Correlation to Produce Accurate Proton Densities",
      doi: published.knownToArxiv.doi,
      venue: "The Journal of Chemical Physics 147, 114113 (2017)",
      abstract: expect.stringContaining("electrons & protons, and tests it where densities are < exact."),
    });
  });

  test("does not know an id that it never gave", async () => {
    expect(await lookUp({ arxiv: unknownArxivId }, fetching)).toEqual({ kind: "unknown" });
    const found = await lookUpArxiv([unknownArxivId, "1706.03762"], fetching);
    expect(found.get(unknownArxivId)).toEqual({ kind: "unknown" });
    expect(found.get("1706.03762")).toMatchObject({ kind: "found", year: 2017 });
  });

  test("refuses a whole list for one malformed id; only that one is unknown then", async () => {
    const found = await lookUpArxiv(["1706.3", "1706.03762"], fetching);
    expect(found.get("1706.3")).toEqual({ kind: "unknown" });
    expect(found.get("1706.03762")).toMatchObject({ kind: "unreachable", after: 3 });
    expect(await lookUp({ arxiv: "1706.3" }, fetching)).toEqual({ kind: "unknown" });
  });

  test("is not asked for nothing", async () => {
    expect(await lookUpArxiv([], fetching)).toEqual(new Map());
    expect(sources.requests).toEqual([]);
  });

  test.each([
    ["/api/query", ""],
    ["/api", "/api"],
    ["", "/api/query"],
    ["/", "/api/query"],
  ])("may be set as a whole address or as a part of it (%s)", async (part) => {
    const arxiv = sources.arxiv.replace("/api/query", part);
    expect(await lookUp({ arxiv: "1706.03762" }, { ...fetching, arxiv })).toMatchObject({ kind: "found" });
  });
});

describe("arXiv's feed", () => {
  const feed = (entries: string) => `<?xml version="1.0"?><feed xmlns="http://www.w3.org/2005/Atom">${entries}</feed>`;

  test("leaves entries empty for unknown ids, as it did until 2025", () => {
    const skeleton = `<entry><arxiv:primary_category xmlns:arxiv="http://arxiv.org/schemas/atom" term=""/></entry>`;
    expect(readFeed(feed(skeleton.repeat(3)))).toEqual({ papers: new Map() });
    expect(readFeed(feed(""))).toEqual({ papers: new Map() });
  });

  test("is read with namespaces on every element, an old id, and letters written as numbers", () => {
    const entry = `<entry><id>http://arxiv.org/abs/hep-th/9711200v3</id><published>1997-11-27T22:22:59Z</published>
      <title>The Large N Limit of\n  Superconformal &amp; other Field Th&#233;ories</title><summary>  One.\n</summary>
      <author><name>Juan M. Maldacena</name><arxiv:affiliation xmlns:arxiv="a">IAS</arxiv:affiliation></author>
      <arxiv:doi xmlns:arxiv="a">10.1023/A:1026654312961 10.1063/1.59653</arxiv:doi></entry>`;
    expect(readFeed(feed(entry))?.papers.get("hep-th/9711200")).toEqual({
      kind: "found",
      title: "The Large N Limit of Superconformal & other Field Théories",
      authors: ["Juan M. Maldacena"],
      year: 1997,
      abstract: "One.",
      arxiv: "hep-th/9711200",
      doi: "10.1023/a:1026654312961",
    });
  });

  test.each([
    ["words", "Rate exceeded."],
    ["nothing", ""],
    ["a web page", "<html><body>Sorry</body></html>"],
    ["half a feed", feed("<entry>").slice(0, -7)],
    ["entities of its own", `<!DOCTYPE a [<!ENTITY x "xxxxxxxx">]>${feed("<entry><id>&x;</id></entry>")}`],
  ])("is not %s", (_, text) => {
    expect(readFeed(text)).toBeUndefined();
  });
});

describe("arXiv is asked once in three seconds at most", () => {
  test.each<[what: string, last: string | undefined, at: string, next: string]>([
    ["never asked before", undefined, "2026-10-19T07:00:00.000Z", "2026-10-19T07:00:00.000Z"],
    ["asked just now", "2026-10-19T07:00:00.000Z", "2026-10-19T07:00:00.000Z", "2026-10-19T07:00:03.000Z"],
    ["asked a second ago", "2026-10-19T06:59:59.500Z", "2026-10-19T07:00:00.500Z", "2026-10-19T07:00:02.500Z"],
    ["asked three seconds ago", "2026-10-19T06:59:57.000Z", "2026-10-19T07:00:00.000Z", "2026-10-19T07:00:00.000Z"],
    ["asked last year", "2025-12-31T23:59:59.999Z", "2026-10-19T07:00:00.000Z", "2026-10-19T07:00:00.000Z"],
    ["the next slot is taken", "2026-10-19T07:00:03.000Z", "2026-10-19T07:00:00.000Z", "2026-10-19T07:00:06.000Z"],
  ])("%s", (_, last, at, next) => {
    expect(nextSlot(last, at)).toBe(next);
  });
});
