import { and, asc, desc, eq, gt, inArray, isNotNull, lte, or, sql } from "drizzle-orm";
import type { Instant, MemberId } from "../../chat/prose.ts";
import type { Tx } from "../../store/db.ts";
import { type Holes, isOneOf, several, statement } from "../../store/statement.ts";
import { unawaited } from "../../store/unawaited.ts";
import { minus } from "../../time/instant.ts";
import { holds } from "../../time/span.ts";
import { dayIn } from "../../time/zone.ts";
import { absencesOf } from "../groups/absences-store.ts";
import { members, people } from "../groups/schema.ts";
import type { Group } from "../groups/store.ts";
import { sessions, turns } from "../sessions/schema.ts";
import type { Hat, Session } from "../sessions/store.ts";
import type { Belonging, Facts, Meeting } from "./giving.ts";
import { byRole } from "./roles.ts";
import { declines, wishes } from "./schema.ts";
import { rotationOf } from "./settings-store.ts";

export type Turn = typeof turns.$inferSelect;

/** A turn of a group. */
export async function turnById(db: Tx, group: string, id: string): Promise<Turn | undefined> {
  const [row] = await db
    .select()
    .from(turns)
    .where(and(eq(turns.group, group), eq(turns.id, id)));
  return row;
}

/** The turns that were given in some sessions, by role, and those of one role as they were given. */
export async function turnsIn(db: Tx, group: string, ids: readonly string[]): Promise<readonly Turn[]> {
  if (ids.length === 0) return [];
  return byRole(await inSessions(db, { group, ids: several(ids) }));
}

/** Who has which role in a session, the presenter apart: they come with it. */
export async function hatsOf(db: Tx, { id, group }: Pick<Session, "id" | "group">): Promise<readonly Hat[]> {
  return (await turnsIn(db, group, [id])).flatMap(({ role, member }) =>
    role === "presenter" || member === null ? [] : [{ role, member }],
  );
}

const inSessions = statement((db, { group, ids }: Holes<"group" | "ids">) =>
  db
    .select()
    .from(turns)
    .where(and(eq(turns.group, group), isOneOf(turns.session, ids)))
    .orderBy(asc(turns.givenAt), asc(turns.id)),
);

/** Keeps turns as they stand now, whether they were given before or not. */
export async function keepTurns(db: Tx, given: readonly Turn[]): Promise<void> {
  if (given.length === 0) return;
  unawaited(
    db,
    db
      .insert(turns)
      .values([...given])
      .onConflictDoUpdate({
        target: turns.id,
        set: {
          member: sql`excluded.member`,
          by: sql`excluded.by`,
          givenAt: sql`excluded.given_at`,
          confirmedAt: sql`excluded.confirmed_at`,
          coverAt: sql`excluded.cover_at`,
          askAt: sql`excluded.ask_at`,
        },
      }),
  );
}

/** Changes who has a turn, or how it stands. */
export async function changeTurn(
  db: Tx,
  group: string,
  id: string,
  change: Partial<Omit<Turn, "id" | "group">>,
): Promise<Turn> {
  const [row] = await db
    .update(turns)
    .set(change)
    .where(and(eq(turns.group, group), eq(turns.id, id)))
    .returning();
  if (!row) throw new Error(`Turn ${id} vanished.`);
  return row;
}

/** Takes a turn away: nobody is to have that role in that session any more. */
export async function dropTurn(db: Tx, group: string, id: string): Promise<void> {
  await db.delete(turns).where(and(eq(turns.group, group), eq(turns.id, id)));
}

/** Writes down that somebody declined a turn in a session, or was silent about it, so that they are not given one in it again. */
export async function addDecline(
  db: Tx,
  session: string,
  member: MemberId,
  { at, silent }: { readonly at: Instant; readonly silent: boolean },
): Promise<void> {
  await db.insert(declines).values({ session, member, at, silent }).onConflictDoNothing();
}

/** Takes that back. */
export async function dropDecline(db: Tx, session: string, member: MemberId): Promise<void> {
  await db.delete(declines).where(and(eq(declines.session, session), eq(declines.member, member)));
}

/** All that decides whose turn it is in a group, as of an instant. */
export async function factsOf(db: Tx, group: Group, at: Instant): Promise<Facts> {
  const [everybody, found] = [await belongingOf(db, group.id), await meetingsOf(db, group.id, at)];
  const ids = found.map(({ id }) => id);
  const first = found[0];
  const given = await turnsIn(db, group.id, ids);
  const declined = ids.length === 0 ? [] : await db.select().from(declines).where(inArray(declines.session, ids));
  const away = await absencesOf(
    db,
    everybody.map(({ person }) => person),
    first && dayIn(minus(first.startsAt, { days: 2 }), group.zone),
  );
  const meetings = found.map(
    ({ id, startsAt, state, announcedAt }): Meeting => ({
      ...{ id, startsAt, past: state === "held" || startsAt <= at, announced: announcedAt !== null },
      turns: given.filter(({ session }) => session === id),
      declined: declined.flatMap(({ session, member }) => (session === id ? [member] : [])),
      silent: declined.flatMap(({ session, member, silent }) => (session === id && silent ? [member] : [])),
      away: everybody.flatMap(({ id: member, person, zone }) => {
        const day = dayIn(startsAt, zone ?? group.zone);
        return away.some((one) => one.person === person && holds(one, day)) ? [member] : [];
      }),
    }),
  );
  const { roles } = await rotationOf(db, group.id);
  return { roles, members: everybody, meetings };
}

type Somebody = Belonging & { readonly person: string; readonly zone: string | null };

/** Everybody who ever belonged to a group, first who joined first. */
async function belongingOf(db: Tx, group: string): Promise<readonly Somebody[]> {
  const found = await db
    .select({ member: members, zone: people.zone, wish: wishes.wish, without: wishes.without })
    .from(members)
    .innerJoin(people, eq(people.id, members.person))
    .leftJoin(wishes, eq(wishes.member, members.id))
    .where(eq(members.group, group))
    .orderBy(asc(members.joinedAt), asc(members.id));
  return found.map(({ member: { id, person, joinedAt, leftAt }, zone, wish, without }) => ({
    ...{ id, person, joinedAt, leftAt, zone, wish: wish ?? "usual", without: without ?? [] },
  }));
}

/** A group's meetings that were held, as far back as any turn can matter, and those planned; the oldest first. */
async function meetingsOf(db: Tx, group: string, at: Instant) {
  const { id, startsAt, state, announcedAt } = sessions;
  const begun = and(lte(startsAt, at), isNotNull(sessions.paper));
  const found = await db
    .select({ id, startsAt, state, announcedAt })
    .from(sessions)
    .where(
      and(
        eq(sessions.group, group),
        eq(sessions.kind, "meeting"),
        // Where nothing was read nobody had a turn: it is theirs the next time.
        or(and(eq(state, "held"), isNotNull(sessions.paper)), and(eq(state, "planned"), or(gt(startsAt, at), begun))),
      ),
    )
    .orderBy(desc(startsAt), desc(id))
    .limit(remembered);
  return found.toReversed();
}

/** How many meetings are played through: some four years of weeks, in which everybody has had a turn. */
const remembered = 200;
