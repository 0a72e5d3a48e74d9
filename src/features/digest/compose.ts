import type { Instant, MemberId } from "../../chat/prose.ts";
import { plus } from "../../time/instant.ts";
import type { Depth as Reading } from "../papers/reading.ts";

/** A question that has no accepted answer yet. */
export interface OpenQuestion {
  readonly id: string;
  readonly words: string;
  readonly paper: string | undefined;
  readonly askedBy: MemberId;
  readonly askedAt: Instant;
  readonly meToos: number;
  readonly takenBy: MemberId | undefined;
}
/** A question that got an answer since the last digest. */
export interface AnsweredQuestion {
  readonly id: string;
  readonly words: string;
  readonly answeredBy: readonly MemberId[];
  readonly accepted: boolean;
}
/** What happened to an idea since the last digest. */
export interface MovedIdea {
  readonly id: string;
  readonly words: string;
  readonly paper: string | undefined;
  readonly by: MemberId;
  readonly step: "proposed" | "free" | "claimed" | "planned" | "running" | "concluded" | "dropped";
  readonly result?: string;
  readonly learned?: string;
}
/** A critique that is disputed, or that several people share. */
export interface TalkedCritique {
  readonly id: string;
  readonly words: string;
  readonly paper: string;
  readonly by: MemberId | null;
  readonly agree: number;
  readonly dispute: number;
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
  /** The last time that a question, idea, critique or note changed. */
  readonly changedAt: Instant | undefined;
  readonly questions: readonly OpenQuestion[];
  readonly answered: readonly AnsweredQuestion[];
  readonly ideas: readonly MovedIdea[];
  readonly critiques: readonly TalkedCritique[];
  readonly depths: readonly Depth[];
  readonly session: ComingSession | undefined;
  /** Whether the group is on a break: then only a session to come is worth a digest. */
  readonly resting: boolean;
}

/** What stands in the channel (`top`) and what follows in its thread (`rest`). */
export interface Parted<T> {
  readonly top: readonly T[];
  readonly rest: readonly T[];
}
/** A digest: what is unresolved, what moved, and what comes next. */
export interface Digest {
  readonly session: ComingSession | undefined;
  /** Those asked since the last digest, or within the hour, are new. */
  readonly questions: Parted<OpenQuestion & { readonly fresh: boolean }>;
  readonly answered: Parted<AnsweredQuestion>;
  readonly ideas: Parted<MovedIdea>;
  readonly critiques: Parted<TalkedCritique>;
  readonly depths: readonly Depth[];
}

/** How many of a kind stand in the channel itself. */
const onTop = 5;

/** Composes the digest that comes by itself; `undefined` if it has nothing to tell. */
export const compose = (facts: Facts): Digest | undefined => (whySilent(facts) ? undefined : whatStands(facts));

/** Composes a digest for somebody who asks for one: what is unresolved, however long it has been so. */
export function whatStands(facts: Facts): Digest {
  const { at, since } = facts;
  const questions = [...facts.questions].sort(mostWanted);
  return {
    session: facts.session,
    questions: parted(
      questions.map((one) => ({
        ...one,
        fresh: since === undefined || one.askedAt > since || at < plus(one.askedAt, { hours: 1 }),
      })),
    ),
    answered: parted(facts.answered),
    ideas: parted(facts.ideas),
    critiques: parted([...facts.critiques].sort(mostTalkedOf)),
    depths: facts.depths,
  };
}

/** Why a digest would not come by itself: no session comes before the next, and nothing changed, or the group is on a break. */
export type Silence = "unchanged" | "resting";

/** Why a digest that comes by itself has nothing to tell; `undefined` if it has. */
export function whySilent({ since, next, changedAt, session, resting }: Facts): Silence | undefined {
  if (session !== undefined && (next === undefined || session.startsAt < next)) return undefined;
  if (resting) return "resting";
  return changedAt !== undefined && (since === undefined || changedAt > since) ? undefined : "unchanged";
}

/** By how many want to know, then by age. */
export const mostWanted = (one: OpenQuestion, other: OpenQuestion): number =>
  other.meToos - one.meToos || byText(one.askedAt, other.askedAt) || byText(one.id, other.id);

/** Disputed ones first, then the most shared. */
const mostTalkedOf = (one: TalkedCritique, other: TalkedCritique): number =>
  other.dispute - one.dispute || other.agree - one.agree || byText(one.id, other.id);

const byText = (one: string, other: string): number => (one < other ? -1 : one > other ? 1 : 0);

const parted = <T>(all: readonly T[]): Parted<T> => ({ top: all.slice(0, onTop), rest: all.slice(onTop) });
