import { and, eq, sql } from "drizzle-orm";
import type { Instant } from "../chat/prose.ts";
import type { Tx } from "../store/db.ts";
import { due } from "./schema.ts";

/** Has the clock ask for `entry` about `subject` at an instant; an earlier plan for the same is replaced. */
export async function plan(
  db: Tx,
  wish: { entry: string; subject: string; group: string; at: Instant },
): Promise<void> {
  await db
    .insert(due)
    .values({ ...wish, nextAt: wish.at })
    .onConflictDoUpdate({
      target: [due.entry, due.subject],
      set: { group: sql`excluded."group"`, at: sql`excluded.at`, nextAt: sql`excluded.next_at`, failures: 0 },
    });
}

/** When the clock is to ask for something, if it is. */
export async function plannedAt(db: Tx, entry: string, subject: string): Promise<Instant | undefined> {
  const [found] = await db
    .select({ at: due.at })
    .from(due)
    .where(and(eq(due.entry, entry), eq(due.subject, subject)));
  return found?.at;
}

/** Takes a plan back. */
export async function unplan(db: Tx, entry: string, subject: string): Promise<void> {
  await db.delete(due).where(and(eq(due.entry, entry), eq(due.subject, subject)));
}

/** Takes a plan up, for whoever does it: says whether it still stood. */
export async function takeUp(db: Tx, entry: string, subject: string, at: Instant): Promise<boolean> {
  const taken = await db
    .delete(due)
    .where(and(eq(due.entry, entry), eq(due.subject, subject), eq(due.at, at)))
    .returning({ at: due.at });
  return taken.length > 0;
}

/** Takes back all that was planned for a group. */
export async function unplanGroup(db: Tx, group: string): Promise<void> {
  await db.delete(due).where(eq(due.group, group));
}
