import { and, eq, inArray, sql } from "drizzle-orm";
import { unsearched } from "../../history/schema.ts";
import type { Tx } from "../../store/db.ts";
import { trigramsOf } from "../questions/trigrams.ts";
import type { Entry } from "./entries.ts";
import { wordsIn } from "./query.ts";
import { readings } from "./reading-store.ts";
import { searchEntries, searchWords } from "./schema.ts";

/** The group as a word of its own among those of a text, so that an index finds words of one group alone. */
export const mark = (group: string): string => `group ${group}`;

/** Takes what has changed since the last time into what a group can search through, in the words of its language. */
export async function catchUp(db: Tx, { id: group, language }: Searched): Promise<void> {
  const had = new Set<string>();
  for (;;) {
    const changed = await db
      .select({ subject: unsearched.subject })
      .from(unsearched)
      .where(eq(unsearched.group, group))
      .limit(atOnce)
      .for("update", { skipLocked: true });
    const subjects = changed.map(({ subject }) => subject);
    if (subjects.length === 0) return;
    await db.delete(unsearched).where(and(eq(unsearched.group, group), inArray(unsearched.subject, subjects)));
    await db.delete(searchEntries).where(and(eq(searchEntries.group, group), inArray(searchEntries.subject, subjects)));
    for (const [kind, read] of Object.entries(readings)) {
      const ids = subjects.flatMap((one) => (one.startsWith(`${kind}:`) ? one.slice(kind.length + 1) : []));
      if (ids.length > 0) await take(db, { id: group, language }, await read(db, group, ids), had);
    }
    if (subjects.length < atOnce) return;
  }
}

/** A group with the language that its words are stemmed in. */
export interface Searched {
  readonly id: string;
  readonly language: string;
}

/** So many things are taken in together. */
const atOnce = 500;

/** Takes entries in, and those of their words that were not `had` before. */
async function take(
  db: Tx,
  { id: group, language }: Searched,
  entries: readonly Entry[],
  had: Set<string>,
): Promise<void> {
  for (let i = 0; i < entries.length; i += rowsAtOnce)
    await db.insert(searchEntries).values(
      entries.slice(i, i + rowsAtOnce).map((one) => ({
        ...{ ...one, group, fields: [...one.fields] },
        found: sql`to_tsvector(${language}::regconfig, ${one.words}) || array_to_tsvector(array[${mark(group)}])`,
      })),
    );
  const words = [...new Set(entries.flatMap((one) => wordsIn(one.words)))].filter((word) => !had.has(word));
  for (const word of words) had.add(word);
  for (let i = 0; i < words.length; i += rowsAtOnce)
    await db
      .insert(searchWords)
      .values(
        words.slice(i, i + rowsAtOnce).map((word) => ({ group, word, trigrams: [mark(group), ...trigramsOf(word)] })),
      )
      .onConflictDoNothing();
}

/** So many rows are written at once: a query has 65,535 parameters at most, and an entry takes fifteen. */
const rowsAtOnce = 1000;

/** Has everything of a group taken in anew: its words are stemmed in another language from now on. */
export async function takeInAnew(db: Tx, group: string): Promise<void> {
  await db
    .insert(unsearched)
    .select(
      db
        .selectDistinct({ group: searchEntries.group, subject: searchEntries.subject })
        .from(searchEntries)
        .where(eq(searchEntries.group, group)),
    )
    .onConflictDoNothing();
}

/** Forgets at once what things of a group were found by, and has them taken in anew: what was done to others has changed it. */
export async function takeInAgain(db: Tx, group: string, subjects: readonly string[]): Promise<void> {
  if (subjects.length === 0) return;
  // A search that is taking them in is waited for, and none begins to until they have changed.
  await db
    .insert(unsearched)
    .values(subjects.toSorted().map((subject) => ({ group, subject })))
    .onConflictDoUpdate({ target: [unsearched.group, unsearched.subject], set: { subject: sql`excluded.subject` } });
  await db
    .delete(searchEntries)
    .where(and(eq(searchEntries.group, group), inArray(searchEntries.subject, [...subjects])));
}

/**
 * Forgets at once what things of a group could be found by, and every word that only they ever used: which these are nobody wrote
 * down, so that the next search takes all of the group in anew.
 */
export async function forgetWords(db: Tx, group: string, subjects: readonly string[]): Promise<void> {
  if (subjects.length === 0) return;
  await takeInAgain(db, group, subjects);
  await takeInAnew(db, group);
  await db.delete(searchWords).where(eq(searchWords.group, group));
}
