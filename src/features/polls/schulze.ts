/** What somebody wishes: papers best first, those on one level alike; what is not on it stands below all that is. */
export type Wish = readonly (readonly string[])[];
/** A number for each pair of papers, row before column. */
type Pairs = readonly (readonly number[])[];

/**
 * The order of papers by M. Schulze, "A new monotonic, clone-independent, reversal symmetric, and Condorcet-consistent
 * single-winner election method", Social Choice and Welfare 36 (2011), with the strength of a win measured by its winning votes.
 * Of papers that tie, the one that comes first in `papers` stands first.
 */
export interface Ranking {
  /** All papers, best first. */
  readonly order: readonly string[];
  /** Those that nothing is better than, as they stand in the order: its first, and whatever ties with it. */
  readonly first: readonly string[];
  /** How many prefer the one to the other. */
  prefer(one: string, other: string): number;
  /** Whether neither of two is better. */
  tie(one: string, other: string): boolean;
}

/** Ranks papers by what everybody wishes. */
export function ranked(papers: readonly string[], wishes: readonly Wish[]): Ranking {
  const preferred = preferences(papers, wishes);
  const paths = strongestPaths(preferred);
  const at = (pairs: Pairs, one: string, other: string) => pairs[papers.indexOf(one)]?.[papers.indexOf(other)] ?? 0;
  const better = (one: string, other: string) => at(paths, one, other) > at(paths, other, one);
  const unbeaten = (among: readonly string[]) => among.filter((one) => !among.some((other) => better(other, one)));
  const order: string[] = [];
  // "Better" is transitive (proved in section 4.1 there), so that something is always left that nothing is better than.
  for (let left = papers; left.length > 0; left = papers.filter((one) => !order.includes(one)))
    order.push(...unbeaten(left).slice(0, 1));
  return {
    order,
    first: unbeaten(order),
    prefer: (one, other) => at(preferred, one, other),
    tie: (one, other) => !better(one, other) && !better(other, one),
  };
}

/** How many wish for each paper more than for each other. */
export function preferences(papers: readonly string[], wishes: readonly Wish[]): Pairs {
  const levels = wishes.map((wish) => papers.map((paper) => levelOf(wish, paper)));
  return papers.map((_, i) =>
    papers.map((_, j) => levels.filter((level) => (level[i] ?? lowest) < (level[j] ?? lowest)).length),
  );
}

/** No wish has as many levels. */
const lowest = Number.MAX_SAFE_INTEGER;

function levelOf(wish: Wish, paper: string): number {
  const level = wish.findIndex((papers) => papers.includes(paper));
  return level < 0 ? lowest : level;
}

/** How strong the strongest chain of wins from each paper to each other is, a chain being as strong as its weakest win (Floyd and Warshall). */
export function strongestPaths(preferred: Pairs): Pairs {
  const paths = preferred.map((row, i) => row.map((votes, j) => (votes > (preferred[j]?.[i] ?? 0) ? votes : 0)));
  for (const [via, onwards] of paths.entries())
    for (const [from, row] of paths.entries())
      for (const [to, direct] of row.entries())
        if (from !== to) row[to] = Math.max(direct, Math.min(row[via] ?? 0, onwards[to] ?? 0));
  return paths;
}
