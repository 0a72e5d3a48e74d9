import type { Asking, Doing } from "../../app/command.ts";
import type { Instant } from "../../chat/prose.ts";
import { refuse } from "../../chat/refusal.ts";
import type { Tx } from "../../store/db.ts";
import type { Group } from "../groups/store.ts";
import { show } from "./acts.ts";
import { about, aboutEnd } from "./cards.ts";
import { aboutOutcome, outcomeCard } from "./outcome-cards.ts";
import { outcomeOf } from "./people-store.ts";
import { lastSession, runningSession, type Session, sessionById } from "./store.ts";
import { endOf, outcomeClosesAt } from "./timing.ts";

/** The session whose outcome somebody speaks of: the one they named, or the one that began last. */
export async function sessionBegun(db: Tx, group: string, named: string | undefined, at: Instant) {
  if (named !== undefined) return sessionById(db, group, named);
  return (await runningSession(db, group, at)) ?? lastSession(db, group, at);
}

/** The same for a form, which may be asked for before anything is known. */
export const sessionAsked = async ({ db, group, known, at }: Asking): Promise<Session | undefined> =>
  group && sessionBegun(db, group.id, known.session || undefined, at);

/** The same for what is done: refuses a session that has not begun, or that nobody comes to. */
export async function meetingBegun(doing: Doing, group: Group, named: string | undefined): Promise<Session> {
  const session = await sessionBegun(doing.db, group.id, named, doing.at);
  if (!session) return refuse("No session has begun yet. /session next shows the first.");
  if (session.state === "skipped" || session.state === "cancelled")
    return refuse(`That session was ${session.state}, so nothing came of it. Choose another.`, "session");
  if (session.kind === "deadline")
    return refuse("A deadline brings nobody together. Write what you think of its paper with /note write.", "session");
  if (session.startsAt > doing.at)
    return refuse("That session has not begun yet. Say whether you come with /session rsvp.", "session");
  return session;
}

/** Whether a session is over and feedback on it is not closed yet. */
export const asksFeedback = (session: Session, at: Instant): boolean =>
  session.kind === "meeting" && session.state === "held" && endOf(session) <= at && at < outcomeClosesAt(session);

/** Redraws what tells of a session's outcome: its own message, and the one that asks for it where it stands. */
export async function showOutcome(doing: Doing, group: Group, session: Session): Promise<void> {
  await show(doing, group, session);
  const closed = doing.at >= outcomeClosesAt(session);
  const card = outcomeCard(session, await outcomeOf(doing.db, session), { closed });
  await doing.post(card, "group", { about: aboutOutcome(session), group: group.id, standing: true });
}

/** In whose thread what comes of a session is told: that of its end, or of the session while it goes on. */
export const threadOf = (session: Session): { readonly reply: string } => ({
  reply: session.state === "held" && session.paper !== null ? aboutEnd(session) : about(session),
});
