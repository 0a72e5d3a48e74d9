import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { preferences, ranked, strongestPaths, type Wish } from "../../src/features/polls/schulze.ts";

/** "5 ACBED" are five ballots with A first; "2 A BC" puts B and C on one level; what is left out stands below. */
const ballots = (...written: readonly string[]): readonly Wish[] =>
  written.flatMap((one) => {
    const [times = "", ...levels] = one.split(" ");
    const wish =
      levels.length === 1 ? [...(levels[0] ?? "")].map((paper) => [paper]) : levels.map((level) => [...level]);
    return Array.from({ length: Number(times) }, () => wish);
  });
const order = (papers: string, ...written: readonly string[]): string =>
  ranked([...papers], ballots(...written)).order.join("");

// The 45 voters of the method's best known example (Wikipedia, "Schulze method", and M. Schulze's own examples).
const fortyFive = ["5 ACBED", "5 ADECB", "8 BEDAC", "3 CABED", "7 CAEBD", "2 CBADE", "7 DCEBA", "8 EBADC"];

describe("Ranked ballots, counted by the Schulze method", () => {
  it("have the pairs and the strongest paths that are published for 45 voters and five candidates", () => {
    const pairs = preferences([..."ABCDE"], ballots(...fortyFive));
    expect(pairs).toEqual([
      [0, 20, 26, 30, 22],
      [25, 0, 16, 33, 18],
      [19, 29, 0, 17, 24],
      [15, 12, 28, 0, 14],
      [23, 27, 21, 31, 0],
    ]);
    expect(strongestPaths(pairs)).toEqual([
      [0, 28, 28, 30, 24],
      [25, 0, 28, 33, 24],
      [25, 29, 0, 29, 24],
      [25, 28, 28, 0, 24],
      [25, 28, 28, 31, 0],
    ]);
  });

  it.each<[sentence: string, papers: string, ballots: readonly string[], order: string]>([
    ["45 voters want E, then A, C, B, D", "ABCDE", fortyFive, "EACBD"],
    [
      "what most prefer to each other paper wins, though fewer put it first (Tennessee’s capital: Nashville, 1785, Wikipedia)",
      "MNCK",
      ["42 MNCK", "26 NCKM", "15 CKNM", "17 KCNM"],
      "NCKM",
    ],
    [
      "in a circle of three the weakest win does not count (Condorcet’s paradox)",
      "ABC",
      ["8 ABC", "7 BCA", "6 CAB"],
      "ABC",
    ],
    ["one ballot decides", "ABC", ["1 C"], "CAB"],
    ["what nobody ranks stands below what somebody does, in the order proposed", "ABCD", ["2 C"], "CABD"],
    ["papers on one level are wished alike", "ABC", ["1 BC A"], "BCA"],
    ["two that tie stand in the order proposed", "AB", ["3 AB", "3 BA"], "AB"],
    ["also where the later one is ahead of a third", "ABC", ["1 CAB", "1 BCA"], "BCA"],
  ])("%s", (_, papers, written, expected) => {
    expect(order(papers, ...written)).toBe(expected);
  });

  it("says which tie for the first place", () => {
    expect(ranked([..."ABC"], ballots("3 ABC", "3 BAC")).first).toEqual(["A", "B"]);
    expect(ranked([..."ABC"], ballots("4 ABC", "3 BAC")).first).toEqual(["A"]);
    expect(ranked([..."ABC"], []).first).toEqual(["A", "B", "C"]);
  });
});

const papers = [..."ABCDEF"];
const wish: fc.Arbitrary<Wish> = fc
  .tuple(fc.shuffledSubarray(papers), fc.array(fc.boolean(), { minLength: 6, maxLength: 6 }))
  .map(([named, alike]) =>
    named.reduce<string[][]>((levels, paper, i) => {
      const last = levels.at(-1);
      if (last && alike[i]) last.push(paper);
      else levels.push([paper]);
      return levels;
    }, []),
  );
const wishes = fc.array(wish, { maxLength: 15 });
const level = (one: Wish, paper: string): number => {
  const found = one.findIndex((alike) => alike.includes(paper));
  return found < 0 ? one.length : found;
};

/** Better by the definition, path after path, with no Floyd and Warshall. */
function strengthByWalking(all: readonly Wish[], from: string, to: string): number {
  const wins = (one: string, other: string): number => {
    const [yes, no] = [1, -1].map((sign) => all.filter((w) => sign * (level(w, other) - level(w, one)) > 0).length);
    return (yes ?? 0) > (no ?? 0) ? (yes ?? 0) : 0;
  };
  const walk = (at: string, been: readonly string[]): number =>
    Math.max(
      wins(at, to),
      ...papers
        .filter((next) => next !== to && !been.includes(next))
        .map((next) => Math.min(wins(at, next), walk(next, [...been, next]))),
    );
  return walk(from, [from]);
}

describe("Whatever is on the ballots,", () => {
  it("a paper that most prefer to each other one wins", () => {
    fc.assert(
      fc.property(wishes, (all) => {
        const { order, prefer } = ranked(papers, all);
        const favourite = papers.find((one) => papers.every((p) => p === one || prefer(one, p) > prefer(p, one)));
        expect([undefined, order[0]]).toContain(favourite);
      }),
    );
  });

  it("all papers stand in the order, and none before one that is better by the definition", () => {
    fc.assert(
      fc.property(fc.array(wish, { maxLength: 7 }), (all) => {
        const { order } = ranked(papers, all);
        expect(order.toSorted()).toEqual(papers);
        for (const [i, one] of order.entries())
          for (const other of order.slice(i + 1))
            expect(strengthByWalking(all, one, other)).toBeGreaterThanOrEqual(strengthByWalking(all, other, one));
      }),
      { numRuns: 40 },
    );
  });

  it("the order in which they were cast does not matter", () => {
    fc.assert(
      fc.property(
        wishes.chain((all) => fc.tuple(fc.constant(all), fc.shuffledSubarray([...all], { minLength: all.length }))),
        ([all, shuffled]) => {
          expect(ranked(papers, shuffled).order).toEqual(ranked(papers, all).order);
        },
      ),
    );
  });

  it("whoever puts the winner higher does not make it lose", () => {
    fc.assert(
      fc.property(fc.array(wish, { minLength: 1, maxLength: 15 }), fc.nat(), (all, which) => {
        const [winner = ""] = ranked(papers, all).order;
        const raised = all.map((one, i) =>
          i === which % all.length ? [[winner], ...one.map((alike) => alike.filter((paper) => paper !== winner))] : one,
        );
        expect(ranked(papers, raised).order[0]).toBe(winner);
      }),
    );
  });

  it("with all of them turned round, a winner alone does not win again", () => {
    fc.assert(
      fc.property(wishes, (all) => {
        const [only, ...others] = ranked(papers, all).first;
        const turned = all.map((one) => [papers.filter((paper) => !one.flat().includes(paper)), ...one.toReversed()]);
        if (others.length === 0) expect(ranked(papers, turned).order[0]).not.toBe(only);
      }),
    );
  });
});
