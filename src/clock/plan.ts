import { and, asc, eq, inArray, lte, or, sql } from "drizzle-orm";
import type { Instant } from "../chat/prose.ts";
import type { Tx } from "../store/db.ts";
import { type Holes, isOneOf, several, statement } from "../store/statement.ts";
import { unawaited } from "../store/unawaited.ts";
import { due } from "./schema.ts";

/** Something that the clock is to ask for: `entry` about `subject`, at an instant. */
export interface Plan {
  readonly entry: string;
  readonly subject: string;
  readonly group: string;
  readonly at: Instant;
}

/** Has the clock ask for something; an earlier plan for the same is replaced. */
export async function plan(db: Tx, { entry, subject, group, at }: Plan): Promise<void> {
  unawaited(db, one(db, { entry, subject, group, at }));
}

const instead = {
  target: [due.entry, due.subject],
  set: { group: sql`excluded."group"`, at: sql`excluded.at`, nextAt: sql`excluded.next_at`, failures: 0 },
};

const one = statement((db, { entry, subject, group, at }: Holes<"entry" | "subject" | "group" | "at">) =>
  db
    .insert(due)
    .values({ entry, subject, group, at, nextAt: at })
    .onConflictDoUpdate(instead)
    .returning({ at: due.at }),
);

/** The same for several things, each once. */
export async function planAll(db: Tx, wishes: readonly Plan[]): Promise<void> {
  if (wishes.length === 0) return;
  unawaited(
    db,
    many(db, {
      entries: several(wishes.map(({ entry }) => entry)),
      subjects: several(wishes.map(({ subject }) => subject)),
      groups: several(wishes.map(({ group }) => group)),
      ats: several(wishes.map(({ at }) => at)),
    }),
  );
}

const many = statement((db, { entries, subjects, groups, ats }: Holes<"entries" | "subjects" | "groups" | "ats">) =>
  db
    .insert(due)
    .select(
      sql`select entry, subject, "group", at, at, 0
        from unnest(${entries}::text[], ${subjects}::text[], ${groups}::text[], ${ats}::timestamptz[]) as w (entry, subject, "group", at)`,
    )
    .onConflictDoUpdate(instead)
    .returning({ at: due.at }),
);

/** When the clock is to ask for something, if it is. */
export async function plannedAt(db: Tx, entry: string, subject: string): Promise<Instant | undefined> {
  const [found] = await db
    .select({ at: due.at })
    .from(due)
    .where(and(eq(due.entry, entry), eq(due.subject, subject)));
  return found?.at;
}

/** When the clock is to ask for the same about several things, of those for which it is. */
export async function allPlannedAt(
  db: Tx,
  entry: string,
  subjects: readonly string[],
): Promise<ReadonlyMap<string, Instant>> {
  const found = await db
    .select({ subject: due.subject, at: due.at })
    .from(due)
    .where(and(eq(due.entry, entry), inArray(due.subject, [...subjects])));
  return new Map(found.map(({ subject, at }) => [subject, at]));
}

/** Takes plans back. */
export async function unplan(db: Tx, entries: string | readonly string[], subject: string): Promise<void> {
  await db.delete(due).where(and(inArray(due.entry, [entries].flat()), eq(due.subject, subject)));
}

/** Takes a plan up, for whoever does it: says whether it still stood. */
export async function takeUp(db: Tx, entry: string, subject: string, at: Instant): Promise<boolean> {
  const taken = await db
    .delete(due)
    .where(and(eq(due.entry, entry), eq(due.subject, subject), eq(due.at, at)))
    .returning({ at: due.at });
  return taken.length > 0;
}

/** Takes up what a group's clock is to ask for next until an instant, for the group or for one of its people; nothing, if nothing is. */
export async function takeUpNext(
  db: Tx,
  group: string,
  people: readonly string[],
  until: Instant,
): Promise<typeof due.$inferSelect | undefined> {
  const [taken] = await nextUntil(db, { group, people: several(people), until });
  return taken;
}

const nextUntil = statement((db, { group, people, until }: Holes<"group" | "people" | "until">) => {
  const own = or(eq(due.group, group), and(eq(due.group, ""), isOneOf(due.subject, people)));
  const next = db
    .select({ entry: due.entry, subject: due.subject })
    .from(due)
    .where(and(lte(due.nextAt, until), own))
    .orderBy(asc(due.nextAt), asc(due.entry), asc(due.subject))
    .limit(1);
  return db.delete(due).where(sql`(${due.entry}, ${due.subject}) = ${next}`).returning();
});

/** Takes back all that was planned for a group. */
export async function unplanGroup(db: Tx, group: string): Promise<void> {
  await db.delete(due).where(eq(due.group, group));
}
