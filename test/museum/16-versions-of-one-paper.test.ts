import { describe, expect, test } from "vitest";
import { recognized } from "../../src/features/papers/proposal.ts";

// Learned from cjlee112/spnet#93: ids with and without a version became two records of one paper.
// To see it fail, have `recent` in features/papers/arxiv.ts keep the version in the id: three fail.
describe("versions of one arXiv paper are one paper", () => {
  const spellings: readonly (readonly string[])[] = [
    [
      "1108.1172",
      "1108.1172v1",
      "arXiv:1108.1172v2",
      "https://arxiv.org/abs/1108.1172v3",
      "https://arxiv.org/pdf/1108.1172v10.pdf",
      "https://doi.org/10.48550/arXiv.1108.1172",
      "@misc{a, title={T}, eprint={1108.1172v2}, archivePrefix={arXiv}}",
    ],
    ["hep-th/9711200", "arXiv:hep-th/9711200v3", "https://arxiv.org/abs/hep-th/9711200v1"],
    ["math/0309136", "math.GT/0309136", "https://arxiv.org/abs/math.GT/0309136v1"],
  ];

  test.each(spellings)("%s, however it is written", async (id, ...others) => {
    for (const other of [id, ...others])
      expect(await recognized(other)).toMatchObject({ proposals: [{ identifiers: { arxiv: id } }] });
  });

  test("the version is kept beside the id, not within", async () => {
    expect(await recognized("1108.1172v3")).toMatchObject({
      proposals: [{ identifiers: { arxiv: "1108.1172" }, version: 3, typed: "1108.1172v3" }],
    });
  });

  test("a list that names two versions names one paper", async () => {
    const answer = await recognized("see 1108.1172 and 1108.1172v2\nhttps://arxiv.org/abs/1108.1172v1");
    expect(answer).toMatchObject({ proposals: [{ identifiers: { arxiv: "1108.1172" } }] });
    expect("proposals" in answer && answer.proposals).toHaveLength(1);
  });

  test("papers whose ids only look alike stay two", async () => {
    const answer = await recognized("1108.1172\n1108.1173\nhep-th/9711200\nhep-ph/9711200");
    expect("proposals" in answer && answer.proposals).toHaveLength(4);
  });
});
