import { plan, planAll, plannedAt, unplan } from "../../clock/plan.ts";
import type { Tx } from "../../store/db.ts";
import { type Instant, later, plus } from "../../time/instant.ts";
import { forgetComing } from "./coming-store.ts";
import { stepsOf } from "./ladder-store.ts";
import { lastSession, type Session, upcomingSessions } from "./store.ts";
import { agendaDueAt, begunAt, circulatedAt, endOf, outcomeAskedAt, outcomeClosesAt, remindedAt } from "./timing.ts";

type Timed = Pick<Session, "id" | "group" | "startsAt" | "minutes" | "kind">;

/** Has the clock take each step of a session's ladder and end it; also anew, once it was moved or the ladder changed. */
export async function planTimes(db: Tx, session: Timed, at: Instant): Promise<void> {
  const steps = await stepsOf(db, session.group);
  // Whoever plans or moves a session so near says so now: what is due before then would only say it twice.
  const ahead = (due: Instant | undefined) => (due !== undefined && due > at ? due : undefined);
  const wanted: readonly (readonly [entry: string, at: Instant | undefined])[] = [
    ["session circulate", ahead(circulatedAt(session, steps))],
    ["session remind", ahead(remindedAt(session, steps))],
    // It is not late where the session was planned only now.
    ["agenda post", later(agendaDueAt(session, steps), at)],
    ["session begin", session.kind === "meeting" ? begunAt(session, steps) : undefined],
    ["session end", endOf(session)],
  ];
  const spare = wanted.flatMap(([entry, due]) => (due === undefined ? entry : []));
  if (spare.length > 0) await unplan(db, spare, session.id);
  const wish = { subject: session.id, group: session.group };
  await planAll(
    db,
    wanted.flatMap(([entry, due]) => (due === undefined ? [] : { ...wish, entry, at: due })),
  );
  await planEntries(db, session.group, at);
}

/** Has the clock take the steps that are still to come when a group's ladder says, after it changed. */
export async function replanSteps(db: Tx, group: string, at: Instant): Promise<void> {
  for (const session of await upcomingSessions(db, group, at, allAhead)) await planTimes(db, session, at);
  const last = await lastSession(db, group, at);
  if (!last || (await plannedAt(db, asking, last.id)) === undefined) return;
  const asked = outcomeAskedAt(last, await stepsOf(db, group));
  if (asked === undefined) await unplan(db, asking, last.id);
  else await plan(db, { entry: asking, subject: last.id, group, at: later(asked, at) });
}

/** The clock's word for asking what came of a session. */
const asking = "session ask";

/** More sessions than are ever planned ahead. */
const allAhead = 100;

/** Has the clock bring the calendars of a group's platforms up to date, once for all that changes within a minute. */
export const planEntries = (db: Tx, group: string, at: Instant): Promise<void> =>
  plan(db, { subject: group, group, entry: "session enter", at: plus(at, { minutes: 1 }) });

/** Has the clock ask what came of a session that was held, and close that. */
export async function planOutcome(db: Tx, session: Session): Promise<void> {
  const wish = { subject: session.id, group: session.group };
  const asked = outcomeAskedAt(session, await stepsOf(db, session.group));
  if (asked !== undefined) await plan(db, { ...wish, entry: asking, at: asked });
  await plan(db, { ...wish, entry: "session close", at: outcomeClosesAt(session) });
}

/** Takes all of that back: of a session that is called off nobody is reminded, and nobody comes to it. */
export async function unplanTimes(db: Tx, session: Pick<Session, "id">): Promise<void> {
  const all = ["session choose", "session circulate", "session remind", "agenda post", "session begin", "session end"];
  await unplan(db, all, session.id);
  await forgetComing(db, session);
}
