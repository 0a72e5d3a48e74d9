import type { Asking, Finder } from "../../app/command.ts";
import { limits } from "../../chat/limits.ts";
import { shortened } from "../../chat/shortened.ts";
import type { Tx } from "../../store/db.ts";
import { namesOf } from "../groups/reach-store.ts";
import { addressOf, paperName } from "../papers/cards.ts";
import { labelsOf } from "../papers/labels.ts";
import { waiting } from "../papers/queue.ts";
import { type Paper, queueOf } from "../papers/store.ts";
import { type Session, sessionById, upcomingSessions } from "../sessions/store.ts";
import type { Nameable } from "./named.ts";
import { lastPoll, openPoll, type Poll, pollById } from "./store.ts";

/** A paper as one names it in a poll. */
export interface Named extends Nameable {
  readonly paper: Paper;
}

/** Papers with what each is called in a list, told apart where their titles do not. */
export async function nameable(db: Tx, papers: readonly Paper[]): Promise<readonly Named[]> {
  const proposers = await namesOf(
    db,
    papers.flatMap(({ proposedBy }) => proposedBy ?? []),
  );
  const labels = labelsOf(papers, proposers);
  const taken = new Set<string>();
  return papers.map((paper) => {
    const label = labels.get(paper.id) ?? paperName(paper);
    const plain = label.replace(/[,;]+/g, "");
    const typed = taken.has(plain) ? `${shortened(plain, limits.choice.label - 12)} ${paper.id}` : plain;
    taken.add(typed);
    return { id: paper.id, paper, label, typed, words: [paperName(paper), addressOf(paper) ?? "", label] };
  });
}

/** The session that a poll decides for if nobody names another: the first that has no paper, or else the next. */
export async function sessionToDecide(
  { db, at }: Pick<Asking, "db" | "at">,
  group: string,
  id: string | undefined,
): Promise<Session | undefined> {
  if (id) return sessionById(db, group, id);
  const ahead = await upcomingSessions(db, group, at, 100);
  return ahead.find(({ paper }) => paper === null) ?? ahead[0];
}

/** What a poll for a session can be about: the paper it has, and what waits in the queue, in its order. */
export async function papersToPoll(db: Tx, group: string, session: Session | undefined): Promise<readonly Named[]> {
  const queue = await queueOf(db, group);
  const own = queue.filter(({ id, state }) => id === session?.paper && state === "scheduled");
  return nameable(db, [...own, ...queue.filter(waiting)]);
}

/** The poll that a member votes in: the one that a button names, or else the one that is open, or was last. */
export async function pollMeant(db: Tx, group: string, id: string | undefined): Promise<Poll | undefined> {
  if (id) return pollById(db, group, id);
  return (await openPoll(db, group)) ?? lastPoll(db, group);
}

/** The poll whose id a button carries. */
export const anyPoll: Finder = async ({ db, group }, typed) => {
  const poll = group && (await pollById(db, group.id, typed));
  return poll ? [{ value: poll.id, label: "Poll" }] : [];
};
