import { and, asc, between, desc, eq, getTableColumns, gt, inArray, isNotNull, lte, type SQL } from "drizzle-orm";
import { unionAll } from "drizzle-orm/pg-core";
import type { Instant, MemberId } from "../../chat/prose.ts";
import type { Tx } from "../../store/db.ts";
import { type Holes, statement } from "../../store/statement.ts";
import { minus } from "../../time/instant.ts";
import { type Role, sessions, type TurnBy, turns } from "./schema.ts";

/** A session with who presents it, as the turns say. */
export type Session = typeof sessions.$inferSelect & {
  readonly presenter: MemberId | null;
  readonly presenterBy: TurnBy | null;
};
/** What of a session itself may change; who has its roles is the turns' to change. */
export type SessionChange = Partial<Omit<typeof sessions.$inferInsert, "id" | "group">>;

/** The columns of a `Session`, for queries that join `turns` by `presents`. */
export const sessionColumns = { ...getTableColumns(sessions), presenter: turns.member, presenterBy: turns.by };
/** Joins each session with its presenter. */
export const presents = and(eq(turns.session, sessions.id), eq(turns.role, "presenter"));

const select = (db: Tx) => db.select(sessionColumns).from(sessions).leftJoin(turns, presents);

/** A session of a group. */
export async function sessionById(db: Tx, group: string, id: string): Promise<Session | undefined> {
  const [row] = await byId(db, { group, id });
  return row;
}

const byId = statement((db, { group, id }: Holes<"group" | "id">) =>
  select(db).where(and(eq(sessions.group, group), eq(sessions.id, id))),
);

/** The session that comes next after an instant. */
export async function nextSession(db: Tx, group: string, at: Instant): Promise<Session | undefined> {
  const [row] = await upcomingSessions(db, group, at, 1);
  return row;
}

/** The sessions planned after an instant, the next first. */
export async function upcomingSessions(db: Tx, group: string, at: Instant, limit: number): Promise<readonly Session[]> {
  return coming(db, { group, at, limit });
}

const comingOf = (db: Tx, { group, at, limit }: Holes<"group" | "at" | "limit">) =>
  select(db)
    .where(and(eq(sessions.group, group), eq(sessions.state, "planned"), gt(sessions.startsAt, at)))
    .orderBy(asc(sessions.startsAt), asc(sessions.id))
    .limit(limit);
const coming = statement(comingOf);

/** The sessions planned after an instant, the next first, and the one that was held last before it. */
export async function sessionsAround(
  db: Tx,
  group: string,
  at: Instant,
  limit: number,
): Promise<{ readonly coming: readonly Session[]; readonly last: Session | undefined }> {
  const found = await around(db, { group, at, limit });
  return {
    coming: found.filter(({ state }) => state === "planned").toSorted(earliestFirst),
    last: found.find(({ state }) => state === "held"),
  };
}

const around = statement((db, holes: Holes<"group" | "at" | "limit">) =>
  unionAll(comingOf(db, holes), heldBefore(db, holes)),
);

/** PostgreSQL does not promise to keep the order of what it puts together. */
const earliestFirst = (one: Session, other: Session): number =>
  one.startsAt === other.startsAt ? (one.id < other.id ? -1 : 1) : one.startsAt < other.startsAt ? -1 : 1;

/** All dates after an instant, the skipped and cancelled ones too. */
export async function datesAfter(db: Tx, group: string, at: Instant): Promise<readonly Session[]> {
  return select(db)
    .where(and(eq(sessions.group, group), gt(sessions.startsAt, at)))
    .orderBy(asc(sessions.startsAt), asc(sessions.id));
}

/** The session that has begun and is not over yet. */
export async function runningSession(db: Tx, group: string, at: Instant): Promise<Session | undefined> {
  const [row] = await select(db)
    .where(and(eq(sessions.group, group), eq(sessions.state, "planned"), lte(sessions.startsAt, at)))
    .orderBy(asc(sessions.startsAt))
    .limit(1);
  return row;
}

/** The sessions that have begun and were not called off, by their ids. */
export async function begunSessions(db: Tx, group: string, at: Instant): Promise<ReadonlySet<string>> {
  const found = await db
    .select({ id: sessions.id })
    .from(sessions)
    .where(
      and(
        eq(sessions.group, group),
        inArray(sessions.state, ["planned", "held"]),
        between(sessions.startsAt, minus(at, { days: 31 }), at),
      ),
    );
  return new Set(found.map(({ id }) => id));
}

/** The session that was held last before an instant. */
export async function lastSession(db: Tx, group: string, at: Instant): Promise<Session | undefined> {
  const [row] = await lastHeld(db, { group, at });
  return row;
}

/** The same, but one that read a paper. */
export async function lastReading(db: Tx, group: string, at: Instant): Promise<Session | undefined> {
  const [row] = await lastRead(db, { group, at });
  return row;
}

const heldBefore = (db: Tx, { group, at }: Holes<"group" | "at">, also?: SQL) =>
  select(db)
    .where(and(eq(sessions.group, group), eq(sessions.state, "held"), lte(sessions.startsAt, at), also))
    .orderBy(desc(sessions.startsAt), desc(sessions.id))
    .limit(1);
const lastHeld = statement((db, holes: Holes<"group" | "at">) => heldBefore(db, holes));
const lastRead = statement((db, holes: Holes<"group" | "at">) => heldBefore(db, holes, isNotNull(sessions.paper)));

/** When the sessions began that a group has held, oldest first: what other things are counted in. */
export async function heldStarts(db: Tx, group: string): Promise<readonly Instant[]> {
  const found = await db
    .select({ startsAt: sessions.startsAt })
    .from(sessions)
    .where(and(eq(sessions.group, group), eq(sessions.state, "held")))
    .orderBy(asc(sessions.startsAt));
  return found.map(({ startsAt }) => startsAt);
}

/** The sessions that took a paper, or will, oldest first. */
export async function sessionsOfPaper(db: Tx, group: string, paper: string): Promise<readonly Session[]> {
  return select(db)
    .where(and(eq(sessions.group, group), eq(sessions.paper, paper)))
    .orderBy(asc(sessions.startsAt), asc(sessions.id));
}

/** Somebody's role in a session. */
export interface Hat {
  readonly role: Role;
  readonly member: MemberId;
}

/** The sessions of a group that begin, or were to begin, at an instant. */
export async function sessionsAt(db: Tx, group: string, startsAt: Instant): Promise<readonly Session[]> {
  return select(db)
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
  return added && { ...added, presenter: null, presenterBy: null };
}

/** Writes down what became of a session. */
export async function changeSession(db: Tx, group: string, id: string, change: SessionChange): Promise<Session> {
  await db
    .update(sessions)
    .set(change)
    .where(and(eq(sessions.group, group), eq(sessions.id, id)));
  const row = await sessionById(db, group, id);
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
