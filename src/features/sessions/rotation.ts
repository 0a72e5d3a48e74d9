import type { Instant, MemberId } from "../../chat/prose.ts";

/** A member as far as turns go: since when they belong, and when they last led a session. */
export interface Turn {
  readonly id: MemberId;
  readonly joinedAt: Instant;
  readonly ledAt: Instant | undefined;
}

/** Who leads next: whoever led longest ago, and who never led before them; among those who joined first. */
export const whoseTurn = (members: readonly Turn[]): MemberId | undefined => members.toSorted(longestAgo)[0]?.id;

const longestAgo = (one: Turn, other: Turn): number =>
  byText(one.ledAt ?? "", other.ledAt ?? "") || byText(one.joinedAt, other.joinedAt) || byText(one.id, other.id);

const byText = (one: string, other: string): number => (one < other ? -1 : one > other ? 1 : 0);
