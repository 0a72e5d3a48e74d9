import type { Instant } from "../chat/prose.ts";

/** What was claimed, oldest first, and of the same instant by its key: an update gives its rows in no order. */
export function oldestFirst<R extends { readonly nextAt: Instant }>(
  claimed: readonly R[],
  keyOf: (row: R) => string,
): readonly R[] {
  const order = (row: R): string => `${row.nextAt} ${keyOf(row)}`;
  return claimed.toSorted((one, other) => (order(one) < order(other) ? -1 : 1));
}
