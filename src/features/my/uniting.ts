import type { Instant } from "../../chat/prose.ts";
import { earlier, later } from "../../time/instant.ts";

/** How somebody belongs to a group. */
export interface Belonging {
  readonly organizer: boolean;
  readonly joinedAt: Instant;
  readonly leftAt: Instant | null;
}

/** One membership of two that turn out to be one person's: since the earlier, still there if either is, with the rights of both. */
export const unitedBelonging = (one: Belonging, other: Belonging): Belonging => ({
  organizer: one.organizer || other.organizer,
  joinedAt: earlier(one.joinedAt, other.joinedAt),
  leftAt: one.leftAt === null || other.leftAt === null ? null : later(one.leftAt, other.leftAt),
});
