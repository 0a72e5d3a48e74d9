import type { Doing } from "../../app/command.ts";
import { type MemberId, moment, type Prose, prose } from "../../chat/prose.ts";
import { plan, unplan } from "../../clock/plan.ts";
import { turnFor } from "../../delivery/queue.ts";
import type { Tx } from "../../store/db.ts";
import { earlier, later } from "../../time/instant.ts";
import type { Group } from "../groups/store.ts";
import { planLook } from "../my/asking-store.ts";
import { firstLayer } from "../notes/template-store.ts";
import { tellPaper } from "../papers/acts.ts";
import { about as aboutPaper } from "../papers/cards.ts";
import { elderFirst } from "../papers/merging.ts";
import { waiting } from "../papers/queue.ts";
import { type Paper, paperById, setStanding } from "../papers/store.ts";
import { castVote, votersOf } from "../papers/vote-store.ts";
import { givePaper, settleNext, show, tell, turnForSessions } from "../sessions/acts.ts";
import { about as aboutSession, nameOf } from "../sessions/cards.ts";
import { type Session, sessionById, upcomingSessions } from "../sessions/store.ts";
import { about, aboutResult, type Candidate, pollCard, type WholePoll } from "./cards.ts";
import { counted, type Result, winnerOf } from "./count.ts";
import { latestClose } from "./latest.ts";
import { resultCard } from "./result-card.ts";
import type { Wish } from "./schulze.ts";
import { ballotOf, ballotsOf, changePoll, openPoll, type Poll, pollById, takeBallotBack, turnout } from "./store.ts";

/** The clock's word for it. */
export const closing = "poll close";

/** Takes the turn to vote in a poll, to close or to redraw it, then reads it: a ballot is counted, or it comes too late. */
export async function pollInTurn(db: Tx, poll: Pick<Poll, "id" | "group">): Promise<Poll> {
  await turnFor(db, poll.group, about(poll));
  const now = await pollById(db, poll.group, poll.id);
  if (!now) throw new Error(`Poll ${poll.id} vanished.`);
  return now;
}

/** Whether a ballot still counts: the closing time is kept to, however late the clock is. */
export const isOpen = ({ closedAt, closesAt }: Poll, at: string): boolean => closedAt === null && at < closesAt;

/** A poll with all that its message tells. */
export async function wholePoll(db: Tx, poll: Poll): Promise<WholePoll> {
  const session = poll.session === null ? undefined : await sessionById(db, poll.group, poll.session);
  const now = await papersNow(db, poll);
  const papers = [...new Map([...now.values()].map((paper) => [paper.id, paper])).values()].toSorted(elderFirst);
  return {
    poll: { ...poll, result: poll.result && renamed(poll.result, now) },
    session,
    candidates: papers.map(
      (paper): Candidate => ({ paper, stands: waiting(paper) || (paper.id === session?.paper && isChosen(paper)) }),
    ),
    voted: await turnout(db, poll),
  };
}

const isChosen = ({ state }: Paper): boolean => state === "scheduled";

/** The papers of a poll, each under the id it had then: what was merged since is the paper it is now. */
async function papersNow(db: Tx, poll: Poll): Promise<ReadonlyMap<string, Paper>> {
  const found = new Map<string, Paper>();
  for (const id of poll.papers) {
    const paper = await paperById(db, poll.group, id);
    if (paper) found.set(id, paper);
  }
  return found;
}

const renamed = (result: Result, now: ReadonlyMap<string, Paper>): Result => {
  const called = (id: string): string => now.get(id)?.id ?? id;
  return {
    ...result,
    places: result.places.map((place) => ({ ...place, paper: called(place.paper) })),
    first: result.first.map(called),
  };
};

/** Draws a poll's message as it stands now. */
export async function tellPoll(doing: Doing, poll: Poll): Promise<WholePoll> {
  const whole = await wholePoll(doing.db, await pollInTurn(doing.db, poll));
  await doing.post(pollCard(whole), "group", { about: about(poll), group: poll.group });
  return whole;
}

/** Has the clock close a poll when it is time, and look soon who is to be asked for their ballot before that. */
export async function planClosing({ db, at }: Pick<Doing, "db" | "at">, { id, group, closesAt }: Poll): Promise<void> {
  await plan(db, { entry: closing, subject: id, group, at: closesAt });
  await planLook(db, group, at);
}

/**
 * Lets the open poll follow the sessions, after any of them changed: one that was called off, has begun, or got its paper in
 * another way leaves the poll to the next that has none; one that was moved closes it two hours before, at once if that is past. Gives
 * the poll if it is still open.
 */
export async function followSessions(doing: Doing, group: Group): Promise<Poll | undefined> {
  const open = await openPoll(doing.db, group.id);
  if (!open) return undefined;
  const before = await pollInTurn(doing.db, open);
  if (before.closedAt !== null) return undefined;
  const after = await following(doing, before);
  // Not left to the clock: the agenda may be due at the same minute, and asks for the paper.
  if (after.closesAt !== before.closesAt && after.closesAt <= doing.at) {
    await closePoll(doing, group, after);
    return undefined;
  }
  if (after.session !== before.session || after.closesAt !== before.closesAt) {
    await planClosing(doing, after);
    await doing.record(about(after), before, after);
    const words = await changeOf(doing, before, after);
    if (words) await tell(doing, group, words);
  }
  await tellPoll(doing, after);
  return after;
}

/** A poll with the session it decides for now, and a closing time that leaves the paper known when the agenda comes. */
async function following({ db, at }: Doing, poll: Poll): Promise<Poll> {
  const session = await sessionFor({ db, at }, poll);
  const closesAt = session ? earlier(poll.closesAt, later(latestClose(session), at)) : poll.closesAt;
  const instead = session?.id === poll.session ? poll.instead : (session?.paper ?? null);
  return changePoll(db, poll, { session: session?.id ?? null, instead, closesAt });
}

async function sessionFor({ db, at }: Pick<Doing, "db" | "at">, poll: Poll): Promise<Session | undefined> {
  const session = poll.session === null ? undefined : await sessionById(db, poll.group, poll.session);
  const own = poll.instead === null ? undefined : await paperById(db, poll.group, poll.instead);
  const stays = session?.paper === null || session?.paper === own?.id;
  if (session?.state === "planned" && session.startsAt > at && stays) return session;
  return (await upcomingSessions(db, poll.group, at, 100)).find(({ paper }) => paper === null);
}

async function changeOf({ db }: Doing, before: Poll, after: Poll): Promise<Prose | undefined> {
  const session = after.session === null ? undefined : await sessionById(db, after.group, after.session);
  if (!session) return undefined;
  const when = after.closesAt === before.closesAt ? [] : prose` It closes on ${moment(after.closesAt)} now.`;
  return after.session === before.session
    ? prose`The poll for the ${nameOf(session)} closes on ${moment(after.closesAt)} now, two hours before it.`
    : prose`The poll goes on: it decides what is read in the ${nameOf(session)}.${when}`;
}

/** Draws the open poll's message, after a title changed. */
export async function showPoll(doing: Doing, group: Group): Promise<void> {
  const poll = await openPoll(doing.db, group.id);
  if (poll) await tellPoll(doing, poll);
}

/** Closes a poll, if nobody has yet: counts the ballots, gives the session what won, and tells all of it. Gives the winner. */
export async function closePoll(doing: Doing, group: Group, { id }: Pick<Poll, "id">): Promise<Paper | undefined> {
  const { db, at } = doing;
  await turnForSessions(doing, group);
  const open = await pollInTurn(db, { id, group: group.id });
  if (open.closedAt !== null) return undefined;
  const poll = await following(doing, open);
  const { session, candidates } = await wholePoll(db, poll);
  const standing = candidates.flatMap(({ paper, stands }) => (stands ? [paper] : []));
  const wishes = await wishesOf(db, poll);
  const result = counted(
    poll.kind,
    standing.map((paper) => paper.id),
    wishes.map(({ wish }) => wish),
  );
  const closed = await changePoll(db, poll, { closedAt: earlier(at, poll.closesAt), result });
  await unplan(db, closing, poll.id);
  await doing.record(about(poll), open, closed);
  await keepStanding(doing, standing, wishes, result);
  const winner = standing.find((paper) => paper.id === winnerOf(result));
  const reads = session && winner && (await decided(doing, group, session, winner));
  // Drawn after all is settled, but of the poll as it was counted: what won is no longer in the queue.
  const whole = { poll: closed, session: winner ? reads : session, candidates, voted: wishes.length };
  await doing.post(pollCard(whole), "group", { about: about(poll), group: group.id });
  await doing.post(resultCard(whole, result, await firstLayer(doing.db, group.id)), "group", {
    about: aboutResult(poll),
    group: group.id,
  });
  await settleNext(doing, group);
  return winner;
}

/** What a member wishes in a poll, as papers that they are now; nothing if they have not voted. */
export async function wishOf(db: Tx, poll: Poll, member: MemberId): Promise<Wish | undefined> {
  const ballot = await ballotOf(db, poll, member);
  return ballot && inPapers(ballot.wish, await papersNow(db, poll));
}

/** All ballots, as wishes for the papers that they are now. */
async function wishesOf(db: Tx, poll: Poll) {
  const now = await papersNow(db, poll);
  return (await ballotsOf(db, poll)).map(({ member, at, wish }) => ({ member, at, wish: inPapers(wish, now) }));
}

/** A wish in which each paper stands once, as it is now. */
function inPapers(wish: Wish, now: ReadonlyMap<string, Paper>): Wish {
  const before = new Set<string>();
  return wish
    .map((level) =>
      level.flatMap((id) => {
        const paper = now.get(id)?.id;
        if (paper === undefined || before.has(paper)) return [];
        before.add(paper);
        return [paper];
      }),
    )
    .filter((level) => level.length > 0);
}

/** In the queue, a ballot is a vote for every paper on it from now on, and a paper keeps its place among equals. */
async function keepStanding(
  doing: Doing,
  standing: readonly Paper[],
  wishes: Awaited<ReturnType<typeof wishesOf>>,
  result: Result,
): Promise<void> {
  if (wishes.length === 0) return;
  for (const paper of standing) {
    const place = result.places.findIndex((one) => one.paper === paper.id) + 1;
    const before = { votes: await votersOf(doing.db, paper), standing: paper.standing };
    await setStanding(doing.db, paper, place);
    for (const { member, at, wish } of wishes)
      if (wish.flat().includes(paper.id)) await castVote(doing.db, paper, member, at);
    await doing.record(aboutPaper(paper), before, { votes: await votersOf(doing.db, paper), standing: place });
    await tellPaper(doing, paper.group, paper.id);
  }
}

/** Gives the session the paper that won, as an organizer would. */
async function decided(doing: Doing, group: Group, session: Session, winner: Paper): Promise<Session> {
  if (session.paper === winner.id) return session;
  const changed = await givePaper(doing, group, session, winner.id);
  await doing.record(aboutSession(session), session, changed);
  await show(doing, group, changed);
  return changed;
}

/** Takes back the ballot of somebody who has left in the poll that is open. */
export async function ballotLeft(doing: Doing, group: string, member: MemberId): Promise<void> {
  const open = await openPoll(doing.db, group);
  if (!open) return;
  const poll = await pollInTurn(doing.db, open);
  if (isOpen(poll, doing.at) && (await takeBallotBack(doing.db, poll, member))) await tellPoll(doing, poll);
}
