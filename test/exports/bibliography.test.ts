import { plugins } from "@citation-js/core";
import "@citation-js/plugin-bibtex";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { bibtex, type Cited, csl } from "../../src/features/exports/bibliography.ts";
import { keysOf, nameOf } from "../../src/features/exports/keys.ts";

const attention: Cited = {
  ...{
    id: "p1",
    key: "vaswani2017attention",
    title: "Attention Is All You Need",
    authors: ["Ashish Vaswani", "Łukasz Kaiser"],
  },
  ...{
    year: 2017,
    venue: null,
    abstract: null,
    arxiv: "1706.03762",
    doi: null,
    url: "https://arxiv.org/abs/1706.03762",
  },
  proposedAt: "2026-10-19T07:00:00.000Z",
};
const read = (text: string) =>
  plugins.input.data(text, "@bibtex/text") as readonly { label: string; properties: Record<string, string> }[];

describe("A citation key", () => {
  const paper = (
    id: string,
    authors: readonly string[],
    year: number | null,
    title: string,
    proposedAt = "2026-10-19",
  ) => ({
    ...{ id, authors, year, title, proposedAt },
  });
  it.each([
    ["vaswani2017attention", ["Ashish Vaswani"], 2017, "Attention Is All You Need"],
    ["maaten2008visualizing", ["Laurens van der Maaten"], 2008, "Visualizing Data using t-SNE"],
    ["muller2020uber", ["Jörg Müller"], 2020, "Über das Lernen"],
    ["hu2022lora", ["Edward J. Hu"], 2022, "LoRA: Low-Rank Adaptation"],
    ["2019bert", [], 2019, "BERT"],
    ["kingjr1963have", ["Martin Luther King Jr."], 1963, "I Have a Dream"],
    ["paperk3f9", ["王小明"], null, "注意力"],
  ])("%s", (key, authors, year, title) => {
    expect(keysOf([paper("k3f9", authors, year, title)]).get("k3f9")).toBe(key);
  });

  it("stays as it is whatever is proposed later, and no two papers have the same", () => {
    const all = ["a", "b", "c"].map((id, i) => paper(id, ["Ada Lovelace"], 1843, "Notes", `2026-10-2${i}`));
    expect([...keysOf(all)]).toEqual([
      ["a", "lovelace1843notes"],
      ["b", "lovelace1843notesb"],
      ["c", "lovelace1843notesc"],
    ]);
    expect(keysOf(all.toReversed())).toEqual(keysOf(all));
    expect(keysOf(all.slice(0, 2)).get("b")).toBe("lovelace1843notesb");
  });

  it("takes names apart, particles and all", () => {
    expect(nameOf("Laurens van der Maaten")).toEqual({ given: "Laurens", particle: "van der", family: "Maaten" });
    expect(nameOf("Plato")).toEqual({ given: "", particle: "", family: "Plato" });
  });
});

describe("A bibliography", () => {
  it("is BibTeX for biber", () => {
    expect(bibtex([attention])).toBe(
      [
        "@misc{vaswani2017attention,",
        "  title = {{Attention Is All You Need}},",
        "  author = {Vaswani, Ashish and Kaiser, Łukasz},",
        "  year = {2017},",
        "  eprint = {1706.03762},",
        "  eprinttype = {arxiv},",
        "  url = {https://arxiv.org/abs/1706.03762},",
        "}",
        "",
      ].join("\n"),
    );
  });

  it("is CSL-JSON, by its keys", () => {
    const other = { ...attention, key: "hu2022lora", venue: "ICLR", doi: "10.1/x" };
    expect(JSON.parse(csl([attention, other]))).toMatchObject([
      { id: "hu2022lora", type: "article-journal", "container-title": "ICLR", DOI: "10.1/x" },
      { id: "vaswani2017attention", author: [{ family: "Vaswani", given: "Ashish" }, { family: "Kaiser" }] },
    ]);
  });

  it("is read again by others, whatever letters its titles and names hold", () => {
    const words = fc.string({ unit: "grapheme", minLength: 1, maxLength: 30 }).filter((text) => /\p{L}/u.test(text));
    fc.assert(
      fc.property(words, fc.array(words, { maxLength: 3 }), (title, authors) => {
        const [found] = read(bibtex([{ ...attention, title, authors, venue: title }]));
        expect(found?.label).toBe("vaswani2017attention");
        expect(Object.keys(found?.properties ?? {})).toContain("title");
      }),
      { numRuns: 200 },
    );
  });
});
