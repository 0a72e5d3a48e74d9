import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { recognized } from "../../src/features/papers/proposal.ts";
import { titleKey } from "../../src/features/papers/title.ts";

// Pieces that mean something here, so that chance puts them together in ways nobody thought of.
const piece = fc.oneof(
  fc.constantFrom(
    ..."@article{ @misc{a, @string{ title= author={ eprint= {1706.03762} } { ( ) \\ \\' \\begin{x} $ # \" , and ; % \n \r\n".split(
      " ",
    ),
    ..."1706.03762 v5 arXiv: hep-th/9711200 doi: 10.1038/ 10.48550/arXiv. https:// http://a:b@ arxiv.org/abs/".split(
      " ",
    ),
    ..."openreview.net/forum?id= aclanthology.org/ nature.com/articles/ javascript: %2F %E0%A4%A ? & <> ](".split(" "),
    ..."- 1. [ ] “ ” \u0000 \u202e \u200b \ud800 é ı ½ 注意".split(" "),
  ),
  fc.string({ unit: "grapheme" }),
  fc.string({ unit: "binary" }),
);
const pasted = fc.array(piece, { maxLength: 30 }).map((pieces) => pieces.join(""));

describe("whatever is pasted", () => {
  test("is answered with proposals that hold together, or with a sentence", async () => {
    await fc.assert(
      fc.asyncProperty(pasted, async (text) => {
        const answer = await recognized(text);
        if ("wrong" in answer) {
          expect(answer.wrong).toMatch(/\.$/);
          return;
        }
        expect(answer.proposals.length).toBeGreaterThan(0);
        for (const { identifiers, title, typed } of answer.proposals) {
          const { arxiv, doi, openreview, url, ...others } = identifiers;
          expect(others).toEqual({});
          expect([arxiv, doi, openreview, url, title].some((known) => known !== undefined)).toBe(true);
          expect(arxiv ?? "1706.03762").toMatch(/^(?:\d{4}\.\d{4,5}|[a-z-]+\/\d{7})$/);
          expect(doi ?? "10.1000/a").toMatch(/^10\.\d{4,9}[.\d]*\/\S+$/);
          expect(doi).toBe(doi?.toLowerCase());
          expect(openreview ?? "abcd").toMatch(/^[\w-]+$/);
          const address = new URL(url ?? "https://a.example/");
          expect(address.protocol).toMatch(/^https?:$/);
          expect(address.username + address.password).toBe("");
          expect(`${title}${typed}`).not.toContain("\u0000");
          if (doi !== undefined) expect(encodeURIComponent(doi)).toMatch(/^10\./);
        }
      }),
      { numRuns: 2000 },
    );
  });

  test("and recognized once, is recognized the same again", async () => {
    await fc.assert(
      fc.asyncProperty(pasted, async (text) => {
        expect(await recognized(text)).toEqual(await recognized(text));
        expect(titleKey(titleKey(text))).toBe(titleKey(text));
      }),
      { numRuns: 300 },
    );
  });
});

describe("a hundred thousand characters are read in a moment", () => {
  test.each<[what: string, unit: string]>([
    ["ids", "1706.03762 "],
    ["ids without a space", "1706.03762,"],
    ["lines", "x\n"],
    ["addresses", "https://a.example/,"],
    ["dots", "a."],
    ["slashes", "a/"],
    ["spaces", " "],
    ["brackets that open", "(["],
    ["brackets that close", ")]"],
    ["at signs", "@a{"],
    ["entries", "@a{b,}"],
    ["entries that never end", "@a{b,c={"],
    ["abbreviations", "@string{a={b}}"],
    ["hyphens between authors", "a-"],
    ["stars", "**"],
    ["bullets", "- "],
    ["numbers in a list", "1. "],
    ["beginnings of DOIs", "10.1000"],
    ["DOIs within DOIs", "10.1000/"],
    ["beginnings of arXiv", "arxiv:"],
    ["backslashes", "\\"],
    ["commands", "\\c "],
  ])("%s", async (_, unit) => {
    const text = unit.repeat(Math.floor(100_000 / unit.length));
    for (const pasted of [text, `@misc{a,${text}`, `@misc{a, author={${text.slice(0, 19_000)}}}`, `x ${text} x`]) {
      const before = performance.now();
      await recognized(pasted.slice(0, 100_000));
      titleKey(pasted);
      expect(performance.now() - before).toBeLessThan(3000);
    }
  });
});
