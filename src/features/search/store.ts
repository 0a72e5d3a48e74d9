import { and, eq, inArray, type SQL, sql } from "drizzle-orm";
import type { MemberId } from "../../chat/prose.ts";
import { unsearched } from "../../history/schema.ts";
import { rows, type Tx } from "../../store/db.ts";
import { several } from "../../store/statement.ts";
import { likeness, trigramsOf } from "../questions/trigrams.ts";
import type { Entry } from "./entries.ts";
import type { Query, Words } from "./query.ts";
import { wordsIn } from "./query.ts";
import { type Reader, readableBy } from "./readable-store.ts";
import { readings } from "./reading-store.ts";
import { searchEntries, searchWords } from "./schema.ts";

/** The group as a word of its own among those of a text, so that an index finds words of one group alone. */
const mark = (group: string): string => `group ${group}`;

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

/**
 * Forgets at once what things of a group could be found by, and every word that only they ever used: which these are nobody wrote
 * down, so that the next search takes all of the group in anew.
 */
export async function forgetWords(db: Tx, group: string, subjects: readonly string[]): Promise<void> {
  if (subjects.length === 0) return;
  // A search that is taking them in is waited for, and none begins to until they have changed.
  await db
    .insert(unsearched)
    .values(subjects.toSorted().map((subject) => ({ group, subject })))
    .onConflictDoUpdate({ target: [unsearched.group, unsearched.subject], set: { subject: sql`excluded.subject` } });
  await takeInAnew(db, group);
  await db
    .delete(searchEntries)
    .where(and(eq(searchEntries.group, group), inArray(searchEntries.subject, [...subjects])));
  await db.delete(searchWords).where(eq(searchWords.group, group));
}

/** Something found, with how well it fits: the more the better. */
export type Match = Pick<
  Entry,
  "subject" | "part" | "name" | "kind" | "paper" | "by" | "layer" | "seenBy" | "words" | "at"
>;

/**
 * What of a group fits a query and may be read by who asks, the best first. A word in nothing that they may read stands for those
 * that look like it. At most `mostFound`, so that no search goes on for ever.
 */
export async function matches(
  db: Tx,
  of: Searched,
  reader: Reader,
  query: Query,
  by: readonly MemberId[] | undefined,
): Promise<readonly Match[]> {
  const { id: group, language } = of;
  const given = [...query.words, ...query.narrowed.map(({ words }) => words)];
  const meant = await meantBy(db, of, reader, given);
  const asks = (words: Words): SQL => {
    const plain = words.phrase
      ? sql`phraseto_tsquery(${language}::regconfig, ${words.text})`
      : sql`plainto_tsquery(${language}::regconfig, ${words.text})`;
    const others = meant.get(words) ?? [];
    return sql`(${sql.join([plain, ...others.map((one) => sql`plainto_tsquery(${language}::regconfig, ${one})`)], sql` || `)})`;
  };
  const home = homeOf(group);
  const all = (words: readonly Words[]): SQL => sql.join([home, ...words.map(asks)], sql` && `);
  const narrowing = query.narrowed.map(
    ({ field, words }) =>
      sql`exists (select 1 from search_entries other where other.found @@ (${all([words])}) and ${field} = any(other.fields)
        and other."group" = ${group} and other.paper = e.paper and ${readableBy(reader, group, sql`other`)})`,
  );
  const where = sql.join(
    [
      sql`e.found @@ (${all(query.words)})`,
      sql`e."group" = ${group}`,
      readableBy(reader, group, sql`e`),
      ...narrowing,
      // Without a word of its own, what narrows the search is what is looked for.
      ...(query.words.length === 0 && query.narrowed.length > 0
        ? [
            sql`(${sql.join(
              query.narrowed.map(
                ({ field, words }) => sql`(e.found @@ (${all([words])}) and ${field} = any(e.fields))`,
              ),
              sql` or `,
            )})`,
          ]
        : []),
      ...(by === undefined ? [] : [by.length === 0 ? sql`false` : sql`e.by in ${[...by]}`]),
    ],
    sql` and `,
  );
  const found = await rows<{ [Key in keyof Match]: Match[Key] }>(
    db,
    sql`select c.subject, c.part, c.name, c.kind, c.paper, c.by, c.layer, c.seen_by as "seenBy", c.words, c.at
      from (select e.* from search_entries e where ${where} limit ${mostFound}) c
      order by ts_rank_cd(c.found, ${all(query.words)}) desc, c.at desc, c.subject, c.part`,
  );
  return found.map((one) => ({ ...one, at: new Date(one.at).toISOString() }));
}

/** Those of some words that a language says in every sentence, so that nothing is found by them: "the", or "of the" as a phrase. */
export async function tooCommon(
  db: Tx,
  { language }: Pick<Searched, "language">,
  given: readonly Words[],
): Promise<readonly Words[]> {
  if (given.length === 0) return [];
  const texts = several(given.map(({ text }) => text));
  const common = await rows<{ text: string }>(
    db,
    sql`select one.text from unnest(${texts}::text[]) as one(text)
      where numnode(plainto_tsquery(${language}::regconfig, one.text)) = 0`,
  );
  return given.filter(({ text }) => common.some((one) => one.text === text));
}

/** More than anybody reads through. */
export const mostFound = 2000;

/** Finds the words of one group alone. */
const homeOf = (group: string): SQL => sql`${`'${mark(group).replaceAll("'", "''")}'`}::tsquery`;

/** What else is meant by the words that are in nothing a reader may read: up to five of the group's that look most like each. */
async function meantBy(
  db: Tx,
  { id: group, language }: Searched,
  reader: Reader,
  given: readonly Words[],
): Promise<ReadonlyMap<Words, readonly string[]>> {
  const meant = new Map<Words, readonly string[]>();
  for (const words of given) {
    const [word, ...more] = wordsIn(words.text);
    if (words.phrase || word === undefined || more.length > 0) continue;
    const asked = sql`${homeOf(group)} && plainto_tsquery(${language}::regconfig, ${word})`;
    const [read] = await rows(
      db,
      sql`select 1 as one from search_entries e where e.found @@ (${asked}) and e."group" = ${group}
        and ${readableBy(reader, group, sql`e`)} limit 1`,
    );
    if (read) continue;
    const trigrams = trigramsOf(word);
    const near = await db
      .select({ word: searchWords.word, trigrams: searchWords.trigrams })
      .from(searchWords)
      .where(
        sql`${searchWords.trigrams} @> ${sql`array[${mark(group)}]`} and ${searchWords.trigrams} && ${sql`array[${sql.join(
          [...trigrams].map((one) => sql`${one}`),
          sql`, `,
        )}]`}`,
      )
      .limit(mostNear);
    meant.set(
      words,
      near
        .map((one) => ({ word: one.word, alike: likeness(trigrams, new Set(one.trigrams.slice(1))) }))
        .filter((one) => one.alike >= meantFrom)
        .toSorted((a, b) => b.alike - a.alike || (a.word < b.word ? -1 : 1))
        .slice(0, 5)
        .map((one) => one.word),
    );
  }
  return meant;
}

/** From how alike on a word may be meant by another: a letter too few in a word of five. */
export const meantFrom = 0.35;

/** A word shares a trigram with no more of a group's than this, or is looked for among these. */
const mostNear = 5000;
