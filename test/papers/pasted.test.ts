import { describe, expect, test } from "vitest";
import { type Proposal, recognized } from "../../src/features/papers/proposal.ts";

type Expected = Omit<Proposal, "typed" | "identifiers"> & Proposal["identifiers"];

/** What is recognized, without the words as typed. */
async function seen(pasted: string): Promise<readonly Expected[] | string> {
  const answer = await recognized(pasted);
  if ("wrong" in answer) return answer.wrong;
  return answer.proposals.map(({ typed, identifiers, ...known }) => ({ ...identifiers, ...known }));
}

const attention = { arxiv: "1706.03762" };

describe("an arXiv paper is recognized by its id", () => {
  test.each<[pasted: string, paper: Expected]>([
    ["1706.03762", attention],
    ["1706.03762v5", { ...attention, version: 5 }],
    ["1706.03762V12", { ...attention, version: 12 }],
    ["  1706.03762\n", attention],
    ["arXiv:1706.03762", attention],
    ["arxiv:1706.03762v1", { ...attention, version: 1 }],
    ["ARXIV: 1706.03762", attention],
    ["arXiv.1706.03762", attention],
    ["arXiv 1706.03762", attention],
    ["arXiv preprint arXiv:1706.03762", attention],
    ["(1706.03762)", attention],
    ["[arXiv:1706.03762].", attention],
    ["“1706.03762”", attention],
    ["1706.03762,", attention],
    ["`1706.03762`", attention],
    ["- 1706.03762", attention],
    ["arXiv:1706.03762v7 [cs.CL] 2 Aug 2023", { ...attention, version: 7 }],
    ["1412.6980", { arxiv: "1412.6980" }],
    ["0704.0001v2", { arxiv: "0704.0001", version: 2 }],
    ["hep-th/9711200", { arxiv: "hep-th/9711200" }],
    ["arXiv:hep-th/9711200v3", { arxiv: "hep-th/9711200", version: 3 }],
    ["math.GT/0309136", { arxiv: "math/0309136" }],
    ["CS/0112017", { arxiv: "cs/0112017" }],
    ["cond-mat/9805021.", { arxiv: "cond-mat/9805021" }],
    ["arXiv:hep-th/1601.07616", { arxiv: "1601.07616" }],
    ["2303.08774 GPT-4 Technical Report", { arxiv: "2303.08774" }],
  ])("%s", async (pasted, paper) => {
    expect(await seen(pasted)).toEqual([paper]);
  });
});

describe("an arXiv paper is recognized by its address, on arXiv and where others show it", () => {
  test.each<[pasted: string, paper: Expected]>([
    ["https://arxiv.org/abs/1706.03762", attention],
    ["http://www.arxiv.org/abs/1706.03762v3", { ...attention, version: 3 }],
    ["https://arxiv.org/abs/1706.03762?context=cs.LG#comments", attention],
    ["https://arxiv.org/pdf/1706.03762", attention],
    ["https://arxiv.org/pdf/1706.03762v5.pdf", { ...attention, version: 5 }],
    ["https://arxiv.org/pdf/1706.03762.pdf#page=3", attention],
    ["https://arxiv.org/html/2312.00752v2", { arxiv: "2312.00752", version: 2 }],
    ["https://arxiv.org/abs/hep-th/9711200v3", { arxiv: "hep-th/9711200", version: 3 }],
    ["https://arxiv.org/pdf/cond-mat/0401304v1.pdf", { arxiv: "cond-mat/0401304", version: 1 }],
    ["https://export.arxiv.org/abs/1706.03762/", attention],
    ["arxiv.org/abs/1706.03762", attention],
    ["HTTPS://ARXIV.ORG/abs/1706.03762", attention],
    ["https://www.alphaxiv.org/abs/1706.03762v7", { ...attention, version: 7 }],
    ["https://alphaxiv.org/overview/1706.03762", attention],
    ["https://ar5iv.org/abs/1706.03762", attention],
    ["https://ar5iv.labs.arxiv.org/html/1706.03762", attention],
    ["https://huggingface.co/papers/1706.03762", attention],
    ["https://hf.co/papers/2312.00752", { arxiv: "2312.00752" }],
    ["<https://arxiv.org/abs/1706.03762|arxiv.org/abs/1706.03762>", attention],
    ["(https://arxiv.org/abs/1706.03762).", attention],
    ["https://doi.org/10.48550/arXiv.1706.03762", attention],
    ["10.48550/ARXIV.1706.03762v2", { ...attention, version: 2 }],
    ["doi:10.48550/arXiv.hep-th/9711200", { arxiv: "hep-th/9711200" }],
  ])("%s", async (pasted, paper) => {
    expect(await seen(pasted)).toEqual([paper]);
  });
});

describe("a published paper is recognized by its DOI", () => {
  test.each<[pasted: string, doi: string]>([
    ["10.1038/nature14539", "10.1038/nature14539"],
    ["doi:10.1038/NATURE14539", "10.1038/nature14539"],
    ["DOI: 10.1038/nature14539.", "10.1038/nature14539"],
    ["https://doi.org/10.1038/nature14539", "10.1038/nature14539"],
    ["http://dx.doi.org/10.1038/nature14539", "10.1038/nature14539"],
    ["doi.org/10.1038/nature14539", "10.1038/nature14539"],
    ["(https://doi.org/10.1145/3292500.3330701)", "10.1145/3292500.3330701"],
    ["10.1016/S0140-6736(20)30183-5", "10.1016/s0140-6736(20)30183-5"],
    ["(10.1016/S0140-6736(20)30183-5),", "10.1016/s0140-6736(20)30183-5"],
    [
      "https://doi.org/10.1002/(SICI)1097-4571(199806)49:8%3C693::AID-ASI4%3E3.0.CO;2-O",
      "10.1002/(sici)1097-4571(199806)49:8<693::aid-asi4>3.0.co;2-o",
    ],
    ["https://dl.acm.org/doi/abs/10.1145/3292500.3330701", "10.1145/3292500.3330701"],
    ["https://dl.acm.org/doi/pdf/10.1145/3292500.3330701?download=true", "10.1145/3292500.3330701"],
    ["https://link.springer.com/content/pdf/10.1007/s11263-015-0816-y.pdf", "10.1007/s11263-015-0816-y"],
    ["https://www.frontiersin.org/articles/10.3389/fnins.2020.00001/full", "10.3389/fnins.2020.00001"],
    ["https://iopscience.iop.org/article/10.1088/1742-5468/ac3a74/meta", "10.1088/1742-5468/ac3a74"],
    [
      "https://journals.plos.org/plosone/article?id=10.1371/journal.pone.0000308&type=printable",
      "10.1371/journal.pone.0000308",
    ],
    ["https://www.biorxiv.org/content/10.1101/2020.03.21.001628v2.full.pdf", "10.1101/2020.03.21.001628"],
    ["https://www.nature.com/articles/s41586-021-03819-2#Sec2", "10.1038/s41586-021-03819-2"],
    ["https://www.nature.com/articles/nature14539.pdf", "10.1038/nature14539"],
    ["https://aclanthology.org/N19-1423/", "10.18653/v1/n19-1423"],
    ["https://www.aclweb.org/anthology/P16-1162.pdf", "10.18653/v1/p16-1162"],
    ["https://aclanthology.org/2020.acl-main.703.pdf", "10.18653/v1/2020.acl-main.703"],
    ["https://aclanthology.org/2021.findings-emnlp.10", "10.18653/v1/2021.findings-emnlp.10"],
  ])("%s", async (pasted, doi) => {
    expect(await seen(pasted)).toEqual([{ doi }]);
  });
});

describe("any other page is its own address", () => {
  test.each<[pasted: string, paper: Expected]>([
    ["https://openreview.net/forum?id=nZeVKeeFYf9", { openreview: "nZeVKeeFYf9" }],
    ["https://openreview.net/pdf?id=nZeVKeeFYf9&name=x", { openreview: "nZeVKeeFYf9" }],
    ["openreview.net/forum?noteId=abc&id=ryQu7f-RZ", { openreview: "ryQu7f-RZ" }],
    ["https://openreview.net/group?id=ICLR.cc", { url: "https://openreview.net/group?id=ICLR.cc" }],
    ["https://distill.pub/2021/gnn-intro/", { url: "https://distill.pub/2021/gnn-intro/" }],
    ["HTTPS://Distill.Pub/2021/gnn-intro/#part", { url: "https://distill.pub/2021/gnn-intro/" }],
    ["https://a.example/p?utm_source=x&id=7&fbclid=y", { url: "https://a.example/p?id=7" }],
    ["https://a.example/#/paper/7", { url: "https://a.example/#/paper/7" }],
    ["https://aclanthology.org/C18-1001/", { url: "https://aclanthology.org/C18-1001/" }],
    ["https://arxiv.org/list/cs.CL/recent", { url: "https://arxiv.org/list/cs.CL/recent" }],
    ["https://proceedings.mlr.press/v37/ioffe15.html.", { url: "https://proceedings.mlr.press/v37/ioffe15.html" }],
  ])("%s", async (pasted, paper) => {
    expect(await seen(pasted)).toEqual([paper]);
  });
});

describe("everything else is a title", () => {
  test.each<[pasted: string, title: string]>([
    ["Attention Is All You Need", "Attention Is All You Need"],
    ["  Attention\tis   all you need. ", "Attention is all you need."],
    ["“Attention Is All You Need”", "Attention Is All You Need"],
    ["**Attention Is All You Need**", "Attention Is All You Need"],
    [
      "“Why Should I Trust You?”: Explaining the Predictions of Any Classifier",
      "“Why Should I Trust You?”: Explaining the Predictions of Any Classifier",
    ],
    ["3D Gaussian Splatting", "3D Gaussian Splatting"],
    ["1984", "1984"],
    ["and/or Search with 3.14 and v1.0/v2.0", "and/or Search with 3.14 and v1.0/v2.0"],
    ["<b>Attention</b> & @everyone", "<b>Attention</b> & @everyone"],
    ["注意力就是你所需要的一切", "注意力就是你所需要的一切"],
    ["javascript:alert(1)", "javascript:alert(1)"],
    ["Nul\u0000 and\u0007 bell", "Nul and bell"],
    ["LLM@home {a, b}", "LLM@home {a, b}"],
  ])("%s", async (pasted, title) => {
    expect(await seen(pasted)).toEqual([{ title }]);
  });
});

describe("a line may name its paper twice, and say its title first", () => {
  test.each<[pasted: string, papers: readonly Expected[]]>([
    [
      "[Attention Is All You Need](https://arxiv.org/abs/1706.03762)",
      [{ ...attention, title: "Attention Is All You Need" }],
    ],
    [
      "Attention Is All You Need, arXiv preprint arXiv:1706.03762",
      [{ ...attention, title: "Attention Is All You Need" }],
    ],
    [
      "Segment Anything – https://a.example/sam (code: https://github.com/a/sam)",
      [{ title: "Segment Anything", url: "https://a.example/sam" }],
    ],
    [
      "https://arxiv.org/abs/2106.09685 https://openreview.net/forum?id=nZeVKeeFYf9",
      [{ arxiv: "2106.09685", openreview: "nZeVKeeFYf9" }],
    ],
    ["https://github.com/microsoft/LoRA https://arxiv.org/pdf/2106.09685", [{ arxiv: "2106.09685" }]],
    ["1706.03762 and https://arxiv.org/abs/1706.03762v2", [{ ...attention, version: 2 }]],
    ["1706.03762, 2106.09685;2312.00752", [attention, { arxiv: "2106.09685" }, { arxiv: "2312.00752" }]],
    ["https://a.example/1,https://a.example/2", [{ url: "https://a.example/1" }, { url: "https://a.example/2" }]],
  ])("%s", async (pasted, papers) => {
    expect(await seen(pasted)).toEqual(papers);
  });
});

describe("a list is one paper a line", () => {
  test("bullets, numbers, boxes and headings are no part of it", async () => {
    const list = `Papers for November:

      1. 1706.03762
      2) https://arxiv.org/abs/2106.09685v2
      (3) doi:10.1038/nature14539
      [4] Denoising Diffusion Probabilistic Models
      - [ ] https://openreview.net/forum?id=uCQfPZwRaUu
      • hep-th/9711200
      > Segment Anything
      ---`;
    expect(await seen(list)).toEqual([
      attention,
      { arxiv: "2106.09685", version: 2 },
      { doi: "10.1038/nature14539" },
      { title: "Denoising Diffusion Probabilistic Models" },
      { openreview: "uCQfPZwRaUu" },
      { arxiv: "hep-th/9711200" },
      { title: "Segment Anything" },
    ]);
  });

  test("every paper keeps its line as typed", async () => {
    const answer = await recognized("1. arXiv:1706.03762\r\n2. Segment Anything");
    expect(answer).toMatchObject({ proposals: [{ typed: "1. arXiv:1706.03762" }, { typed: "2. Segment Anything" }] });
  });

  test("a paper that stands there twice is one", async () => {
    const list = "1706.03762v1\nhttps://arxiv.org/abs/1706.03762\nSegment anything\nSegment Anything.";
    expect(await seen(list)).toEqual([{ ...attention, version: 1 }, { title: "Segment anything" }]);
  });

  test("fifty papers fit, and no more", async () => {
    const titles = (n: number) => Array.from({ length: n }, (_, i) => `Paper number ${i}`).join("\n");
    expect(await seen(titles(50))).toHaveLength(50);
    expect(await seen(titles(51))).toBe("That is a list of 51 papers, and 50 fit. Send the first 50, then the rest.");
    expect(await seen("x\n".repeat(10_000))).toEqual([{ title: "x" }]);
    expect(await seen(titles(5000))).toContain("a list of 5000 papers");
  });
});

describe("what cannot be a paper gets a sentence with an example", () => {
  test.each<[what: string, pasted: string, words: string]>([
    ["nothing", "", "names no paper"],
    ["only signs", " \n---\n…", "names no paper"],
    ["an id with a digit too few", "1706.0376", "“1706.0376” is not an arXiv id. One looks like 1706.03762"],
    ["an id with a digit too many", "arXiv:1706.037622", "not an arXiv id"],
    ["an id of a thirteenth month", "arXiv:1713.03762", "not an arXiv id"],
    ["an archive that never was", "arXiv:magic/9711200", "not an arXiv id"],
    ["half an address on arXiv", "https://arxiv.org/abs/1706", "“1706” is not an arXiv id"],
    ["an address with a password", "https://reader:secret@example.org/a.pdf", "a user name or a password"],
    ["an address with a token", "https://secret@arxiv.org/abs/1706.03762", "a user name or a password"],
    ["no more than https://", "https://", "not a whole address"],
    ["another protocol", "ftp://example.org/paper.pdf", "https:// or http://"],
    ["a file", "file:///etc/passwd", "https:// or http://"],
    ["a very long address", `https://example.org/${"a".repeat(3000)}`, "2000 fit"],
    ["an abstract instead of a title", "word ".repeat(200), "a title has 500 at most"],
    ["a book", "x".repeat(100_001), "100000 fit"],
  ])("%s", async (_, pasted, words) => {
    const answer = await seen(pasted);
    expect(answer).toContain(words);
    expect(answer).not.toContain("secret");
  });

  test("in a list it says in which line", async () => {
    expect(await seen("1706.03762\nhttps://a:b@c.example/\nSegment Anything")).toContain("Line 2: That address holds");
  });
});
