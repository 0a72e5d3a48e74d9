import { and, asc, eq, sql } from "drizzle-orm";
import { type Card, through } from "../chat/card.ts";
import { limits } from "../chat/limits.ts";
import type { Instant } from "../chat/prose.ts";
import type { Tx } from "../store/db.ts";
import { stillKept } from "./queue.ts";
import { type OutboxState, outbox } from "./schema.ts";

/**
 * Takes words out of every message of a group that retells them, however old, and has it say something else in their place; also
 * out of copies of what could not be sent, or was read in private.
 * It reads all messages of the group, which is a few thousand after years: words are hidden seldom, and this needs no index
 * that each message would pay for.
 */
export async function strike(
  db: Tx,
  group: string,
  words: { readonly of: string; readonly instead: string },
  at: Instant,
): Promise<void> {
  if (words.instead.length > limits.message.struck) throw new Error(`“${words.instead}” may not fit everywhere.`);
  const rows = await db
    .select({ number: outbox.number, state: outbox.state, card: outbox.card })
    .from(outbox)
    .where(and(eq(outbox.group, group), retells(words.of)))
    .orderBy(asc(outbox.number))
    .for("update");
  for (const { number, state, card } of rows)
    await db
      .update(outbox)
      .set({ card: struck(card, words), ...(shown.includes(state) ? shownAnew(at) : {}) })
      .where(eq(outbox.number, number));
}

/** In these states a message stands somewhere or will; in all others only its copy is left to take words out of. */
const shown: readonly OutboxState[] = ["due", "sent", "kept"];

const shownAnew = (at: Instant) => ({
  version: sql`${outbox.version} + 1`,
  state: stillKept,
  nextAt: sql`greatest(${outbox.nextAt}, ${at}::timestamptz)`,
});

const retells = (of: string) =>
  sql`jsonb_path_exists(${outbox.card}, '$.**.of ? (@ == $of)', jsonb_build_object('of', ${of}::text))`;

/** What still says whose words they were may be struck again: what was withdrawn can be hidden later. */
const struck = (card: Card, { of, instead }: { readonly of: string; readonly instead: string }): Card =>
  through(card, (prose) =>
    prose.map((span) =>
      typeof span !== "string" && "retold" in span && span.of === of ? { ...span, retold: instead } : span,
    ),
  );
