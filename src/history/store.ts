import { and, asc, eq } from "drizzle-orm";
import type { Instant, MemberId } from "../chat/prose.ts";
import type { Tx } from "../store/db.ts";
import { history } from "./schema.ts";

/** One thing that happened. */
export interface Change {
  readonly group: string;
  readonly subject: string;
  readonly did: string;
  readonly by: MemberId | null;
  readonly at: Instant;
  readonly before?: unknown;
  readonly after?: unknown;
}

/** Writes down that something happened. */
export async function record(db: Tx, change: Change): Promise<void> {
  await db.insert(history).values({ ...change, before: change.before ?? null, after: change.after ?? null });
}

/** All that happened to one thing, oldest first. */
export async function changesOf(db: Tx, group: string, subject: string): Promise<readonly Change[]> {
  return db
    .select()
    .from(history)
    .where(and(eq(history.group, group), eq(history.subject, subject)))
    .orderBy(asc(history.number));
}
