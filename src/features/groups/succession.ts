import type { Instant, MemberId } from "../../chat/prose.ts";
import { minus } from "../../time/instant.ts";

/** What a member has done of late: how often, and when last. */
export interface Active {
  readonly member: MemberId;
  readonly organizer: boolean;
  readonly times: number;
  readonly lastAt: Instant;
}

/** For how many weeks no organizer may be seen before others are asked to take over. */
export const absentWeeks = 6;
const named = 3;

/**
 * Who is asked to organize a group: nobody while an organizer was seen in the last six weeks, or while nobody else was; else
 * the three who did most, the more recent first among equals.
 */
export function successors(active: readonly Active[], at: Instant): readonly MemberId[] {
  const since = minus(at, { days: 7 * absentWeeks });
  const present = active.filter(({ lastAt }) => lastAt > since);
  if (present.some(({ organizer }) => organizer)) return [];
  return present
    .toSorted((one, other) => other.times - one.times || (one.lastAt < other.lastAt ? 1 : -1))
    .slice(0, named)
    .map(({ member }) => member);
}
