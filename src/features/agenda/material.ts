import type { Instant, MemberId } from "../../chat/prose.ts";
import type { Anchor } from "../papers/anchors.ts";
import type { Role } from "../sessions/schema.ts";

/** A question on the paper, as the agenda ranks it. */
export interface AskedQuestion {
  readonly id: string;
  readonly words: string;
  readonly askedBy: MemberId;
  readonly askedAt: Instant;
  readonly meToos: number;
  /** How many sessions were held since it was asked. */
  readonly sessions: number;
}
/** Whether somebody calls a place of the paper its strength or its weakness. */
export type Side = "strong" | "weak";
/** What one member wrote for one question of a layer, where it says what is strong or weak. */
export interface Said {
  /** The note it stands in, and what it answers there. */
  readonly note: string;
  readonly prompt: string;
  readonly by: MemberId;
  readonly words: string;
  readonly side: Side;
  readonly anchors: readonly Anchor[];
}
/** A critique of the paper with what others say to it. */
export interface Raised {
  readonly id: string;
  readonly words: string;
  /** Nobody, where it was raised anonymously. */
  readonly by: MemberId | null;
  readonly aspect: string;
  readonly stance: "strength" | "weakness";
  readonly severity: string | null;
  readonly anchors: readonly Anchor[];
  /** False once it is settled: then it is no matter of dispute any more. */
  readonly open: boolean;
  readonly agree: readonly MemberId[];
  readonly dispute: readonly { readonly member: MemberId; readonly reason: string | null }[];
}
/** What members chose where a layer lets them choose: on a scale, or one of some options. */
export interface Chosen {
  readonly prompt: string;
  readonly name: string;
  readonly answers: readonly {
    readonly note: string;
    readonly by: MemberId;
    readonly value: string;
    readonly label: string;
  }[];
}
/** A part of a layer that nobody wrote anything about for the group. */
export interface Uncovered {
  readonly layer: string;
  readonly name: string;
}
/** All that an agenda is made from: what everybody may read. */
export interface Material {
  readonly questions: readonly AskedQuestion[];
  readonly said: readonly Said[];
  readonly critiques: readonly Raised[];
  readonly choices: readonly Chosen[];
  readonly uncovered: readonly Uncovered[];
  readonly hats: readonly { readonly role: Role; readonly member: MemberId }[];
}
