import { and, asc, count, desc, eq, gt, inArray, isNotNull, isNull, max, sql } from "drizzle-orm";
import type { Instant, MemberId } from "../chat/prose.ts";
import type { Tx } from "../store/db.ts";
import { insertion } from "../store/insertion.ts";
import { type Holes, several, statement } from "../store/statement.ts";
import { unawaited } from "../store/unawaited.ts";
import { history, unsearched } from "./schema.ts";

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

/** The same as it was written down, with its number: what happened later has a higher one. */
export interface Recorded extends Change {
  readonly number: number;
}

/** Writes down what happened, one thing after the other; what it happened to is found by its new words from then on. */
export async function record(db: Tx, ...changes: readonly Change[]): Promise<void> {
  if (changes.length === 0) return;
  unawaited(db, written(db, changes));
  const found = changes
    .filter(({ subject }) => searched.test(subject))
    .map(({ group, subject }) => ({ group, subject }));
  if (found.length > 0) unawaited(db, toBeFound(db, found));
}

const written = insertion(history);
const toBeFound = insertion(unsearched, "stays");

/** What can be searched for. */
const searched = /^(paper|note|critique|question|idea|reproduction):/;

/** All that happened to one thing, oldest first. */
export async function changesOf(db: Tx, group: string, subject: string): Promise<readonly Recorded[]> {
  return db
    .select()
    .from(history)
    .where(and(eq(history.group, group), eq(history.subject, subject)))
    .orderBy(asc(history.number));
}

/** How often each member did something in a group since an instant, and when last. */
export async function doneSince(
  db: Tx,
  group: string,
  since: Instant,
): Promise<readonly { readonly by: MemberId; readonly times: number; readonly lastAt: Instant }[]> {
  const found = await db
    .select({ by: history.by, times: count(), lastAt: max(history.at) })
    .from(history)
    .where(and(eq(history.group, group), gt(history.at, since), isNotNull(history.by)))
    .groupBy(history.by);
  return found.flatMap(({ by, times, lastAt }) => (by && lastAt ? [{ by, times, lastAt }] : []));
}

/** One change of a group by its number. */
export async function changeNumbered(db: Tx, group: string, number: number): Promise<Recorded | undefined> {
  const [row] = await db
    .select()
    .from(history)
    .where(and(eq(history.group, group), eq(history.number, number)));
  return row;
}

/** What was done to anything by some commands, newest first. */
export async function lastDone(
  db: Tx,
  group: string,
  dids: readonly string[],
  limit: number,
): Promise<readonly Recorded[]> {
  return db
    .select()
    .from(history)
    .where(and(eq(history.group, group), inArray(history.did, [...dids])))
    .orderBy(desc(history.number))
    .limit(limit);
}

/** All that one wish did, oldest first: nobody does two things at the same instant. */
export async function doneTogether(db: Tx, { group, did, by, at }: Change): Promise<readonly Recorded[]> {
  const whose = by === null ? isNull(history.by) : eq(history.by, by);
  return db
    .select()
    .from(history)
    .where(and(eq(history.group, group), eq(history.did, did), whose, eq(history.at, at)))
    .orderBy(asc(history.number));
}

/** When something of these kinds ("question", "idea") last changed in each of some groups; where nothing ever did is left out. */
export async function lastChangeIn(
  db: Tx,
  groups: readonly string[],
  kinds: readonly string[],
): Promise<ReadonlyMap<string, Instant>> {
  const found = await lastOf(db, { groups: several(groups), kinds: several(kinds) });
  return new Map(found.flatMap(({ group, at }) => (at === null ? [] : [[group, at] as const])));
}

/** Each group's newest changes are looked at until one fits, which is soon. */
const lastOf = statement((db, { groups, kinds }: Holes<"groups" | "kinds">) =>
  db
    .select({
      group: sql<string>`w."group"`,
      at: sql<Instant | null>`(select h.at from ${history} h where h."group" = w."group"
        and split_part(h.subject, ':', 1) = any(${kinds}::text[]) order by h.at desc limit 1)`.mapWith(history.at),
    })
    .from(sql`unnest(${groups}::text[]) as w ("group")`),
);

/** When each of some things was last changed; what never was is left out. */
export async function lastChanges(
  db: Tx,
  group: string,
  subjects: readonly string[],
): Promise<ReadonlyMap<string, Instant>> {
  if (subjects.length === 0) return new Map();
  const found = await db
    .select({ subject: history.subject, at: max(history.at) })
    .from(history)
    .where(and(eq(history.group, group), inArray(history.subject, [...subjects])))
    .groupBy(history.subject);
  return new Map(found.flatMap(({ subject, at }) => (at === null ? [] : [[subject, at] as const])));
}
