import { and, asc, eq, sql } from "drizzle-orm";
import { due } from "../clock/schema.ts";
import { groupsByIds } from "../features/groups/store.ts";
import type { Tx } from "../store/db.ts";
import { type Holes, isOneOf, several, statement } from "../store/statement.ts";
import { unawaited } from "../store/unawaited.ts";
import { callOf } from "./call.ts";
import type { Command, Occurrence } from "./command.ts";
import type { Works } from "./dispatch.ts";
import { seen } from "./schema.ts";

/** So many are done in one transaction: enough that a query for all costs little for each, few enough that nobody waits long for them. */
const atOnce = 16;

type Due = typeof due.$inferSelect;
/** What things that can be done together have in common. */
export type DueAlike = Pick<Due, "entry" | "nextAt">;

/**
 * Does what is due at the same instant as something, and alike, in one transaction: all of it, or nothing. Each takes its key as if
 * it were done by itself, so that none is done twice; what another process is at is left to it. Says how many were due.
 */
export async function together(works: Works, { entry, nextAt }: DueAlike): Promise<number> {
  const command = works.commands.get(entry);
  if (!command?.together) return 0;
  const many = command.together;
  const count = await works.root.transaction(async (db) => {
    const at = works.now();
    const taken = await take(db, { entry, nextAt });
    if (taken.length === 0) return 0;
    const fresh = await whichAreFresh(db, taken, at);
    const groups = await groupsByIds(
      db,
      fresh.map(({ group }) => group),
    );
    const all = fresh.map(({ group, subject, at }): Occurrence => {
      const found = groups.get(group);
      if (!found) throw new Error(`There is no group ${group} to do ${entry} for.`);
      return { group: found, subject, due: at };
    });
    if (all.length > 0) await many(doing(works, command, db, at), all);
    return taken.length;
  });
  if (count > 0) works.committed();
  return count;
}

/** Takes up what is due, without waiting for what others have taken up; those that failed before are tried alone. */
async function take(db: Tx, { entry, nextAt }: DueAlike): Promise<readonly Due[]> {
  const taken = await dueAlike(db, { entry, nextAt });
  if (taken.length > 0) unawaited(db, gone(db, { entry, subjects: several(taken.map(({ subject }) => subject)) }));
  return taken;
}

const dueAlike = statement((db, { entry, nextAt }: Holes<"entry" | "nextAt">) =>
  db
    .select()
    .from(due)
    .where(and(eq(due.nextAt, nextAt), eq(due.entry, entry), eq(due.failures, 0)))
    .orderBy(asc(due.subject))
    .limit(atOnce)
    .for("update", { skipLocked: true }),
);
const gone = statement((db, { entry, subjects }: Holes<"entry" | "subjects">) =>
  db
    .delete(due)
    .where(and(eq(due.entry, entry), isOneOf(due.subject, subjects)))
    .returning({ subject: due.subject }),
);

/** Writes down that all of these are done; gives those that never were before. */
async function whichAreFresh(db: Tx, all: readonly Due[], at: string): Promise<readonly Due[]> {
  const keyed = new Map(all.map((one) => [`${one.entry}:${one.subject}:${one.at}`, one]));
  const fresh = await first(db, {
    keys: several([...keyed.keys()]),
    at,
    answer: JSON.stringify({ card: { body: [] } }),
  });
  return fresh.flatMap(({ key }) => keyed.get(key) ?? []);
}

const first = statement((db, { keys, at, answer }: Holes<"keys" | "at" | "answer">) =>
  db
    .insert(seen)
    .select(sql`select key, ${answer}::jsonb, ${at}::timestamptz, null, null from unnest(${keys}::text[]) key`)
    .onConflictDoNothing()
    .returning({ key: seen.key }),
);

/** What they have to work with: each says for which group it posts and records. */
const doing = (works: Works, command: Command, db: Tx, at: string) =>
  callOf(
    works,
    command,
    { key: "", entry: command.name, known: {}, by: "clock" },
    {
      ...{ db, at, who: {}, input: {}, looked: { channels: [], platforms: [] } },
      rehearse: async () => [],
      keep: async () => "",
    },
  );
