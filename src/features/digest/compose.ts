import type { Picture } from "../../chat/picture.ts";
import type { Instant } from "../../chat/prose.ts";
import { minus } from "../../time/instant.ts";
import type {
  AnsweredQuestion,
  ComingSession,
  Depth,
  Facts,
  HeldIdea,
  MovedIdea,
  OpenQuestion,
  TalkedCritique,
  ToldReproduction,
} from "./facts.ts";
import { sessionsSince, type Unresolved, unresolvedness } from "./unresolved.ts";

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
    .map((question) => {
      const { askedAt } = question;
      const fresh = since === undefined || askedAt > since || askedAt > anHourAgo;
      // Spread last: after it V8 would add one name after the other, which takes ten times as long.
      const one: RankedQuestion = { sessions: sessionsSince(held, askedAt), fresh, ...question };
      return { one, points: unresolvedness(standing(one, held)) };
    })
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
