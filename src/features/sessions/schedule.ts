import type { Doing } from "../../app/command.ts";
import { schedule } from "../../app/schedule.ts";
import type { Meeting } from "../../chat/platform.ts";
import { wantMeetings } from "../../delivery/meetings.ts";
import type { Tx } from "../../store/db.ts";
import { placesOf } from "../groups/places-store.ts";
import { namesOf } from "../groups/reach-store.ts";
import type { Group } from "../groups/store.ts";
import { planLook } from "../my/asking-store.ts";
import { afterwards } from "../notes/layers.ts";
import { templateOf } from "../notes/template-store.ts";
import { paperName } from "../papers/cards.ts";
import { papersByIds } from "../papers/store.ts";
import { pollFor } from "../polls/store.ts";
import { aboutRun, runCard } from "../turns/run-card.ts";
import { hatsOf } from "../turns/store.ts";
import { besides, choosing, paperBecomes, paperOf, settleNext, show, turnForSessions } from "./acts.ts";
import { about, aboutEnd, aboutReminder, endCard, reminderCard } from "./cards.ts";
import { circulatePaper } from "./circulating-acts.ts";
import { entryOf } from "./entry.ts";
import { together } from "./feedback.ts";
import { stepsOf } from "./ladder-store.ts";
import { emptyQueue } from "./news.ts";
import { showOutcome } from "./outcome-acts.ts";
import { aboutOutcome, opinionsCard, outcomeCard } from "./outcome-cards.ts";
import { opinionsOf } from "./outcome-store.ts";
import { outcomeOf } from "./people-store.ts";
import { keepAhead } from "./running-store.ts";
import { begunSessions, changeSession, nextSession, type Session, sessionById, upcomingSessions } from "./store.ts";
import { tellIfOver } from "./term-acts.ts";
import { planOutcome } from "./times-store.ts";
import { agendaDueAt, begunAt, circulatedAt, endOf, lateness, outcomeClosesAt, remindedAt } from "./timing.ts";

/** Some days before a session: its paper with all that reading it takes, unless the group was told of it just then. */
export const circulate = schedule({
  name: "session circulate",
  summary: "Circulates the paper of a session",
  async run(call) {
    const session = await plannedNow(call, call.group, call.subject);
    if (!session || circulatedAt(session, await stepsOf(call.db, call.group.id)) !== call.due) return;
    await circulatePaper(call, session, await besides(call, call.group, session));
  },
});

/** The day before a session: what is read, and what is asked of everyone. */
export const remind = schedule({
  name: "session remind",
  summary: "Reminds a group of its session a day before",
  async run(call) {
    const { at, db, group, subject, due } = call;
    const session = await plannedNow(call, group, subject);
    const steps = await stepsOf(db, group.id);
    if (!session || remindedAt(session, steps) !== due) return;
    // Once the agenda is due it says the same.
    const how = lateness(due, at, { until: agendaDueAt(session, steps) });
    if (how === "too late") return call.record(aboutReminder(session), undefined, { dropped: due });
    const card = reminderCard(session, await besides(call, group, session), { late: how === "late" });
    await call.post(card, "group", { about: aboutReminder(session), until: session.startsAt });
  },
});

/** When its presenter has not chosen in time: the votes choose what a session reads. */
export const choose = schedule({
  name: "session choose",
  summary: "Lets the votes choose what a session reads, if its presenter has not",
  run: (call) => settleNext(call, call.group),
});

/** As a meeting begins: who does what when, in the thread of its message. */
export const begin = schedule({
  name: "session begin",
  summary: "Tells the run of show as a session begins",
  async run(call) {
    const { at, db, group, subject, due } = call;
    const session = await plannedNow(call, group, subject);
    const paper = session && (await paperOf(call, session));
    if (!session || !paper || begunAt(session, await stepsOf(db, group.id)) !== due) return;
    const until = endOf(session);
    const how = lateness(due, at, { until, grace: 15 });
    if (how === "too late") return call.record(aboutRun(session), undefined, { dropped: due });
    const card = runCard(session, paper, await hatsOf(db, session), { late: how === "late" });
    await call.post(card, { reply: about(session) }, { about: aboutRun(session), until });
  },
});

/** When a session is over: its paper counts as read, and the next is settled and announced. */
export const end = schedule({
  name: "session end",
  summary: "Ends a session, and settles the next",
  async run(call) {
    const { db, at, group, newId, subject, due } = call;
    const session = await plannedNow(call, group, subject);
    if (!session || endOf(session) !== due) return;
    const held = await changeSession(db, group.id, session.id, { state: "held" });
    await call.record(about(session), session, held);
    const paper = await paperOf(call, held);
    if (paper) {
      await paperBecomes(call, group, paper.id, "read");
      await call.post(endCard(held, paper, "read", afterwards(await templateOf(call.db, group.id))), "group", {
        about: aboutEnd(held),
      });
    }
    await show(call, group, held);
    if (paper && held.kind === "meeting") await planOutcome(db, held);
    await keepAhead(db, group.id, at, newId);
    await settleNext(call, group);
    // What is missing now is asked for tomorrow, not a day after that.
    await planLook(db, group.id, at);
    // Once is enough: a group that proposes nothing for weeks is not told so each week.
    const next = paper && (await nextSession(db, group.id, at));
    const decided = next?.paper !== null || (await pollFor(db, next)) || (await choosing(call, group, next));
    if (!decided) await call.post(emptyQueue(next));
    await tellIfOver(call, group);
  },
});

/** The day after a meeting: who was there, what was decided, and how it was. */
export const ask = schedule({
  name: "session ask",
  summary: "Asks what came of a session, the day after it",
  async run(call) {
    const { at, db, group, subject, due } = call;
    await turnForSessions(call, group);
    const session = await sessionById(db, group.id, subject);
    if (session?.state !== "held" || (await stepsOf(db, group.id)).after === null) return;
    const late = lateness(due, at);
    if (late === "too late") return call.record(aboutOutcome(session), undefined, { dropped: due });
    const card = outcomeCard(session, await outcomeOf(db, session), { late: late === "late" });
    const how = { about: aboutOutcome(session), until: outcomeClosesAt(session) };
    await call.post(card, { reply: aboutEnd(session) }, how);
  },
});

/** Some days after a meeting: feedback closes, and what all said is told together. */
export const close = schedule({
  name: "session close",
  summary: "Closes what was asked about a session, and tells its feedback",
  async run(call) {
    const { at, db, group, subject, due } = call;
    await turnForSessions(call, group);
    const session = await sessionById(db, group.id, subject);
    if (session?.state !== "held") return;
    await showOutcome(call, group, session);
    const opinions = together(await opinionsOf(db, session));
    if (!opinions) return;
    if (lateness(due, at) === "too late") return call.record(aboutOutcome(session), undefined, { dropped: due });
    await call.post(opinionsCard(session, opinions), { reply: aboutEnd(session) });
  },
});

/** Soon after anything changed: the sessions to come stand so in the calendars of the group's platforms. */
export const enter = schedule({
  name: "session enter",
  summary: "Keeps a group's sessions in the calendars of its platforms",
  async run(call) {
    const { at, db, group } = call;
    await turnForSessions(call, group);
    const next = group.endedAt === null ? await upcomingSessions(db, group.id, at, 100) : [];
    const coming = await entriesOf(db, group, next.filter(({ kind }) => kind === "meeting").slice(0, mostEntered));
    const begun = await begunSessions(db, group.id, at);
    await wantMeetings(db, { group: group.id, places: await placesOf(db, group.id, "home"), coming, begun }, at);
  },
});

/** A server holds a hundred events, and may hold several groups. */
const mostEntered = 8;

/** How some sessions stand in a calendar, by the session. */
async function entriesOf(db: Tx, group: Group, sessions: readonly Session[]): Promise<ReadonlyMap<string, Meeting>> {
  const papers = await papersByIds(
    db,
    group.id,
    sessions.flatMap(({ paper }) => paper ?? []),
  );
  const names = await namesOf(
    db,
    sessions.flatMap(({ presenter }) => presenter ?? []),
  );
  return new Map(
    sessions.map((session) => {
      const paper = session.paper === null ? undefined : papers.get(session.paper);
      const presenter = session.presenter === null ? undefined : names[session.presenter]?.name;
      return [session.id, entryOf(group.name, session, { paper: paper && paperName(paper), presenter })];
    }),
  );
}

/** The session as it is now, if it is still to take place; it may have been moved or called off meanwhile. */
async function plannedNow(doing: Doing, group: Group, id: string): Promise<Session | undefined> {
  await turnForSessions(doing, group);
  const session = await sessionById(doing.db, group.id, id);
  return session?.state === "planned" ? session : undefined;
}
