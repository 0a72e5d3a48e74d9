import { describe, expect, it } from "vitest";
import { counted, type PollKind, winnerOf } from "../../src/features/polls/count.ts";

const papers = ["attention", "lora", "mamba"];
const all = (...named: readonly string[]) => [named];
const inOrder = (...named: readonly string[]) => named.map((one) => [one]);

describe("What a poll comes to", () => {
  it("by approval: what most would read is first", () => {
    const result = counted("approval", papers, [all("mamba", "lora"), all("mamba"), all("attention", "mamba", "lora")]);
    expect(result).toEqual({
      ballots: 3,
      places: [
        { paper: "mamba", approvals: 3 },
        { paper: "lora", approvals: 2 },
        { paper: "attention", approvals: 1 },
      ],
      first: ["mamba"],
      tiedBelow: false,
      circle: false,
    });
    expect(winnerOf(result)).toBe("mamba");
  });

  it("by approval: of papers that as many would read, the one proposed first", () => {
    const result = counted("approval", papers, [all("mamba"), all("lora")]);
    expect(result.places.map(({ paper }) => paper)).toEqual(["lora", "mamba", "attention"]);
    expect(result).toMatchObject({ first: ["lora", "mamba"], tiedBelow: false });
    expect(counted("approval", papers, [all("mamba")])).toMatchObject({ first: ["mamba"], tiedBelow: true });
  });

  it("by ranking: each paper with how it did against those below it", () => {
    const ballots = [inOrder("mamba", "lora"), inOrder("mamba", "attention"), inOrder("lora")];
    expect(counted("ranked", papers, ballots)).toEqual({
      ballots: 3,
      places: [
        {
          paper: "mamba",
          against: [
            [2, 1],
            [2, 0],
          ],
        },
        { paper: "lora", against: [[2, 1]] },
        { paper: "attention", against: [] },
      ],
      first: ["mamba"],
      tiedBelow: false,
      circle: false,
    });
  });

  it("by ranking: wishes that go round in a circle are told, and so are ties", () => {
    const round = [
      ...[0, 1, 2].map(() => inOrder("attention", "lora", "mamba")),
      ...[0, 1].map(() => inOrder("lora", "mamba", "attention")),
      ...[0, 1].map(() => inOrder("mamba", "attention", "lora")),
    ];
    expect(counted("ranked", papers, round)).toMatchObject({ circle: true });
    expect(counted("ranked", papers, [inOrder("lora", "attention"), inOrder("attention", "lora")])).toMatchObject({
      first: ["attention", "lora"],
      circle: false,
      tiedBelow: false,
    });
    expect(counted("ranked", papers, [inOrder("lora")])).toMatchObject({ first: ["lora"], tiedBelow: true });
  });

  it.each<PollKind>(["approval", "ranked"])("with no ballot, nothing wins (%s)", (kind) => {
    expect(winnerOf(counted(kind, papers, []))).toBeUndefined();
    expect(winnerOf(counted(kind, [], [all("mamba")]))).toBeUndefined();
    expect(winnerOf(counted(kind, papers, [all("dropped since")]))).toBeUndefined();
  });
});
