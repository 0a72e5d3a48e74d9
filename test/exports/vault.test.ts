import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { parse } from "yaml";
import type { Material } from "../../src/features/exports/material.ts";
import { vault } from "../../src/features/exports/vault.ts";

const material: Material = {
  group: "Transformers and friends",
  papers: [
    {
      ...{
        id: "p1",
        key: "vaswani2017attention",
        title: "Attention Is All You Need",
        authors: ["Ashish Vaswani"],
        year: 2017,
      },
      ...{
        venue: null,
        abstract: null,
        arxiv: "1706.03762",
        doi: null,
        url: null,
        proposedAt: "2026-10-19",
        state: "read",
      },
      ...{ areas: ["language models"], readOn: ["2026-10-22"] },
      notes: [
        {
          layer: "First pass",
          by: "Boris",
          on: "2026-10-20",
          answers: [{ name: "Problem", words: "Slow\n# training" }],
        },
      ],
      critiques: [
        {
          ...{ stance: "weakness", aspect: "baselines", severity: "major", anchor: "Table 2", agree: 2, dispute: 0 },
          ...{ state: "settled", outcome: "Appendix B tunes them" },
          ...{ words: "Not *tuned* again", by: "Ada", on: "2026-10-22" },
        },
      ],
    },
  ],
  questions: [
    {
      ...{ id: "q1", words: "Why eight heads? [[x|y]]", by: "Boris", on: "2026-10-21", state: "accepted" },
      ...{ paper: "vaswani2017attention", facts: { wanted: 3 } },
      said: [{ heading: "Answer", words: "More hurts", by: "Ada", on: "2026-10-23" }],
      ...{ parts: [], links: [{ how: "linked", to: "i1" }] },
    },
  ],
  ideas: [],
  reproductions: [
    {
      ...{ id: "r1", paper: "vaswani2017attention", title: "Reproduction: Attention", state: "concluded", by: ["Ada"] },
      ...{ on: "2026-10-24", report: "# Reproducibility report\n", rows: [], links: [{ how: "a question", to: "q1" }] },
    },
  ],
};

/** Where the links of a folder lead, and which files it has. */
function links(files: ReturnType<typeof vault>) {
  const there = files.map(({ path }) => path.replace(/\.md$/, ""));
  const leads = files.flatMap(({ text }) => [...text.matchAll(/(?<!\\)\[\[([^\]|]+)\|/g)].map(([, to = ""]) => to));
  return { there, leads };
}

describe("The folder", () => {
  it("has a file for each paper and question, and one that lists them", () => {
    expect(vault(material).map(({ path }) => path)).toEqual([
      "index.md",
      "papers/vaswani2017attention.md",
      "questions/why-eight-heads-x-y-q1.md",
      "reproductions/reproduction-attention-r1.md",
      "areas/language-models-1.md",
    ]);
  });

  it("tells all of a paper, members' words as they typed them", () => {
    expect(vault(material)[1]?.text).toBe(
      [
        "---",
        'title: "Attention Is All You Need"',
        "authors:",
        '  - "Ashish Vaswani"',
        "year: 2017",
        'arxiv: "1706.03762"',
        'state: "read"',
        "areas:",
        '  - "language models"',
        "read:",
        '  - "2026-10-22"',
        'citekey: "vaswani2017attention"',
        "---",
        "",
        "# Attention Is All You Need",
        "",
        "## Areas",
        "",
        "- [[areas/language-models-1|language models]]",
        "",
        "## Notes",
        "",
        "### First pass by Boris, 2026-10-20",
        "",
        "**Problem**",
        "",
        "> Slow",
        "> \\# training",
        "",
        "## Critiques",
        "",
        "### weakness, baselines, major, Table 2, by Ada, 2026-10-22",
        "",
        "> Not \\*tuned\\* again",
        "",
        "2 agree.",
        "",
        "Settled:",
        "",
        "> Appendix B tunes them",
        "",
        "## Questions",
        "",
        "- [[questions/why-eight-heads-x-y-q1|Why eight heads? x y]] (accepted)",
        "",
        "## Reproductions",
        "",
        "- [[reproductions/reproduction-attention-r1|Reproduction: Attention]] (concluded)",
        "",
      ].join("\n"),
    );
  });

  it("hides no words of a member: wherever they stand, two percent signs begin no comment", () => {
    const words = "%%At first%% it is 50% faster, %%perhaps%%%, says Ada";
    const [paper] = material.papers;
    const [question] = material.questions;
    if (!paper || !question) throw new Error("no material");
    const files = vault({
      group: words,
      papers: [
        {
          ...paper,
          ...{ title: words, abstract: words, areas: [words] },
          notes: paper.notes.map((note) => ({ ...note, by: words, answers: [{ name: words, words }] })),
          critiques: paper.critiques.map((critique) => ({ ...critique, words, by: words, anchor: words })),
        },
      ],
      questions: [{ ...question, words, by: words, said: question.said.map((one) => ({ ...one, words, by: words })) }],
      ideas: [],
      reproductions: [],
    });
    const told = files.map(({ text }) => text.split("\n---\n").slice(1).join("\n---\n"));
    for (const text of told) expect(text).not.toContain("%%");
    expect(told[1]).toContain("\n> \\%\\%At first\\%\\% it is 50% faster, \\%\\%perhaps\\%\\%\\%, says Ada\n");
  });

  it("has no link that leads nowhere, no two files of one name, and front matter that is YAML, whatever people write", () => {
    const words = fc.string({ unit: "grapheme", minLength: 1, maxLength: 60 });
    fc.assert(
      fc.property(words, words, words, (title, asked, by) => {
        const [paper] = material.papers;
        const [question] = material.questions;
        const [reproduction] = material.reproductions;
        if (!paper || !question || !reproduction) throw new Error("no material");
        const files = vault({
          group: title,
          papers: [{ ...paper, title, authors: [by], areas: [title, asked] }],
          questions: ["q1", "q2"].map((id) => ({ ...question, id, words: asked, by })),
          ideas: [{ ...question, id: "i1", words: asked, links: [{ how: "came from it", to: "gone" }] }],
          reproductions: ["r1", "r2"].map((id) => ({ ...reproduction, id, title })),
        });
        const { there, leads } = links(files);
        expect(leads.filter((to) => !there.includes(to))).toEqual([]);
        expect(new Set(there.map((one) => one.toLowerCase())).size).toBe(files.length);
        for (const { text } of files) expect(typeof parse(text.split("\n---\n")[0]?.slice(4) ?? "")).toBe("object");
      }),
      { numRuns: 300 },
    );
  });
});
