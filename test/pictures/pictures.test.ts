import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { picture } from "../../src/chat/card.ts";
import { altOf, linesOf, type Picture } from "../../src/chat/picture.ts";
import { png } from "../../src/pictures/png.ts";
import { drawn, paper, slate } from "../../src/pictures/svg.ts";

const map: Picture = {
  chart: "shares",
  title: "How deep we have read",
  of: 7,
  whole: "7 members",
  columns: ["first pass", "notebook"],
  rows: [
    { label: 'Attention <script> & "friends"', counts: [7, 2] },
    { label: "Обучение", counts: [0, 0] },
  ],
};
const flow: Picture = {
  chart: "flow",
  title: "Questions and ideas, week by week",
  weeks: [
    { label: "12 Oct", opened: 3, closed: 0, open: 3 },
    { label: "19 Oct", opened: 0, closed: 2, open: 1 },
  ],
};

const values: Extract<Picture, { readonly chart: "values" }> = {
  chart: "values",
  title: "Reported and ours",
  rows: [
    {
      ...{ label: "BLEU on WMT14", unit: "", reported: "28.4", runs: ["26.0", "26.2"], ours: "26.1" },
      ...{ verdict: "not matched", held: false },
    },
    {
      ...{ label: "accuracy on SST-2", unit: "%", reported: "93.2", runs: ["93.2"], ours: "93.2" },
      ...{ verdict: "matched", held: true },
    },
  ],
};

describe("A picture says in words what it shows", () => {
  it("fact by fact", () => {
    expect(altOf(map)).toBe(
      'How deep we have read (of 7 members). Attention <script> & "friends": first pass 7, notebook 2; Обучение: first pass 0, notebook 0.',
    );
    expect(linesOf(flow)).toEqual([
      "Week of 12 Oct: 3 opened, 0 closed, 3 open",
      "Week of 19 Oct: 0 opened, 2 closed, 1 open",
    ]);
    expect(linesOf(values)).toEqual([
      "BLEU on WMT14: 28.4 reported, 26.1 ours (mean of 2 runs), not matched",
      "accuracy on SST-2: 93.2 % reported, 93.2 % ours (one run), matched",
    ]);
  });

  it("and every number in the words stands in the drawing too, but for a bar of nothing", () => {
    for (const one of [map, flow])
      for (const number of linesOf(one)
        .join(" ")
        .match(/(?<= )\d+(?=[, ]|$)/g) ?? [])
        if (number !== "0") expect(drawn(one).svg).toMatch(new RegExp(`>[+−]?${number}<|>${number} Oct<`));
  });

  it("and a claim's values stand on one line, the higher further right", () => {
    const { svg } = drawn(values);
    const [reported, ours] = ["28.4", "26.1"].map((number) =>
      Number(new RegExp(`x="([\\d.]+)"[^>]*>${number}<`).exec(svg)?.[1]),
    );
    expect(ours).toBeLessThan(reported ?? 0);
    expect(svg).toContain(">93.2 %<");
  });

  it("within what a platform takes, or it is refused before it is sent", () => {
    const row = { label: "A paper with a title of forty characters…", counts: [3, 2] };
    const most: Picture = { ...map, rows: Array.from({ length: 40 }, () => row) };
    expect(() => picture(most)).toThrow("says more than a picture can");
  });
});

describe("A drawing", () => {
  it("is the same to the byte for the same data, also as PNG", async () => {
    expect(drawn(map).svg).toBe(drawn(structuredClone(map)).svg);
    expect(await png(flow)).toEqual(await png(structuredClone(flow)));
    expect(Buffer.from((await png(map)) ?? []).toString("latin1", 1, 4)).toBe("PNG");
  });

  it("is well-formed, whatever a paper is called", () => {
    fc.assert(
      fc.property(fc.string({ unit: "binary", maxLength: 40 }), (label) => {
        const [row] = values.rows;
        const also = row === undefined ? "" : drawn({ ...values, rows: [{ ...row, label }] }).svg;
        const inside = `${drawn({ ...map, rows: [{ label, counts: [1, 1] }] }).svg}${also}`
          .replace(/<style>.*?<\/style>/gs, "")
          .replace(/<\/?(svg|rect|text|line|polyline|polygon|circle)\b[^<>]*>/g, "");
        return !/[<>]|&(?!#\d+;)/.test(inside);
      }),
      { numRuns: 50 },
    );
  });

  it("leaves what its font has no letters for to the words", async () => {
    for (const label of ["注意力就是一切", "어텐션", "Attention 🎉"])
      expect(await png({ ...map, rows: [{ label, counts: [1, 1] }] })).toBeUndefined();
    expect(await png({ ...values, title: "注意力: reported and ours" })).toBeUndefined();
    expect(drawn({ ...map, rows: [{ label: "注意力", counts: [1, 1] }] }, { night: true }).svg).toContain("注意力");
  });

  it("can be read by day and by night: words have a contrast of 4.5 to 1, marks of 3 to 1", () => {
    for (const { ground, ink, soft, fill, warm } of [paper, slate]) {
      for (const words of [ink, soft]) expect(contrast(words, ground)).toBeGreaterThanOrEqual(4.5);
      for (const mark of [fill, warm]) expect(contrast(mark, ground)).toBeGreaterThanOrEqual(3);
    }
    expect(drawn(map, { night: true }).svg).toContain("prefers-color-scheme:dark");
    expect(drawn(map).svg).not.toContain("prefers-color-scheme");
  });
});

/** How far apart two colours are, by WCAG 2.2. */
function contrast(one: string, other: string): number {
  const [light = 0, dark = 0] = [one, other].map(luminance).sort((a, b) => b - a);
  return (light + 0.05) / (dark + 0.05);
}
function luminance(colour: string): number {
  const [r = 0, g = 0, b = 0] = [1, 3, 5]
    .map((at) => Number.parseInt(colour.slice(at, at + 2), 16) / 255)
    .map((part) => (part <= 0.04045 ? part / 12.92 : ((part + 0.055) / 1.055) ** 2.4));
  return 0.2126 * r + 0.7152 * g + 0.0722 * b;
}
