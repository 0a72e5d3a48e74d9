import type { Picture } from "../../chat/picture.ts";
import type { Instant, MemberId } from "../../chat/prose.ts";
import { minus } from "../../time/instant.ts";
import type { Depth as Reading } from "../papers/reading.ts";
import type { ReproductionState } from "../reproductions/schema.ts";
import { type Stakes, sessionsSince, type Unresolved, unresolvedness } from "./unresolved.ts";

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

/** What stands in the channel (`top`) and what follows in its thread (`rest`). */
export interface Parted<T> {
  readonly top: readonly T[];
  readonly rest: readonly T[];
}
/** Something carried over, with how many sessions were held since it came to be so. */
export type Carried<T> = T & { readonly sessions: number };
/** An open question as it is ranked; those asked since the last digest, or within the hour, are new. */
export type RankedQuestion = Carried<OpenQuestion> & { readonly fresh: boolean };

/** How many ideas wait for somebody to claim them, besides those that the digest lists (`more` if it lists any that do). */
export interface Waiting {
  readonly count: number;
  readonly more: boolean;
}
/** The same of the reproductions that are under way; one alone is told by its title. */
export interface Reproducing extends Waiting {
  readonly only: ToldReproduction | undefined;
}

/** How many questions and ideas changed since the last digest; which ones, the sections tell. */
export interface Deltas {
  readonly raised: number;
  readonly answered: number;
  readonly accepted: number;
  readonly claimed: number;
  readonly concluded: number;
}

/** A digest: what is unresolved, what moved, and what comes next. */
export interface Digest {
  /** False for a group's first. */
  readonly followsAnother: boolean;
  readonly session: ComingSession | undefined;
  readonly deltas: Deltas;
  readonly questions: Parted<RankedQuestion>;
  readonly answered: Parted<AnsweredQuestion & { readonly fresh: boolean }>;
  readonly ideas: Parted<MovedIdea>;
  readonly underWay: Parted<Carried<HeldIdea>>;
  readonly waiting: Waiting;
  readonly critiques: Parted<Carried<TalkedCritique>>;
  readonly reproductions: Parted<ToldReproduction>;
  readonly reproducing: Reproducing;
  readonly depths: readonly Depth[];
  readonly charts: readonly Picture[];
}

/** How many of a kind stand in the channel itself. */
const onTop = 5;

/** Composes the digest that comes by itself; `undefined` if it has nothing to tell. */
export const compose = (facts: Facts): Digest | undefined => (whySilent(facts) ? undefined : whatStands(facts));

/**
 * Composes a digest for somebody who asks for one: what is unresolved, however long it has been so. The order in which the facts
 * come plays no part: the same state at the same instant gives the same digest.
 */
export function whatStands(facts: Facts): Digest {
  const { since, held } = facts;
  const isNew = (at: Instant): boolean => since === undefined || at > since;
  return {
    followsAnother: since !== undefined,
    session: facts.session,
    deltas: deltasOf(facts, isNew),
    questions: parted(ranked(facts)),
    answered: parted(
      inOrder(facts.answered, ({ answeredAt }) => answeredAt).map((one) => ({ ...one, fresh: isNew(one.askedAt) })),
    ),
    ideas: parted(inOrder(facts.ideas, ({ movedAt }) => movedAt)),
    underWay: parted(
      inOrder(facts.underWay, ({ claimedAt }) => claimedAt).map((one) => ({
        ...one,
        sessions: sessionsSince(held, one.claimedAt),
      })),
    ),
    waiting: waitingOf(facts),
    critiques: parted(
      facts.critiques.toSorted(mostTalkedOf).map((one) => ({
        ...one,
        sessions: one.disputedAt === undefined ? 0 : sessionsSince(held, one.disputedAt),
      })),
    ),
    reproductions: parted(inOrder(facts.reproductions, ({ movedAt }) => movedAt)),
    reproducing: reproducingOf(facts),
    depths: facts.depths,
    charts: facts.charts,
  };
}

/** What of the ideas that are not told by their words is unresolved all the same. */
export const waitingOf = ({ ideas, waiting }: Pick<Facts, "ideas" | "waiting">): Waiting => ({
  count: waiting,
  more: ideas.some(({ step }) => step === "proposed" || step === "free"),
});

/** What of the reproductions that did not move is unresolved all the same. */
export const reproducingOf = ({
  reproductions,
  reproducing,
}: Pick<Facts, "reproductions" | "reproducing">): Reproducing => ({
  count: reproducing.length,
  more: reproductions.some(({ state }) => state === "planned" || state === "running"),
  only: reproducing.length === 1 ? reproducing[0] : undefined,
});

/** The open questions of a group, the most unresolved first, each with its age in sessions. */
export function ranked({ at, since, held, questions }: Pick<Facts, "at" | "since" | "held" | "questions">) {
  const anHourAgo = minus(at, { hours: 1 });
  return questions
    .map(
      (one): RankedQuestion => ({
        ...one,
        sessions: sessionsSince(held, one.askedAt),
        fresh: since === undefined || one.askedAt > since || one.askedAt > anHourAgo,
      }),
    )
    .map((one) => ({ one, points: unresolvedness(standing(one, held)) }))
    .sort((a, b) => b.points - a.points || byText(a.one.askedAt, b.one.askedAt) || byText(a.one.id, b.one.id))
    .map(({ one }) => one);
}

const standing = (one: RankedQuestion, held: readonly Instant[]): Unresolved => ({
  age: one.sessions,
  silence: sessionsSince(held, one.touchedAt),
  meToos: one.meToos,
  stakes: one.stakes,
});

function deltasOf({ questions, answered, ideas }: Facts, isNew: (at: Instant) => boolean): Deltas {
  const moved = (step: MovedIdea["step"]) => ideas.filter((one) => one.step === step).length;
  return {
    raised: [...questions, ...answered].filter(({ askedAt }) => isNew(askedAt)).length,
    answered: answered.filter(({ answeredAt }) => isNew(answeredAt)).length,
    accepted: answered.filter(({ acceptedAt }) => acceptedAt !== undefined && isNew(acceptedAt)).length,
    claimed: moved("claimed"),
    concluded: moved("concluded"),
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

/** Disputed ones first, then the most shared. */
const mostTalkedOf = (one: TalkedCritique, other: TalkedCritique): number =>
  other.dispute - one.dispute || other.agree - one.agree || byText(one.id, other.id);

/** Oldest first by some instant of theirs. */
const inOrder = <T extends { readonly id: string }>(all: readonly T[], at: (one: T) => Instant): readonly T[] =>
  all.toSorted((one, other) => byText(at(one), at(other)) || byText(one.id, other.id));

const byText = (one: string, other: string): number => (one < other ? -1 : one > other ? 1 : 0);

const parted = <T>(all: readonly T[]): Parted<T> => ({ top: all.slice(0, onTop), rest: all.slice(onTop) });
