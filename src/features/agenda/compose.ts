import type { Instant, MemberId } from "../../chat/prose.ts";

/** A question on the paper, as the agenda ranks it. */
export interface AskedQuestion {
  readonly id: string;
  readonly words: string;
  readonly askedBy: MemberId;
  readonly askedAt: Instant;
  readonly meToos: number;
}
/** What one member wrote for one question of a layer. */
export interface Said {
  /** The note it stands in, and what it answers there. */
  readonly note: string;
  readonly prompt: string;
  readonly by: MemberId;
  readonly words: string;
}
/** A critique of the paper with how many agree and dispute. */
export interface Raised {
  readonly id: string;
  readonly words: string;
  readonly by: MemberId | null;
  readonly stance: "strength" | "weakness";
  readonly agree: number;
  readonly dispute: number;
}
/** What an agenda is made from. */
export interface Material {
  readonly questions: readonly AskedQuestion[];
  readonly weakest: readonly Said[];
  readonly critiques: readonly Raised[];
}
/** What the session talks about, in this order. */
export type Agenda = Material;

/** Ranks the material of a session: the most wanted questions first, then the oldest; disputes before what all share. */
export function compose({ questions, weakest, critiques }: Material): Agenda {
  return {
    questions: [...questions].sort((a, b) => b.meToos - a.meToos || (a.askedAt < b.askedAt ? -1 : 1)),
    weakest,
    critiques: [...critiques].sort((a, b) => b.dispute - a.dispute || b.agree - a.agree),
  };
}

/** Whether there is nothing to talk about yet. */
export const empty = ({ questions, weakest, critiques }: Agenda): boolean =>
  questions.length + weakest.length + critiques.length === 0;
