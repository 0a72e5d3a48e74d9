import { eq, sql } from "drizzle-orm";
import type { Instant } from "../chat/prose.ts";
import type { Tx } from "../store/db.ts";
import { type Holes, statement } from "../store/statement.ts";
import { seen } from "./schema.ts";

/** Writes down that a wish is being done; says whether it never was before. */
export async function isFresh(
  db: Tx,
  wish: { readonly key: string; readonly at: Instant; readonly sent: string | null },
): Promise<boolean> {
  const rows = await first(db, wish);
  return rows.length > 0;
}

const first = statement((db, { key, at, sent }: Holes<"key" | "at" | "sent">) =>
  db
    .insert(seen)
    .values({ key, at, sent: sql`${sent}` })
    .onConflictDoNothing()
    .returning({ key: seen.key }),
);

/** What was sent and answered under a key. */
export async function seenBefore(db: Tx, key: string) {
  const [before] = await db.select({ answer: seen.answer, sent: seen.sent }).from(seen).where(eq(seen.key, key));
  return before;
}

/** Keeps the answer to a wish, as JSON, and whose it is, for when it comes again. */
export const answered = statement((db, { key, answer, person }: Holes<"key" | "answer" | "person">) =>
  db
    .update(seen)
    .set({ answer: sql`${answer}::jsonb`, person: sql`${person}` })
    .where(eq(seen.key, key))
    .returning({ key: seen.key }),
);
