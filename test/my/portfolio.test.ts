import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { paragraphs } from "../../src/features/my/portfolio-lines.ts";
import { failed, matched, plotOf, tableOf, untried } from "../../src/features/my/portfolio-tried.ts";
import { sectionOf } from "../../src/features/my/portfolio-words.ts";
import { builtIn } from "../../src/features/notes/built-in.ts";
import { promptsOf } from "../../src/features/notes/layers.ts";
import type { Claim } from "../../src/features/reproductions/store.ts";

const at = "2026-10-22T13:00:00.000Z";
/** A claim of BLEU on WMT14 with what one attempt gave, if anybody tried. */
const claim = (reported: string, values: readonly string[], more: Partial<Claim> = {}): Claim => ({
  ...{ id: "k1", reproduction: "r1", metric: "BLEU", dataset: "WMT14", reported, unit: "", good: "higher" },
  ...{ tolerance: { kind: "none" }, anchor: "Table 2", by: "m1", at, cause: null, why: null, retractedAt: null },
  attempts:
    values.length === 0
      ? []
      : [
          {
            ...{ id: "t1", claim: "k1", values, unit: "", metric: null, dataset: null, environment: null },
            ...{ effort: null, link: null, by: "m1", at, retractedAt: null, reason: null },
          },
        ],
  ...more,
});

describe("A portfolio", () => {
  it("finds for whatever a template asks the part of the report that it belongs to", () => {
    const sections = Object.fromEntries(
      builtIn.map(({ id, layers }) => [
        id,
        Object.fromEntries(layers.flatMap((layer) => promptsOf(layer).map((one) => [one.key, sectionOf(one)]))),
      ]),
    );
    expect(sections.layered).toEqual({
      ...{ problem: "question", stakes: "question", coreQuestion: "question" },
      ...{ mainIdea: "method", relatedWork: "method", method: "method", contribution: "method", assumptions: "method" },
      ...{ experiments: "measures", ablations: "measures", dataAndMetrics: "measures" },
      ...{ evidence: "convincing", strongestResult: "convincing" },
      ...{ limitations: "limitations", weakestPart: "limitations", followUp: "future" },
    });
    expect(sections["three-pass"]).toMatchObject({
      mainThrust: "question",
      weakPoints: "limitations",
      futureWork: "future",
    });
    expect(sections.review).toMatchObject({ summary: "question", strengths: "convincing", weaknesses: "limitations" });
    expect(sections.light).toEqual({ learned: "convincing", liked: "convincing", loathed: "limitations" });
  });

  it.each<[string, Claim, readonly string[], readonly string[], readonly string[]]>([
    [
      "what is equal as printed",
      claim("28.4", ["28.41"]),
      ["BLEU on WMT14 matched: the paper reports 28.4, and we got 28.41 in one run."],
      [],
      [],
    ],
    [
      "what is close enough",
      claim("28.4", ["28.2"], { tolerance: { kind: "absolute", within: "0.5" } }),
      ["BLEU on WMT14 came out within tolerance (± 0.5): the paper reports 28.4, and we got 28.2 in one run."],
      [],
      [],
    ],
    [
      "what is better",
      claim("28.4", ["30"]),
      ["BLEU on WMT14 came out better than reported: the paper reports 28.4, and we got 30 in one run."],
      [],
      [],
    ],
    [
      "what failed, before anybody knows why",
      claim("28.4", ["26.0", "26.2"]),
      [],
      [
        "BLEU on WMT14 did not match: the paper reports 28.4, and we got 26.1, the mean of 2 runs from 26.0 to 26.2. We do not know yet why.",
      ],
      [],
    ],
    [
      "what failed, and why",
      claim("28.4", ["26"], { cause: "scale", why: "One GPU" }),
      [],
      [
        "BLEU on WMT14 did not match: the paper reports 28.4, and we got 26 in one run. The cause, as far as we can tell: less compute, or a smaller model. “One GPU”.",
      ],
      [],
    ],
    ["what nobody has tried", claim("28.4", []), [], [], ["Still to be tried: BLEU on WMT14."]],
  ])("tells %s", (_, one, held, not, left) => {
    expect([matched([one]), failed([one]), untried([one])]).toEqual([held, not, left]);
  });

  it("has a line in the plot for each claim that can be compared, and one in the table for every claim", () => {
    const all = [claim("28.4", ["26.0", "26.2"]), claim("41.8", [])];
    expect(plotOf("Attention", all)).toMatchObject({
      chart: "values",
      rows: [{ reported: "28.4", runs: ["26.0", "26.2"], ours: "26.1", verdict: "not matched", held: false }],
    });
    expect(plotOf("Attention", [claim("41.8", [])])).toBeUndefined();
    expect(tableOf(all).split("\n").slice(2)).toEqual([
      "| BLEU on WMT14 | Table 2 | 28.4 | 26.1 | 2 | not matched |",
      "| BLEU on WMT14 | Table 2 | 41.8 |  | 0 | not tried |",
    ]);
  });

  it("keeps every word that somebody wrote between quotation marks or behind them, and lets none of it become Markdown", () => {
    expect(
      paragraphs([
        { lead: "I wrote", words: "Why?" },
        { lead: "It is this", words: "[a](b), 5% %%up%%" },
      ]),
    ).toEqual(["I wrote: “Why?” It is this: “\\[a\\](b), 5% \\%\\%up\\%\\%”."]);
    const words = fc.string({ unit: "grapheme-ascii", minLength: 1, maxLength: 300 }).filter((one) => /\w/.test(one));
    fc.assert(
      fc.property(fc.array(words, { minLength: 1, maxLength: 4 }), (all) => {
        const told = paragraphs(all.map((one) => ({ lead: "I wrote", words: one }))).join("\n\n");
        expect(told.split("I wrote:").length - 1).toBeGreaterThanOrEqual(all.length);
        expect(told).not.toMatch(/(?<!\\)[[\]<|]/);
      }),
      { numRuns: 100 },
    );
  });
});
