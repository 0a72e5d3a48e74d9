/** What of an open question says how unresolved it is. Time is counted in the group's own beat: in sessions that were held. */
export interface Unresolved {
  /** Sessions held since it was asked. */
  readonly age: number;
  /** Sessions held since anybody did anything about it: asked, wanted, took, answered, edited, reopened. */
  readonly silence: number;
  /** How many others want to know it. */
  readonly meToos: number;
  /** What hangs on it, as far as anybody wrote that down. */
  readonly stakes: Stakes;
}
/** What hangs on a question: its paper is the one of the next session, or it was asked out of what a note says is at stake. */
export interface Stakes {
  readonly soon: boolean;
  readonly atStake: boolean;
}

/** Beyond so many sessions a question grows no more pressing for being old, or for being forgotten. */
const mostAge = 6;
const mostSilence = 3;

/**
 * How unresolved a question is, in points; the digest tells the most unresolved first. The formula is Colloquy's own:
 *
 *     2 for each member who wants to know it too
 *     1 for each session since it was asked, at most 6
 *     1 for each session since it was last touched, at most 3
 *     2 if its paper is the next session's, and 2 if it was asked out of an answer to “stakes”
 *
 * A me-too weighs most, since somebody waits behind it. Age has an end, so that what nobody wants does not stay on top for ever;
 * silence lets what was forgotten pass what is being looked after. Whose question it is plays no part.
 */
export const unresolvedness = ({ age, silence, meToos, stakes }: Unresolved): number =>
  2 * meToos +
  Math.min(age, mostAge) +
  Math.min(silence, mostSilence) +
  (stakes.soon ? 2 : 0) +
  (stakes.atStake ? 2 : 0);

/** How many of some instants, oldest first, come after another: how old a thing is in sessions. */
export function sessionsSince(held: readonly string[], since: string): number {
  const first = held.findLastIndex((startsAt) => startsAt <= since);
  return held.length - 1 - first;
}
