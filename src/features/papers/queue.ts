import { type Instant, minus } from "../../time/instant.ts";
import type { PaperState } from "./schema.ts";

/** What the queue's order depends on. */
export interface Waiting {
  readonly id: string;
  readonly state: PaperState;
  readonly votes: number;
  readonly proposedAt: Instant;
  /** Its place in the last poll that it was in. */
  readonly standing?: number | null;
  /** When the session that reads it next starts. */
  readonly startsAt?: Instant | undefined;
}

/** The states of a paper that the group has before it, in the order of the queue. */
export const queued: readonly PaperState[] = ["scheduled", "to be continued", "proposed"];

/** Whether a paper waits for a session. */
export const waiting = (paper: Pick<Waiting, "state">): boolean =>
  paper.state === "proposed" || paper.state === "to be continued";

/** Scheduled papers first, by their dates, then what was begun, then by votes; of papers with as many votes, the one that did better in a poll, then the one proposed first. */
export const inOrder = <P extends Waiting>(papers: readonly P[]): readonly P[] =>
  papers.toSorted(
    (one, other) =>
      queued.indexOf(one.state) - queued.indexOf(other.state) ||
      compared(one.startsAt ?? "", other.startsAt ?? "") ||
      wanted(one, other),
  );

const wanted = (one: Waiting, other: Waiting): number =>
  other.votes - one.votes ||
  stood(one) - stood(other) ||
  compared(one.proposedAt, other.proposedAt) ||
  compared(one.id, other.id);

/** What was in no poll comes after what was: the group was asked about that, and this is how it answered. */
const stood = ({ standing }: Waiting): number => standing ?? Number.MAX_SAFE_INTEGER;

const compared = (one: string, other: string): number => (one < other ? -1 : one > other ? 1 : 0);

/** A paper among those that somebody may mean. */
export interface Meant extends Waiting {
  readonly stateAt: Instant;
}

/** The order in which people mean papers: what is read now or next, what was begun or read in the last month, the queue, the rest. */
export const likeliestFirst = <P extends Meant>(papers: readonly P[], at: Instant): readonly P[] =>
  papers.toSorted((one, other) => {
    const [rank, otherRank] = [likelihood(one, at), likelihood(other, at)];
    if (rank !== otherRank) return rank - otherRank;
    if (rank === soon) return compared(one.startsAt ?? at, other.startsAt ?? at) || wanted(one, other);
    return rank === waits ? wanted(one, other) : compared(other.stateAt, one.stateAt) || compared(one.id, other.id);
  });

const [soon, lately, waits, before, dropped] = [0, 1, 2, 3, 4];

function likelihood({ state, startsAt, stateAt }: Meant, at: Instant): number {
  if (startsAt !== undefined) return soon;
  switch (state) {
    case "scheduled":
      return soon;
    case "to be continued":
      return lately;
    case "read":
      return stateAt > minus(at, { days: 31 }) ? lately : before;
    case "proposed":
      return waits;
    case "dropped":
    case "merged":
      return dropped;
    default:
      return state satisfies never;
  }
}
