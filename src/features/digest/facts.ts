import type { Picture } from "../../chat/picture.ts";
import type { Instant, MemberId } from "../../chat/prose.ts";
import type { Depth as Reading } from "../papers/reading.ts";
import type { ReproductionState } from "../reproductions/schema.ts";
import type { Stakes } from "./unresolved.ts";

/** A question that has no answer yet. */
export interface OpenQuestion {
  readonly id: string;
  readonly words: string;
  readonly paper: string | undefined;
  readonly askedBy: MemberId;
  readonly askedAt: Instant;
  /** When anybody last did anything about it. */
  readonly touchedAt: Instant;
  readonly meToos: number;
  readonly takenBy: MemberId | undefined;
  readonly stakes: Stakes;
}
/** A question that got an answer, or had one accepted, since the last digest. */
export interface AnsweredQuestion {
  readonly id: string;
  readonly words: string;
  readonly askedAt: Instant;
  readonly answeredBy: readonly MemberId[];
  readonly answeredAt: Instant;
  readonly acceptedAt: Instant | undefined;
}
/** What happened to an idea since the last digest. */
export interface MovedIdea {
  readonly id: string;
  readonly words: string;
  readonly paper: string | undefined;
  readonly by: MemberId;
  readonly movedAt: Instant;
  readonly step: "proposed" | "free" | "claimed" | "planned" | "running" | "concluded" | "dropped";
  readonly result?: string;
  readonly learned?: string;
}
/** An idea that somebody works on, and of which the last digest told already. */
export interface HeldIdea {
  readonly id: string;
  readonly words: string;
  readonly by: MemberId;
  readonly claimedAt: Instant;
}
/** A critique that is disputed, or that several people share. */
export interface TalkedCritique {
  readonly id: string;
  readonly words: string;
  readonly paper: string;
  readonly by: MemberId | null;
  readonly agree: number;
  readonly dispute: number;
  /** Since when somebody disputes it. */
  readonly disputedAt: Instant | undefined;
}
/** A reproduction that moved since the last digest, or is under way all the while, with how its claims stand. */
export interface ToldReproduction {
  readonly id: string;
  /** The paper's title. */
  readonly title: string;
  readonly by: MemberId;
  readonly movedAt: Instant;
  readonly state: ReproductionState;
  /** The verdicts on its claims, counted; "" without a claim. */
  readonly tally: string;
}
/** How many members read a paper to which depth; never who. */
export interface Depth {
  readonly paper: string;
  readonly layers: readonly { readonly one: string; readonly many: string; readonly readers: number }[];
}
/** The session that comes next. */
export interface ComingSession {
  readonly startsAt: Instant;
  readonly deadline: boolean;
  /** With the layer of notes that is asked for before the session. */
  readonly paper: { readonly id: string; readonly title: string; readonly first: Reading } | undefined;
  /** While no paper is settled: what leads the queue, by title. */
  readonly leading: string | undefined;
  /** The open poll that decides what it reads. */
  readonly poll?: { readonly id: string; readonly closesAt: Instant } | undefined;
  readonly presenter: MemberId | undefined;
}

/** All that a digest is made from, as it stands at an instant. */
export interface Facts {
  readonly at: Instant;
  /** When the last digest came, and when the next one will. */
  readonly since: Instant | undefined;
  readonly next: Instant | undefined;
  /** The last time that a question, idea, critique, note or reproduction changed. */
  readonly changedAt: Instant | undefined;
  /** When the sessions began that were held so far. */
  readonly held: readonly Instant[];
  readonly questions: readonly OpenQuestion[];
  readonly answered: readonly AnsweredQuestion[];
  readonly ideas: readonly MovedIdea[];
  readonly underWay: readonly HeldIdea[];
  /** How many ideas nobody has claimed, besides those that moved since the last digest. */
  readonly waiting: number;
  readonly critiques: readonly TalkedCritique[];
  readonly reproductions: readonly ToldReproduction[];
  /** The reproductions that are under way, besides those that moved since the last digest. */
  readonly reproducing: readonly ToldReproduction[];
  readonly depths: readonly Depth[];
  readonly charts: readonly Picture[];
  readonly session: ComingSession | undefined;
  /** Whether the group is on a break: then only a session to come is worth a digest. */
  readonly resting: boolean;
}
