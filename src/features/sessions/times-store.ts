import { plan, unplan } from "../../clock/plan.ts";
import type { Tx } from "../../store/db.ts";
import { type Instant, plus } from "../../time/instant.ts";
import { forgetComing } from "./coming-store.ts";
import type { Session } from "./store.ts";
import { agendaDueAt, endOf, outcomeAskedAt, outcomeClosesAt, remindedAt } from "./timing.ts";

type Timed = Pick<Session, "id" | "group" | "startsAt" | "minutes">;

/** Has the clock remind of a session, post its agenda and end it; also anew, once it was moved. */
export async function planTimes(db: Tx, session: Timed, at: Instant): Promise<void> {
  const wish = { subject: session.id, group: session.group };
  // Whoever plans or moves a session into the next 24 hours says so now: a reminder would only say it twice.
  if (remindedAt(session) > at) await plan(db, { ...wish, entry: "session remind", at: remindedAt(session) });
  else await unplan(db, "session remind", session.id);
  await plan(db, { ...wish, entry: "agenda post", at: agendaDueAt(session) });
  await plan(db, { ...wish, entry: "session end", at: endOf(session) });
  await planEntries(db, session.group, at);
}

/** Has the clock bring the calendars of a group's platforms up to date, once for all that changes within a minute. */
export const planEntries = (db: Tx, group: string, at: Instant): Promise<void> =>
  plan(db, { subject: group, group, entry: "session enter", at: plus(at, { minutes: 1 }) });

/** Has the clock ask what came of a session that was held, and close that. */
export async function planOutcome(db: Tx, session: Session): Promise<void> {
  const wish = { subject: session.id, group: session.group };
  await plan(db, { ...wish, entry: "session ask", at: outcomeAskedAt(session) });
  await plan(db, { ...wish, entry: "session close", at: outcomeClosesAt(session) });
}

/** Takes all of that back: of a session that is called off nobody is reminded, and nobody comes to it. */
export async function unplanTimes(db: Tx, session: Pick<Session, "id">): Promise<void> {
  for (const entry of ["session remind", "session choose", "agenda post", "session end"])
    await unplan(db, entry, session.id);
  await forgetComing(db, session);
}
