import type { Doing } from "../../app/command.ts";
import { sentence } from "../../chat/card.ts";
import { type Prose, prose } from "../../chat/prose.ts";
import { refuse } from "../../chat/refusal.ts";
import { plan } from "../../clock/plan.ts";
import { turnFor } from "../../delivery/queue.ts";
import { changesOf } from "../../history/store.ts";
import type { Instant } from "../../time/instant.ts";
import { spokenMoment } from "../../time/spoken.ts";
import { namesOf } from "../groups/reach-store.ts";
import type { Group } from "../groups/store.ts";
import { beforehand } from "../notes/layers.ts";
import { templateOf } from "../notes/template-store.ts";
import { paperInTurn, tellPaper } from "../papers/acts.ts";
import { about as aboutPaper, linked } from "../papers/cards.ts";
import type { PaperState } from "../papers/schema.ts";
import { type Paper, paperById, setPaperState, topOfQueue } from "../papers/store.ts";
import { followSessions, showPoll } from "../polls/acts.ts";
import { pollFor } from "../polls/store.ts";
import { giveTurns } from "../turns/acts.ts";
import type { Cause } from "../turns/asking-acts.ts";
import { rotationOf } from "../turns/settings-store.ts";
import { hatsOf } from "../turns/store.ts";
import { about, aboutReminder, type Besides, during, reminderCard, sessionCard } from "./cards.ts";
import { chooserOf } from "./choosing.ts";
import { showCirculated } from "./circulating-acts.ts";
import { askedAnew } from "./coming-news.ts";
import { forgetOtherDays } from "./coming-store.ts";
import { peopleOf } from "./people-store.ts";
import {
  changeSession,
  nextSession,
  runningSession,
  type Session,
  sessionById,
  sessionsOfPaper,
  upcomingSessions,
} from "./store.ts";
import { planEntries } from "./times-store.ts";

/** Who changes a group's sessions waits their turn, so that two organizers at once do it one after the other. */
export const turnForSessions = (doing: Pick<Doing, "db">, group: Group): Promise<void> =>
  turnFor(doing.db, group.id, "sessions");

/**
 * Gives the turns of the sessions to come, and chooses and announces the next session's paper and people, if that is to be done:
 * the session before must be over, and something must be in the queue. Asked whenever one of these may have come true; with what
 * moved by hand before, of which its holders hear then.
 */
export async function settleNext(doing: Doing, group: Group, how: Cause = {}): Promise<void> {
  const { db, at } = doing;
  await giveTurns(doing, group, how);
  await planEntries(db, group.id, at);
  const poll = await followSessions(doing, group);
  if (await runningSession(db, group.id, at)) return;
  const next = await nextSession(db, group.id, at);
  // Once the poll is closed, this is asked again.
  if (!next || next.id === poll?.session || (next.paper !== null && next.announcedAt !== null)) return;
  const chooser = await choosing(doing, group, next);
  if (chooser) return leaveOpen(doing, group, next, chooser.until);
  const paper = next.paper ?? (await topOfQueue(db, group.id))?.id;
  if (paper === undefined) return;
  const settled = await changeSession(db, group.id, next.id, { paper, announcedAt: next.announcedAt ?? at });
  await doing.record(about(next), next, settled);
  if (next.paper === null) await paperBecomes(doing, group, paper, "scheduled");
  if (next.announcedAt !== null)
    await tell(doing, group, prose`${during(next)}, the group reads ${await paperLine(doing, settled)}.`);
  await show(doing, group, settled);
}

/** Announces a session whose presenter is still to choose what it reads; the clock comes back to it when they no longer may. */
async function leaveOpen(doing: Doing, group: Group, next: Session, until: Instant): Promise<void> {
  const { db, at } = doing;
  await plan(db, { entry: "session choose", subject: next.id, group: group.id, at: until });
  if (next.announcedAt !== null) return;
  const announced = await changeSession(db, group.id, next.id, { announcedAt: at });
  await doing.record(about(next), next, announced);
  await show(doing, group, announced);
}

/** Who is to choose what a session reads, if the group lets its presenter choose. */
export const choosing = async ({ db, at }: Pick<Doing, "db" | "at">, group: Group, session: Session) =>
  chooserOf(session, (await rotationOf(db, group.id)).chooses, at);

/** Draws the message of a session that the group was told of, wherever it stands. */
export async function show(doing: Doing, group: Group, session: Session): Promise<void> {
  await planEntries(doing.db, group.id, doing.at);
  if (session.announcedAt === null) return;
  const told = await besides(doing, group, session);
  await doing.post(sessionCard(session, told), "group", { about: about(session), group: group.id });
  if (session.state !== "planned") return;
  const reminder = { about: aboutReminder(session), until: session.startsAt, standing: true } as const;
  await doing.post(reminderCard(session, told), "group", { ...reminder, group: group.id });
  await showCirculated(doing, session, told);
}

/** What the cards of a session tell besides it: its paper, who does what, the poll that decides it, and its people. */
export const besides = async (doing: Pick<Doing, "db" | "at">, group: Group, session: Session): Promise<Besides> => ({
  paper: await paperOf(doing, session),
  layers: beforehand(await templateOf(doing.db, group.id)),
  hats: await hatsOf(doing.db, session),
  poll: await pollFor(doing.db, session),
  chooser: await choosing(doing, group, session),
  people: await peopleOf(doing.db, group, session),
});

/** The same after its date changed, which its paper's message tells too. On another day, who comes is asked anew. */
export async function showMoved(doing: Doing, group: Group, session: Session): Promise<void> {
  if (session.paper !== null) await tellPaper(doing, group.id, session.paper);
  await show(doing, group, session);
  if (await forgetOtherDays(doing.db, group, session))
    await doing.post(askedAnew(session), "group", { group: group.id });
}

/** Tells the group what happened, in a line. */
export const tell = (doing: Doing, group: Group, words: Prose): Promise<void> =>
  doing.post(sentence(words), "group", { group: group.id });

/** Tells of a change to a session, unless its announcement is about to say the same. */
export async function tellChange(doing: Doing, group: Group, session: Session, words: Prose): Promise<void> {
  const next = await nextSession(doing.db, group.id, doing.at);
  if (session.announcedAt !== null || session.id !== next?.id) await tell(doing, group, words);
  await show(doing, group, session);
  await settleNext(doing, group);
}

/** The paper of a session. */
export const paperOf = async ({ db }: Pick<Doing, "db">, { group, paper }: Session): Promise<Paper | undefined> =>
  paper === null ? undefined : paperById(db, group, paper);

/** The name of a session's paper, for a line of news. */
export async function paperLine(doing: Pick<Doing, "db">, session: Session): Promise<Prose> {
  const paper = await paperOf(doing, session);
  return paper ? linked(paper) : ["no paper yet"];
}

/** The session that somebody wants to change, the next if they named none; refuses if it cannot be changed any more. */
export async function sessionToChange(doing: Doing, group: Group, id: string | undefined): Promise<Session> {
  const { db, at } = doing;
  await turnForSessions(doing, group);
  const session = id === undefined ? await nextSession(db, group.id, at) : await sessionById(db, group.id, id);
  if (!session) return refuse("No session is planned. An organizer says with /session plan when the group meets.");
  if (session.state === "planned" && session.startsAt > at) return session;
  const on = spokenMoment(session.startsAt, group.zone, "day and time", at);
  const what = `The ${session.kind === "meeting" ? "session" : "deadline"} on ${on}`;
  if (session.state === "planned" || session.state === "held")
    return refuse(`${what} has come already. Choose one that is to come: /session list shows them.`, "session");
  return refuse(
    `${what} was ${session.state} already${await byWhom(doing, session)}. /session list shows what is to come.`,
    "session",
  );
}

async function byWhom({ db }: Doing, session: Session): Promise<string> {
  const by = (await changesOf(db, session.group, about(session))).at(-1)?.by;
  const name = by ? (await namesOf(db, [by]))[by]?.name : undefined;
  return name === undefined ? "" : ` by ${name}`;
}

/** Moves a paper on in its life and redraws its message; said after the session that it is about was changed. */
export async function paperBecomes(
  doing: Doing,
  group: Group,
  id: string,
  state: Exclude<PaperState, "merged">,
): Promise<void> {
  const before = await paperInTurn(doing.db, group.id, id);
  const after = await setPaperState(doing.db, before, state, doing.at);
  await doing.record(aboutPaper(after), before, after);
  await tellPaper(doing, group.id, after.id);
}

/** Puts a paper that a session had back in the queue; one that the group has begun is still to be continued. */
export async function backToQueue(doing: Doing, group: Group, paper: string): Promise<void> {
  const begun = (await sessionsOfPaper(doing.db, group.id, paper)).some(({ state }) => state === "held");
  await paperBecomes(doing, group, paper, begun ? "to be continued" : "proposed");
}

/** Gives a session another paper; the one it had goes back to the queue. */
export async function givePaper(doing: Doing, group: Group, session: Session, paper: string): Promise<Session> {
  const changed = await changeSession(doing.db, group.id, session.id, { paper });
  if (session.paper !== null) await backToQueue(doing, group, session.paper);
  await paperBecomes(doing, group, paper, "scheduled");
  return changed;
}

/** Takes a paper that was dropped out of the sessions to come; the next one takes another. */
export async function paperGone(doing: Doing, group: Group, paper: string): Promise<void> {
  const { db, at } = doing;
  await turnForSessions(doing, group);
  for (const session of await upcomingSessions(db, group.id, at, allAhead)) {
    if (session.paper !== paper) continue;
    const free = await changeSession(db, group.id, session.id, { paper: null });
    await doing.record(about(session), session, free);
    await show(doing, group, free);
  }
  await settleNext(doing, group);
}

/** Redraws the messages of a paper's sessions to come, after its title changed. */
export async function showSessionsOf(doing: Doing, group: Group, paper: string): Promise<void> {
  await turnForSessions(doing, group);
  for (const session of await upcomingSessions(doing.db, group.id, doing.at, allAhead))
    if (session.paper === paper) await show(doing, group, session);
  await showPoll(doing, group);
}

const allAhead = 100;
