import type { Picture } from "../../chat/picture.ts";
import type { Instant, MemberId } from "../../chat/prose.ts";
import type { Carried, RankedQuestion } from "./compose.ts";
import { ranked } from "./compose.ts";
import type { Depth, HeldIdea, MovedIdea, OpenQuestion, ToldReproduction } from "./facts.ts";
import { sessionsSince } from "./unresolved.ts";

/** A session of the term with what it read. */
export interface TermReading {
  readonly id: string;
  readonly startsAt: Instant;
  readonly title: string | undefined;
  readonly presenter: MemberId | undefined;
  readonly layers: Depth["layers"];
}
/** What a question was answered with, where that was accepted. */
export interface TermAnswer {
  readonly question: string;
  readonly words: string;
  readonly answer: string;
  readonly by: MemberId;
  readonly acceptedAt: Instant;
}
/** A reproduction that was concluded, with its verdicts counted. */
export interface TermReproduction {
  readonly id: string;
  readonly paper: string;
  readonly by: MemberId;
  readonly tally: string;
  readonly summary: string | null;
  readonly concludedAt: Instant;
}
/** A question that the group put aside on purpose. */
export interface TermParked {
  readonly id: string;
  readonly words: string;
  readonly askedBy: MemberId;
  readonly until: string | null;
}
/** All that a term digest is made from. */
export interface TermFacts {
  readonly from: Instant;
  readonly at: Instant;
  /** When the sessions began that the group has held, those before the term too. */
  readonly held: readonly Instant[];
  readonly read: readonly TermReading[];
  readonly answered: readonly TermAnswer[];
  readonly ideas: readonly MovedIdea[];
  readonly reproduced: readonly TermReproduction[];
  readonly open: readonly OpenQuestion[];
  readonly parked: readonly TermParked[];
  readonly underWay: readonly HeldIdea[];
  readonly reproductions: readonly ToldReproduction[];
  readonly charts: readonly Picture[];
}
/** A term looked back at: what we read, what we learned, what stayed open. */
export interface TermDigest {
  readonly from: Instant;
  readonly at: Instant;
  readonly read: readonly TermReading[];
  readonly answered: readonly TermAnswer[];
  readonly concluded: readonly MovedIdea[];
  readonly reproduced: readonly TermReproduction[];
  readonly open: readonly RankedQuestion[];
  readonly parked: readonly TermParked[];
  readonly underWay: readonly Carried<HeldIdea>[];
  readonly reproductions: readonly ToldReproduction[];
  readonly charts: readonly Picture[];
}

/** Composes a term digest, whole: what was read in the order it was, what was learned as it came, what is open the most unresolved first. */
export const composeTerm = ({
  from,
  at,
  held,
  read,
  answered,
  ideas,
  reproduced,
  open,
  parked,
  underWay,
  reproductions,
  charts,
}: TermFacts): TermDigest => ({
  from,
  at,
  read: inOrder(read, ({ startsAt, id }) => `${startsAt} ${id}`),
  answered: inOrder(answered, ({ acceptedAt, question }) => `${acceptedAt} ${question}`),
  concluded: inOrder(
    ideas.filter(({ step }) => step === "concluded"),
    ({ movedAt, id }) => `${movedAt} ${id}`,
  ),
  reproduced: inOrder(reproduced, ({ concludedAt, id }) => `${concludedAt} ${id}`),
  open: ranked({ at, since: at, held, questions: open }).map((one) => ({ ...one, fresh: false })),
  parked: inOrder(parked, ({ until, id }) => `${until ?? "~"} ${id}`),
  underWay: inOrder(underWay, ({ claimedAt, id }) => `${claimedAt} ${id}`).map((one) => ({
    ...one,
    sessions: sessionsSince(held, one.claimedAt),
  })),
  reproductions: inOrder(reproductions, ({ movedAt, id }) => `${movedAt} ${id}`),
  charts,
});

const inOrder = <T>(all: readonly T[], key: (one: T) => string): readonly T[] =>
  all.toSorted((one, other) => (key(one) < key(other) ? -1 : 1));
