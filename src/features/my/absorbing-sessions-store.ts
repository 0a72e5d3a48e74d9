import { eq, sql } from "drizzle-orm";
import type { MemberId } from "../../chat/prose.ts";
import type { Tx } from "../../store/db.ts";
import { attendances, comings, feedbacks } from "../sessions/schema.ts";

/** Of two answers to one session the later one stands; whoever wants a seat by both keeps the earlier place in line. */
export async function uniteComings(db: Tx, from: MemberId, to: MemberId): Promise<void> {
  const said = await db.delete(comings).where(eq(comings.member, from)).returning();
  const own = await db.select().from(comings).where(eq(comings.member, to));
  for (const theirs of said) {
    const mine = own.find(({ session }) => session === theirs.session);
    const later = mine && mine.at > theirs.at ? mine : theirs;
    const seatByBoth = mine?.answer === "coming" && theirs.answer === "coming" && mine.day === theirs.day;
    const line = seatByBoth ? Math.min(mine.line, theirs.line) : later.line;
    const united = { ...later, member: to, line };
    await db
      .insert(comings)
      .values(united)
      .onConflictDoUpdate({ target: [comings.session, comings.member], set: united });
  }
}

/** Who was there with either account was there once; of two opinions on a session the later one stands. Says where both counted. */
export async function uniteOutcomes(db: Tx, from: MemberId, to: MemberId): Promise<readonly string[]> {
  await db.update(attendances).set({ by: to }).where(eq(attendances.by, from));
  const wasThere = await db.select().from(attendances).where(eq(attendances.member, to));
  const there = await db.delete(attendances).where(eq(attendances.member, from)).returning();
  if (there.length > 0)
    await db
      .insert(attendances)
      .values(there.map((one) => ({ ...one, member: to })))
      .onConflictDoNothing();
  const hadSaid = await db.select().from(feedbacks).where(eq(feedbacks.member, to));
  const said = await db.delete(feedbacks).where(eq(feedbacks.member, from)).returning();
  if (said.length > 0)
    await db
      .insert(feedbacks)
      .values(said.map((one) => ({ ...one, member: to })))
      .onConflictDoUpdate({
        target: [feedbacks.session, feedbacks.member],
        set: {
          worth: sql`excluded.worth`,
          keep: sql`excluded.keep`,
          change: sql`excluded.change`,
          at: sql`excluded.at`,
        },
        setWhere: sql`excluded.at > ${feedbacks.at}`,
      });
  const before = [...wasThere, ...hadSaid].map(({ session }) => session);
  return [...new Set([...there, ...said].map(({ session }) => session).filter((session) => before.includes(session)))];
}
