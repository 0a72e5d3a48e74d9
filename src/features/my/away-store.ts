import { eq } from "drizzle-orm";
import type { Instant } from "../../chat/prose.ts";
import type { Tx } from "../../store/db.ts";
import type { Day } from "../../time/day.ts";
import { awayCalendars } from "./schema.ts";

/** The calendar that says when somebody is away. */
export type AwayCalendar = typeof awayCalendars.$inferSelect;

/** The calendar of a person, if they gave one. */
export async function awayCalendarOf(db: Tx, person: string): Promise<AwayCalendar | undefined> {
  const [row] = await db.select().from(awayCalendars).where(eq(awayCalendars.person, person));
  return row;
}

/** A calendar by its id; it is gone once its owner gave another. */
export async function awayCalendarById(db: Tx, id: string): Promise<AwayCalendar | undefined> {
  const [row] = await db.select().from(awayCalendars).where(eq(awayCalendars.id, id));
  return row;
}

/** Gives a person a calendar, which has not been read yet, in place of the one they had. */
export async function setAwayCalendar(
  db: Tx,
  made: Pick<AwayCalendar, "id" | "person" | "address">,
): Promise<AwayCalendar> {
  const fresh = { ...made, readAt: null, trouble: null, backOn: null };
  const [row] = await db
    .insert(awayCalendars)
    .values(fresh)
    .onConflictDoUpdate({ target: awayCalendars.person, set: fresh })
    .returning();
  if (!row) throw new Error(`The calendar of ${made.person} was not written.`);
  return row;
}

/** Writes down how the reading of a calendar went, or that its owner is back. */
export async function changeAwayCalendar(
  db: Tx,
  id: string,
  change: { readonly readAt?: Instant; readonly trouble?: string | null; readonly backOn?: Day },
): Promise<void> {
  await db.update(awayCalendars).set(change).where(eq(awayCalendars.id, id));
}

/** Forgets a person's calendar. */
export async function dropAwayCalendar(db: Tx, person: string): Promise<void> {
  await db.delete(awayCalendars).where(eq(awayCalendars.person, person));
}
