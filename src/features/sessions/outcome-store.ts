import { and, asc, desc, eq, isNull } from "drizzle-orm";
import type { Instant, MemberId } from "../../chat/prose.ts";
import type { Tx } from "../../store/db.ts";
import type { Opinion } from "./feedback.ts";
import { attendances, decisions, feedbacks, sessions, turns } from "./schema.ts";
import { presents, type Session, sessionColumns } from "./store.ts";

export type Decision = typeof decisions.$inferSelect;
type Which = Pick<Session, "id">;

/** Somebody who was there, and who wrote that down. */
export type Attendance = Pick<typeof attendances.$inferSelect, "member" | "by">;

/** Who was at a session, in the order in which it was written down. */
export async function attendanceOf(db: Tx, session: Which): Promise<readonly Attendance[]> {
  return db
    .select({ member: attendances.member, by: attendances.by })
    .from(attendances)
    .where(eq(attendances.session, session.id))
    .orderBy(asc(attendances.at), asc(attendances.member));
}

/** Who was written down by an instant, in milliseconds since 1970, to have been at a session, in that order. */
export async function attendedBy(db: Tx, session: Which, by: number): Promise<readonly MemberId[]> {
  const all = await db
    .select({ member: attendances.member, at: attendances.at })
    .from(attendances)
    .where(eq(attendances.session, session.id))
    .orderBy(asc(attendances.at), asc(attendances.member));
  return all.flatMap(({ member, at }) => (Date.parse(at) <= by ? [member] : []));
}

/** Writes down that a member was there; who said so themselves has said so. */
export async function addAttendance(db: Tx, session: Which, one: Attendance & { readonly at: Instant }): Promise<void> {
  const values = { session: session.id, ...one };
  const insert = db.insert(attendances).values(values);
  const same = [attendances.session, attendances.member];
  await (one.by === one.member
    ? insert.onConflictDoUpdate({ target: same, set: { by: one.by } })
    : insert.onConflictDoNothing());
}

/** Takes back that a member was there. */
export async function dropAttendance(db: Tx, session: Which, member: MemberId): Promise<void> {
  await db.delete(attendances).where(and(eq(attendances.session, session.id), eq(attendances.member, member)));
}

/** Writes a decision down. */
export async function addDecision(db: Tx, made: Omit<Decision, "takenBackAt">): Promise<Decision> {
  const [row] = await db.insert(decisions).values(made).returning();
  if (!row) throw new Error(`Decision ${made.id} was not written.`);
  return row;
}

/** Writes a decision anew, or that it is taken back. */
export async function changeDecision(
  db: Tx,
  id: string,
  change: Partial<Pick<Decision, "words" | "takenBackAt">>,
): Promise<Decision> {
  const [row] = await db.update(decisions).set(change).where(eq(decisions.id, id)).returning();
  if (!row) throw new Error(`Decision ${id} vanished.`);
  return row;
}

const standing = isNull(decisions.takenBackAt);

/** What was decided in a session, in order. */
export async function decisionsOf(db: Tx, session: Which): Promise<readonly Decision[]> {
  return db
    .select()
    .from(decisions)
    .where(and(eq(decisions.session, session.id), standing))
    .orderBy(asc(decisions.at), asc(decisions.id));
}

/** What a group decided, the latest first, with its sessions. */
export async function allDecisions(
  db: Tx,
  group: string,
): Promise<readonly { readonly decision: Decision; readonly session: Session }[]> {
  return db
    .select({ decision: decisions, session: sessionColumns })
    .from(decisions)
    .innerJoin(sessions, eq(sessions.id, decisions.session))
    .leftJoin(turns, presents)
    .where(and(eq(decisions.group, group), standing))
    .orderBy(desc(decisions.at), desc(decisions.id));
}

/** What members say of a session; whose each is only its author learns. */
export async function opinionsOf(db: Tx, session: Which): Promise<readonly Opinion[]> {
  return db
    .select({ worth: feedbacks.worth, keep: feedbacks.keep, change: feedbacks.change })
    .from(feedbacks)
    .where(eq(feedbacks.session, session.id));
}

/** What one member says of a session, if they said anything. */
export async function opinionBy(db: Tx, session: Which, member: MemberId): Promise<Opinion | undefined> {
  const [found] = await db
    .select({ worth: feedbacks.worth, keep: feedbacks.keep, change: feedbacks.change })
    .from(feedbacks)
    .where(and(eq(feedbacks.session, session.id), eq(feedbacks.member, member)));
  return found;
}

/** Writes down what a member says of a session, in place of what they said before. */
export async function setOpinion(
  db: Tx,
  session: Which,
  said: Opinion & { readonly member: MemberId; readonly at: Instant },
): Promise<void> {
  await db
    .insert(feedbacks)
    .values({ session: session.id, ...said })
    .onConflictDoUpdate({ target: [feedbacks.session, feedbacks.member], set: said });
}
