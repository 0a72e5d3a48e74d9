/**
 * Of some things in the order in which they come first, those that can each have a partner of their own. Whoever comes first is
 * left out only if no arrangement of those before has room for them: sets that can be matched are a matroid (Edmonds and
 * Fulkerson 1965), and augmenting paths (Kuhn 1955) tell whether one more fits.
 */
export function matched<A, B>(
  things: readonly A[],
  partners: readonly B[],
  may: (thing: A, partner: B) => boolean,
): readonly A[] {
  const taken = new Map<B, A>();
  const placed = (thing: A, tried: Set<B>): boolean => {
    for (const partner of partners) {
      if (tried.has(partner) || !may(thing, partner)) continue;
      tried.add(partner);
      const other = taken.get(partner);
      if (other !== undefined && !placed(other, tried)) continue;
      taken.set(partner, thing);
      return true;
    }
    return false;
  };
  return things.filter((thing) => taken.size < partners.length && placed(thing, new Set()));
}

/**
 * Pairs each thing with a partner of its own so that the sum of costs is least, by dynamic programming over sets of partners
 * (Held and Karp 1962); there must be as many partners as things, at most some ten. Of equal pairings, always the same one.
 */
export function cheapest<A, B>(
  things: readonly A[],
  partners: readonly B[],
  cost: (thing: A, partner: B) => number,
): readonly (readonly [A, B])[] {
  type Way = { readonly sum: number; readonly pairs: readonly (readonly [A, B])[] };
  let ways = new Map<number, Way>([[0, { sum: 0, pairs: [] }]]);
  for (const thing of things) {
    const next = new Map<number, Way>();
    const costs = partners.map((partner) => cost(thing, partner));
    for (const [set, { sum, pairs }] of ways)
      for (const [i, partner] of partners.entries()) {
        const bit = 1 << i;
        const total = sum + (costs[i] ?? Number.POSITIVE_INFINITY);
        if ((set & bit) !== 0 || total >= (next.get(set | bit)?.sum ?? Number.POSITIVE_INFINITY)) continue;
        next.set(set | bit, { sum: total, pairs: [...pairs, [thing, partner]] });
      }
    ways = next;
  }
  return ways.get((1 << partners.length) - 1)?.pairs ?? [];
}
