import { ranked, type Wish } from "./schulze.ts";

/** How a group votes: for all it would read, or in an order. */
export type PollKind = "approval" | "ranked";

/** How one paper ended. */
export interface Place {
  readonly paper: string;
  /** Of approval: how many would read it. */
  readonly approvals?: number;
  /** Of ranking: against each paper that stands below it, in their order, how many prefer it and how many the other. */
  readonly against?: readonly (readonly [preferred: number, other: number])[];
}
/** What a poll came to; nothing wins where nobody voted. */
export interface Result {
  /** How many name a paper that is counted. */
  readonly ballots: number;
  /** Best first; of papers that tie, the one proposed first. */
  readonly places: readonly Place[];
  /** Those that tie for the first place, or the one that has it alone. */
  readonly first: readonly string[];
  /** Whether papers tie for a place below the first. */
  readonly tiedBelow: boolean;
  /** Whether the wishes go round in a circle, so that a paper stands below one to which more prefer it. */
  readonly circle: boolean;
}

/** The paper that won. */
export const winnerOf = ({ ballots, places }: Result): string | undefined =>
  ballots === 0 ? undefined : places[0]?.paper;

/** Counts the ballots on papers, which are given in the order that decides ties: proposed first, first. */
export function counted(kind: PollKind, papers: readonly string[], cast: readonly Wish[]): Result {
  // A paper may be gone since, and nothing is to win by ballots that only name what is gone.
  const ballots = cast.filter((wish) => wish.flat().some((paper) => papers.includes(paper)));
  switch (kind) {
    case "approval":
      return byApproval(papers, ballots);
    case "ranked":
      return byRanking(papers, ballots);
    default:
      return kind satisfies never;
  }
}

function byApproval(papers: readonly string[], ballots: readonly Wish[]): Result {
  const places = papers
    .map((paper) => ({ paper, approvals: ballots.filter((wish) => wish.flat().includes(paper)).length }))
    // Sorting keeps the order of equals.
    .toSorted((one, other) => other.approvals - one.approvals);
  const most = places[0]?.approvals;
  const below = places.filter(({ approvals }) => approvals !== most).map(({ approvals }) => approvals);
  return {
    ballots: ballots.length,
    places,
    first: places.flatMap(({ paper, approvals }) => (approvals === most ? [paper] : [])),
    tiedBelow: new Set(below).size < below.length,
    circle: false,
  };
}

function byRanking(papers: readonly string[], ballots: readonly Wish[]): Result {
  const { order, first, prefer, tie } = ranked(papers, ballots);
  const places = order.map((paper, i) => ({
    paper,
    against: order.slice(i + 1).map((other) => [prefer(paper, other), prefer(other, paper)] as const),
  }));
  return {
    ballots: ballots.length,
    places,
    first,
    tiedBelow: order.some((one, i) =>
      order.slice(i + 1).some((other) => !(first.includes(one) && first.includes(other)) && tie(one, other)),
    ),
    circle: places.some(({ against }) => against.some(([preferred, other]) => preferred < other)),
  };
}
