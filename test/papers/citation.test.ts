import { describe, expect, test } from "vitest";
import { type Proposal, recognized } from "../../src/features/papers/proposal.ts";

async function cited(pasted: string): Promise<readonly Omit<Proposal, "typed">[] | string> {
  const answer = await recognized(pasted);
  if ("wrong" in answer) return answer.wrong;
  return answer.proposals.map(({ typed, ...known }) => known);
}

describe("BibTeX as it is copied from", () => {
  test("arXiv, with an eprint", async () => {
    const entry = `@misc{vaswani2023attentionneed,
      title={Attention Is All You Need},
      author={Ashish Vaswani and Noam Shazeer and Łukasz Kaiser},
      year={2023},
      eprint={1706.03762},
      archivePrefix={arXiv},
      primaryClass={cs.CL},
      url={https://arxiv.org/abs/1706.03762},
}`;
    expect(await cited(entry)).toEqual([
      {
        identifiers: { arxiv: "1706.03762" },
        title: "Attention Is All You Need",
        authors: ["Ashish Vaswani", "Noam Shazeer", "Łukasz Kaiser"],
        year: 2023,
      },
    ]);
    expect(await recognized(`\n${entry}\n`)).toMatchObject({ proposals: [{ typed: entry }] });
  });

  test("Google Scholar, with the arXiv id in the journal", async () => {
    const entry = `@article{hu2021lora,
      title={Lora: Low-rank adaptation of large language models},
      author={Hu, Edward J and Shen, Yelong and others},
      journal={arXiv preprint arXiv:2106.09685},
      year={2021}
    }`;
    expect(await cited(entry)).toEqual([
      {
        identifiers: { arxiv: "2106.09685" },
        title: "Lora: Low-rank adaptation of large language models",
        authors: ["Edward J Hu", "Yelong Shen"],
        year: 2021,
      },
    ]);
  });

  test("DBLP, with the arXiv id in the volume and as a DOI", async () => {
    const entry = `@article{DBLP:journals/corr/abs-2312-00752,
      author       = {Albert Gu and
                      Tri Dao},
      title        = {Mamba: Linear-Time Sequence Modeling with Selective State Spaces},
      journal      = {CoRR},
      volume       = {abs/2312.00752},
      year         = {2023},
      url          = {https://doi.org/10.48550/arXiv.2312.00752},
      doi          = {10.48550/ARXIV.2312.00752},
      timestamp    = {Sat, 09 Dec 2023 00:00:00 +0100}
    }`;
    expect(await cited(entry)).toMatchObject([
      { identifiers: { arxiv: "2312.00752" }, authors: ["Albert Gu", "Tri Dao"], year: 2023 },
    ]);
  });

  test("a publisher, with a DOI and a date", async () => {
    const entry = `@Article{LeCun2015, author="LeCun, Yann and Bengio, Yoshua and Hinton, Geoffrey", title="Deep learning",
      journal="Nature", date="2015-05-28", volume=521, number=7553, pages="436--444", doi="10.1038/nature14539",
      url="https://doi.org/10.1038/nature14539", note = {see also https://example.org}}`;
    expect(await cited(entry)).toEqual([
      {
        identifiers: { doi: "10.1038/nature14539" },
        title: "Deep learning",
        authors: ["Yann LeCun", "Yoshua Bengio", "Geoffrey Hinton"],
        year: 2015,
      },
    ]);
  });

  test("OpenReview, with its address only", async () => {
    const entry = `@inproceedings{ hu2022lora, title={Lo{RA}}, url={https://openreview.net/forum?id=nZeVKeeFYf9} }`;
    expect(await cited(entry)).toEqual([{ identifiers: { openreview: "nZeVKeeFYf9" }, title: "LoRA" }]);
  });
});

describe("LaTeX becomes letters", () => {
  test.each<[latex: string, title: string]>([
    ["{\\'E}tude of na{\\\"\\i}ve {\\O}rsted", "Étude of naïve Ørsted"],
    ["Garc{\\'\\i}a and Garc{\\'{\\i}}a", "García and García"],
    ["{BERT}: {Pre-training} of {D}eep", "BERT: Pre-training of Deep"],
    ["$\\beta$-{VAE} -- an \\emph{essay} \\& more", "β-VAE – an essay & more"],
    ["Two\n      lines~here", "Two lines here"],
    ["Unclosed $x and \\foo{bar}", "Unclosed x and foobar"],
  ])("%s", async (latex, title) => {
    expect(await cited(`@misc{key, title = {${latex}}}`)).toEqual([{ identifiers: {}, title }]);
  });

  test.each<[latex: string, authors: readonly string[]]>([
    ["Erd{\\H{o}}s, P{\\'a}l and M{\\\"u}ller, J.", ["Pál Erdős", "J. Müller"]],
    ["{DeepSeek-AI} and {Barnes and Noble}", ["DeepSeek-AI", "Barnes and Noble"]],
    ["van der Berg, Jan and King, Jr., Martin Luther", ["Jan van der Berg", "Martin Luther King Jr."]],
    ["{\\L}ukasz Kaiser", ["Łukasz Kaiser"]],
    ["Smith, $x and Doe", ["Smith, x", "Doe"]],
  ])("%s", async (latex, authors) => {
    expect(await cited(`@misc{key, title = {T}, author = {${latex}}}`)).toMatchObject([{ authors }]);
  });
});

describe("several entries", () => {
  const library = `
    % my reading list, by me@example.org
    @string{nips = {Advances in Neural Information Processing Systems}}
    @comment{ not @misc{this, title={one}} }
    @inproceedings{a, title = nips # { at Thirty}, year = 2017}
    and https://arxiv.org/abs/2005.11401
    @MISC {b, eprint = "1706.03762v2", title = "Attention Is All You Need"}`;

  test("are one proposal each; remarks between them are none, ids between them are", async () => {
    expect(await cited(library)).toEqual([
      { identifiers: {}, title: "Advances in Neural Information Processing Systems at Thirty", year: 2017 },
      { identifiers: { arxiv: "1706.03762" }, version: 2, title: "Attention Is All You Need" },
      { identifiers: { arxiv: "2005.11401" } },
    ]);
  });

  test("of one paper are one proposal that holds what both say", async () => {
    const twice =
      "@misc{a, eprint={1706.03762}, year=2017} @misc{b, eprint={1706.03762}, title={Attention}, year=2023}";
    expect(await cited(twice)).toEqual([{ identifiers: { arxiv: "1706.03762" }, title: "Attention", year: 2017 }]);
  });

  test("fit up to fifty", async () => {
    const entries = Array.from({ length: 51 }, (_, i) => `@misc{k${i}, title={Paper ${i}}}`);
    expect(await cited(entries.slice(1).join("\n"))).toHaveLength(50);
    expect(await cited(entries.join("\n"))).toContain("a list of 51 papers");
  });
});

describe("broken BibTeX is named by its label", () => {
  test.each<[what: string, pasted: string, words: string]>([
    ["no closing brace", "@misc{a, title={A}}\n@misc{cut2020, title={B}", "“cut2020” has no end"],
    ["no comma between fields", "@misc{nocomma, title={A} year=2020}", "“nocomma” cannot be read"],
    ["nothing in it", "@misc{empty,}", "“empty” has neither a title nor an identifier"],
    ["too long", `@misc{long, title={A}, abstract={${"word ".repeat(5000)}}}`, "“long” has 25035 characters"],
    ["too deep", `@misc{deep, title={${"{".repeat(9000)}${"}".repeat(9000)}}}`, "“deep” cannot be read"],
  ])("%s", async (_, pasted, words) => {
    expect(await cited(pasted)).toContain(words);
  });
});
