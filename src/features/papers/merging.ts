import type { Instant, MemberId } from "../../chat/prose.ts";
import type { PaperState } from "./schema.ts";

/** For sorting papers that are the same: the one proposed first stays, the others are merged into it. */
export const elderFirst = (
  one: { readonly id: string; readonly proposedAt: Instant },
  other: { readonly id: string; readonly proposedAt: Instant },
): number =>
  one.proposedAt === other.proposedAt ? (one.id < other.id ? -1 : 1) : one.proposedAt < other.proposedAt ? -1 : 1;

/** Whether enough agree that two papers are one: nobody else’s proposal is merged away without them. */
export const mayMerge = (
  agreed: readonly MemberId[],
  ...papers: readonly { readonly proposedBy: MemberId | null }[]
): boolean => papers.every(({ proposedBy }) => proposedBy !== null && agreed.includes(proposedBy));

const liveliest: readonly PaperState[] = ["scheduled", "to be continued", "read", "proposed", "dropped"];

/** Where in its life a paper is that was two: a session that one of them has, or had, counts for both; a dropped one comes back. */
export const unitedState = (one: PaperState, other: PaperState): PaperState =>
  liveliest.indexOf(one) <= liveliest.indexOf(other) ? one : other;

/** The words of both, each once: what two members wrote about one paper stands side by side. */
export const unitedWords = (one: string | null, other: string | null): string | null =>
  one === null || other === null || one === other ? (one ?? other) : `${one}\n\n${other}`;

/** A member's notes of one layer: what they wrote, when last, and whether they submitted it. */
export interface Noted<A> {
  readonly answers: Readonly<Record<string, A>>;
  readonly editedAt: Instant;
  readonly submittedAt: Instant | null;
}

/**
 * One note of two that a member wrote about the same paper, as if they had edited the first: where both answer, the later
 * answer stands. An unsent draft beside a submitted note adds nothing, since nobody but its author may see it.
 */
export function unitedNotes<A extends { readonly words: string }>(one: Noted<A>, other: Noted<A>): Noted<A> {
  if (one.submittedAt === null && other.submittedAt !== null) return other;
  if (one.submittedAt !== null && other.submittedAt === null) return one;
  const [before, after] = one.editedAt <= other.editedAt ? [one, other] : [other, one];
  const written = Object.entries(after.answers).filter(([, answer]) => answer.words.trim() !== "");
  return {
    answers: { ...after.answers, ...before.answers, ...Object.fromEntries(written) },
    editedAt: after.editedAt,
    submittedAt: [one.submittedAt, other.submittedAt].filter((at) => at !== null).sort()[0] ?? null,
  };
}
