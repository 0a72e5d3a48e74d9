import { and, asc, desc, eq, gt, isNotNull, lte, max, type SQL } from "drizzle-orm";
import type { Instant, MemberId } from "../../chat/prose.ts";
import type { Tx } from "../../store/db.ts";
import { sessions } from "./schema.ts";

export type Session = typeof sessions.$inferSelect;

/** A session of a group. */
export async function sessionById(db: Tx, group: string, id: string): Promise<Session | undefined> {
  const [row] = await db
    .select()
    .from(sessions)
    .where(and(eq(sessions.group, group), eq(sessions.id, id)));
  return row;
}

/** The session that comes next after an instant. */
export async function nextSession(db: Tx, group: string, at: Instant): Promise<Session | undefined> {
  const [row] = await upcomingSessions(db, group, at, 1);
  return row;
}

/** The sessions planned after an instant, the next first. */
export async function upcomingSessions(db: Tx, group: string, at: Instant, limit: number): Promise<readonly Session[]> {
  return db
    .select()
    .from(sessions)
    .where(and(eq(sessions.group, group), eq(sessions.state, "planned"), gt(sessions.startsAt, at)))
    .orderBy(asc(sessions.startsAt), asc(sessions.id))
    .limit(limit);
}

/** All dates after an instant, the skipped and cancelled ones too. */
export async function datesAfter(db: Tx, group: string, at: Instant): Promise<readonly Session[]> {
  return db
    .select()
    .from(sessions)
    .where(and(eq(sessions.group, group), gt(sessions.startsAt, at)))
    .orderBy(asc(sessions.startsAt), asc(sessions.id));
}

/** The session that has begun and is not over yet. */
export async function runningSession(db: Tx, group: string, at: Instant): Promise<Session | undefined> {
  const [row] = await db
    .select()
    .from(sessions)
    .where(and(eq(sessions.group, group), eq(sessions.state, "planned"), lte(sessions.startsAt, at)))
    .orderBy(asc(sessions.startsAt))
    .limit(1);
  return row;
}

/** The session that was held last before an instant. */
export const lastSession = (db: Tx, group: string, at: Instant): Promise<Session | undefined> =>
  lastHeld(db, group, at);

/** The same, but one that read a paper. */
export const lastReading = (db: Tx, group: string, at: Instant): Promise<Session | undefined> =>
  lastHeld(db, group, at, isNotNull(sessions.paper));

async function lastHeld(db: Tx, group: string, at: Instant, also?: SQL): Promise<Session | undefined> {
  const [row] = await db
    .select()
    .from(sessions)
    .where(and(eq(sessions.group, group), eq(sessions.state, "held"), lte(sessions.startsAt, at), also))
    .orderBy(desc(sessions.startsAt), desc(sessions.id))
    .limit(1);
  return row;
}

/** The sessions that took a paper, or will, oldest first. */
export async function sessionsOfPaper(db: Tx, group: string, paper: string): Promise<readonly Session[]> {
  return db
    .select()
    .from(sessions)
    .where(and(eq(sessions.group, group), eq(sessions.paper, paper)))
    .orderBy(asc(sessions.startsAt), asc(sessions.id));
}

/** When each member last led a session that was held; who never did is not in it. */
export async function lastLed(db: Tx, group: string): Promise<ReadonlyMap<MemberId, Instant>> {
  const found = await db
    .select({ presenter: sessions.presenter, at: max(sessions.startsAt) })
    .from(sessions)
    .where(and(eq(sessions.group, group), eq(sessions.state, "held")))
    .groupBy(sessions.presenter);
  return new Map(found.flatMap(({ presenter, at }) => (presenter && at ? [[presenter, at] as const] : [])));
}

/** The sessions of a group that begin, or were to begin, at an instant. */
export async function sessionsAt(db: Tx, group: string, startsAt: Instant): Promise<readonly Session[]> {
  return db
    .select()
    .from(sessions)
    .where(and(eq(sessions.group, group), eq(sessions.startsAt, startsAt)))
    .orderBy(asc(sessions.id));
}

/** Writes a new date down, planned and with nothing to read yet; nothing if its series has it already. */
export async function addSession(
  db: Tx,
  made: Pick<Session, "id" | "group" | "series" | "occurrence" | "kind" | "startsAt" | "minutes" | "venue">,
): Promise<Session | undefined> {
  const [added] = await db
    .insert(sessions)
    .values({ ...made, state: "planned", links: {} })
    .onConflictDoNothing()
    .returning();
  return added;
}

/** Writes down what became of a session. */
export async function changeSession(
  db: Tx,
  group: string,
  id: string,
  change: Partial<Omit<Session, "id" | "group">>,
): Promise<Session> {
  const [row] = await db
    .update(sessions)
    .set(change)
    .where(and(eq(sessions.group, group), eq(sessions.id, id)))
    .returning();
  if (!row) throw new Error(`Session ${id} vanished.`);
  return row;
}

/** Takes a date away that nobody was told of. */
export async function dropSession(db: Tx, group: string, id: string): Promise<void> {
  await db.delete(sessions).where(and(eq(sessions.group, group), eq(sessions.id, id)));
}

/** Has a paper's sessions take another in its place: the two were one. */
export async function replacePaper(db: Tx, group: string, paper: string, by: string): Promise<void> {
  await db
    .update(sessions)
    .set({ paper: by })
    .where(and(eq(sessions.group, group), eq(sessions.paper, paper)));
}

/** When the next session of any group starts: where the playground's clock may be moved to. */
export async function soonestStart(db: Tx, at: Instant): Promise<Instant | undefined> {
  const [row] = await db
    .select({ startsAt: sessions.startsAt })
    .from(sessions)
    .where(and(eq(sessions.state, "planned"), gt(sessions.startsAt, at)))
    .orderBy(asc(sessions.startsAt))
    .limit(1);
  return row?.startsAt;
}
