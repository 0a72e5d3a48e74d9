import type { MemberId } from "../../chat/prose.ts";
import type { RankedQuestion } from "./compose.ts";

/** What of a group's digest is one member's own: what they asked and what they wanted to know too, as long as it is open. */
export interface Own {
  readonly asked: readonly RankedQuestion[];
  readonly wanted: readonly RankedQuestion[];
}

/** A member's own part of the open questions, in the digest's order; `wanted` names those they want to know too. */
export const ownOf = (questions: readonly RankedQuestion[], member: MemberId, wanted: ReadonlySet<string>): Own => ({
  asked: questions.filter(({ askedBy }) => askedBy === member),
  wanted: questions.filter(({ id, askedBy }) => askedBy !== member && wanted.has(id)),
});
