import { type Day, daysAfter } from "../../time/day.ts";
import { holds, type Span } from "../../time/span.ts";

/** The absences of a calendar, without what its owner has ended by coming back on a day. */
export const withoutBack = (found: readonly Span[], back: Day | null): readonly Span[] =>
  found.flatMap((span) => {
    if (back === null || !holds(span, back)) return [span];
    return span.from < back ? [{ from: span.from, to: daysAfter(back, -1) }] : [];
  });

/** What is to be written when a calendar was read anew: which absences end, fall away, and come. */
export interface Rewritten<A extends Span> {
  readonly ended: readonly A[];
  readonly dropped: readonly A[];
  readonly added: readonly Span[];
}

/**
 * Compares the absences of a calendar that are not over with what it says now. Days that are past stay as they were, since
 * turns were given by them: what began before today and is not said any more ended yesterday.
 */
export function rewritten<A extends Span>(before: readonly A[], found: readonly Span[], today: Day): Rewritten<A> {
  const toCome = ({ from, to }: Span): string => `${from < today ? today : from} ${to}`;
  const now = found.filter(({ to }) => to >= today);
  const gone = before.filter((one) => one.to >= today && !now.some((other) => toCome(other) === toCome(one)));
  return {
    ended: gone.filter(({ from }) => from < today),
    dropped: gone.filter(({ from }) => from >= today),
    added: now.filter((one) => !before.some((other) => toCome(other) === toCome(one))),
  };
}

/** For how many weeks ahead a calendar is read; the next day it is read a day further. */
export const weeksAhead = 26;

/** The days for which a calendar is read: from today on, or from when its owner came back although it said otherwise. */
export function daysToRead(today: Day, back: Day | null): Span {
  const far = weeksAhead * 7;
  const earliest = daysAfter(today, -far);
  const from = back === null || back > today ? today : back;
  return { from: from < earliest ? earliest : from, to: daysAfter(today, far) };
}
