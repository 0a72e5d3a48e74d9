import fc from "fast-check";
import { describe, expect, it, test } from "vitest";
import { type Anchor, anchorKey, anchorsIn, written } from "../../src/features/papers/anchors.ts";

const read = (words: string): string => anchorsIn(words).map(written).join(" · ");

describe("Places of a paper that words point at", () => {
  test.each<[words: string, anchors: string]>([
    ["the claim on p. 4", "p. 4"],
    ["P.4", "p. 4"],
    ["page 12 says so", "p. 12"],
    ["pg. 7", "p. 7"],
    ["pp. 4–6", "pp. 4–6"],
    ["pp 4-6", "pp. 4–6"],
    ["pages 4 to 6", "pp. 4–6"],
    ["pp. 2, 5 and 9", "p. 2 · p. 5 · p. 9"],
    ["p. 4ff.", "p. 4"],
    ["see §3.2.", "§3.2"],
    ["§ 3.2", "§3.2"],
    ["§§3–4", "§3 · §4"],
    ["Sec. 3.2", "§3.2"],
    ["Sect. 4", "§4"],
    ["Section 3", "§3"],
    ["sections 3.1 and 3.3", "§3.1 · §3.3"],
    ["§3.1–3.3", "§3.1–3.3"],
    ["Section IV", "§IV"],
    ["Fig. 2", "Fig. 2"],
    ["fig 2", "Fig. 2"],
    ["Figure 2a", "Fig. 2a"],
    ["Fig. 2(b)", "Fig. 2b"],
    ["Fig. 2A", "Fig. 2a"],
    ["Figs. 2 and 3", "Fig. 2 · Fig. 3"],
    ["In Figs. 2 and 3, 5 baselines", "Fig. 2 · Fig. 3"],
    ["Figures 2–4", "Fig. 2 · Fig. 3 · Fig. 4"],
    ["Supplementary Fig. S3", "Fig. S3"],
    ["Table 1", "Table 1"],
    ["Tab. 1", "Table 1"],
    ["TABLE II", "Table II"],
    ["Table I.", "Table I"],
    ["Tables 1, 2, and 4", "Table 1 · Table 2 · Table 4"],
    ["Tables 1 & 2", "Table 1 · Table 2"],
    ["Table 2, 3 baselines", "Table 2"],
    ["Table 2 and 28.4 BLEU", "Table 2"],
    ["Table 2 - 3 of them", "Table 2"],
    ["Eq. 5", "Eq. 5"],
    ["Eq. (5)", "Eq. 5"],
    ["Equation 5", "Eq. 5"],
    ["Eqs. (3) and (4)", "Eq. 3 · Eq. 4"],
    ["Eqs. (3)–(5)", "Eq. 3 · Eq. 4 · Eq. 5"],
    ["eqn. (A.1)", "Eq. A.1"],
    ["Appendix B", "App. B"],
    ["App. P.1", "App. P.1"],
    ["Appendices A.2 and B", "App. A.2 · App. B"],
    ["Section 3 (Table 2, p. 4); Fig. 1", "§3 · Table 2 · p. 4 · Fig. 1"],
    ["Table 2, and again table 2", "Table 2"],
    ["Table 2 or Table II", "Table 2"],
    ["“Table 2”", "Table 2"],
    ["（Fig. 2）と§3.2", "Fig. 2 · §3.2"],
  ])("%s → %s", (words, anchors) => expect(read(words)).toBe(anchors));

  test.each([
    "",
    "the p. value",
    "p. 0.05",
    "p = 4",
    "p50 of the latency",
    "pp",
    "gains 3 pp 4 times",
    "4 p.m.",
    "table of contents",
    "a table I liked",
    "Table I liked",
    "notable 3",
    "section",
    "the section I liked",
    "10 sec 3 times",
    "Fig leaf",
    "config 2",
    "the figure 3% is wrong",
    "Table 2nd",
    "figure 10,000",
    "1.2",
    "(5)",
    "equation",
    "seq. 5",
    "the app. A new one",
    "an appendix about it",
    "§",
    "page 0",
  ])("“%s” points at nothing", (words) => expect(read(words)).toBe(""));
});

describe("Anchors as data", () => {
  const number = fc.stringMatching(/^[1-9]\d{0,2}(\.[1-9]\d?){0,2}$/);
  const anchor: fc.Arbitrary<Anchor> = fc.oneof(
    fc.record({ kind: fc.constant("page" as const), at: fc.stringMatching(/^[1-9]\d{0,3}$/) }),
    fc.record({ kind: fc.constantFrom("section" as const, "table" as const, "equation" as const), at: number }),
    fc.record({ kind: fc.constant("figure" as const), at: fc.stringMatching(/^S?[1-9]\d{0,2}[a-j]?$/) }),
    fc.record({ kind: fc.constant("appendix" as const), at: fc.stringMatching(/^[A-Z](\.[1-9])?$/) }),
  );

  it("is read again from its own writing, wherever it stands", () =>
    fc.assert(
      fc.property(anchor, (one) => {
        expect(anchorsIn(`As said (${written(one)}), unfair.`)).toEqual([one]);
      }),
    ));

  it("never breaks on what somebody types, and finds nothing twice", () =>
    fc.assert(
      fc.property(fc.string({ unit: "binary" }), anchor, (words, one) => {
        const keys = anchorsIn(`${words} ${written(one)}; ${words} ${written(one)}`).map(anchorKey);
        expect(new Set(keys).size).toBe(keys.length);
      }),
    ));

  test.each<[one: string, other: string]>([
    ["Table II", "Tab. 2"],
    ["Section XIV", "§14"],
    ["Fig. 2(a)", "Figure 2A"],
    ["Eq. A.1", "Equation (A1)"],
    ["pp. 4-6", "pages 4–6"],
  ])("%s is the same place as %s", (one, other) =>
    expect(anchorsIn(one).map(anchorKey)).toEqual(anchorsIn(other).map(anchorKey)),
  );

  test.each<[one: string, other: string]>([
    ["Table 2", "Fig. 2"],
    ["Fig. 2", "Fig. 2a"],
    ["§3", "§3.2"],
    ["App. V", "App. 5"],
  ])("%s is another place than %s", (one, other) =>
    expect(anchorsIn(one).map(anchorKey)).not.toEqual(anchorsIn(other).map(anchorKey)),
  );

  it("reads a long text in no time", () => {
    const long = "Table 1, 2, 3 and p. ".repeat(20_000);
    expect(anchorsIn(long).map(written)).toEqual(["Table 1"]);
  });
});
