import { and, asc, eq, inArray, isNull, max, ne } from "drizzle-orm";
import type { Instant, MemberId } from "../../chat/prose.ts";
import type { Tx } from "../../store/db.ts";
import type { Day } from "../../time/day.ts";
import { dayIn } from "../../time/zone.ts";
import { members } from "../groups/schema.ts";
import type { Group } from "../groups/store.ts";
import { type Coming, comingFrom, type Said } from "./coming.ts";
import { comings, seats } from "./schema.ts";
import type { Session } from "./store.ts";

type Which = Pick<Session, "id" | "group" | "startsAt">;
type Where = Pick<Group, "zone">;

/** What the members said of a session for the day it is on now, in the order in which they asked for seats. */
export async function saidOf(db: Tx, { zone }: Where, session: Which): Promise<readonly Said[]> {
  return db
    .select({ member: comings.member, answer: comings.answer, guests: comings.guests })
    .from(comings)
    .innerJoin(members, eq(members.id, comings.member))
    .where(and(eq(comings.session, session.id), eq(comings.day, dayIn(session.startsAt, zone)), isNull(members.leftAt)))
    .orderBy(asc(comings.line), asc(comings.member));
}

/** Who comes to a session. */
export const comingTo = async (db: Tx, group: Where, session: Which): Promise<Coming> =>
  comingFrom(await saidOf(db, group, session), await seatsOf(db, session));

/** Writes down what a member says; with `anew` they stand last in line, else where they stood. */
export async function say(
  db: Tx,
  session: Which,
  said: Said & { readonly day: Day; readonly at: Instant },
  anew: boolean,
): Promise<void> {
  const [last] = await db
    .select({ line: max(comings.line) })
    .from(comings)
    .where(eq(comings.session, session.id));
  const line = anew ? { line: (last?.line ?? 0) + 1 } : {};
  await db
    .insert(comings)
    .values({ session: session.id, line: (last?.line ?? 0) + 1, ...said })
    .onConflictDoUpdate({ target: [comings.session, comings.member], set: { ...said, ...line } });
}

/** Forgets what was said of a session for another day than it is on now; tells whether anything was. */
export async function forgetOtherDays(db: Tx, { zone }: Where, session: Which): Promise<boolean> {
  const gone = await db
    .delete(comings)
    .where(and(eq(comings.session, session.id), ne(comings.day, dayIn(session.startsAt, zone))))
    .returning({ member: comings.member });
  return gone.length > 0;
}

/** Forgets all that was said of a session. */
export async function forgetComing(db: Tx, session: Pick<Session, "id">): Promise<void> {
  await db.delete(comings).where(eq(comings.session, session.id));
}

/** Forgets what one member said of a session. */
export async function forgetMember(db: Tx, { id }: Pick<Session, "id">, member: MemberId): Promise<void> {
  await db.delete(comings).where(and(eq(comings.session, id), eq(comings.member, member)));
}

/** How many seats a session has: its own number, or else that of all sessions; `null` if there is no limit. */
export async function seatsOf(db: Tx, { id, group }: Pick<Session, "id" | "group">): Promise<number | null> {
  const found = await db
    .select({ session: seats.session, seats: seats.seats })
    .from(seats)
    .where(and(eq(seats.group, group), inArray(seats.session, [id, everySession])));
  const wanted = found.find(({ session }) => session === id) ?? found[0];
  return wanted === undefined || wanted.seats === 0 ? null : wanted.seats;
}

/** Says how many seats a session has, or every session without a number of its own; 0 takes the limit away. */
export async function setSeats(db: Tx, group: string, session: string, count: number): Promise<void> {
  await db
    .insert(seats)
    .values({ group, session, seats: count })
    .onConflictDoUpdate({ target: [seats.group, seats.session], set: { seats: count } });
}

/** Stands for every session of a group where seats are counted. */
export const everySession = "";
