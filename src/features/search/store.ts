import { and, desc, eq, inArray, type SQL, sql } from "drizzle-orm";
import type { MemberId } from "../../chat/prose.ts";
import { unsearched } from "../../history/schema.ts";
import { rows, type Tx } from "../../store/db.ts";
import type { Entry } from "./entries.ts";
import type { Query, Words } from "./query.ts";
import { wordsIn } from "./query.ts";
import { readings } from "./reading-store.ts";
import { searchEntries, searchWords } from "./schema.ts";
import { alike, similarity, trigramsOf } from "./trigrams.ts";

/** The group as a word of its own among those of a text, so that an index finds words of one group alone. */
const mark = (group: string): string => `group ${group}`;

/** Takes what has changed since the last time into what a group can search through, in the words of its language. */
export async function catchUp(db: Tx, { id: group, language }: Searched): Promise<void> {
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
      if (ids.length > 0) await take(db, { id: group, language }, await read(db, group, ids));
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

async function take(db: Tx, { id: group, language }: Searched, entries: readonly Entry[]): Promise<void> {
  if (entries.length === 0) return;
  await db.insert(searchEntries).values(
    entries.map((one) => ({
      ...{ ...one, group, fields: [...one.fields] },
      found: sql`to_tsvector(${language}::regconfig, ${one.words}) || array_to_tsvector(array[${mark(group)}])`,
    })),
  );
  const words = [...new Set(entries.flatMap((one) => wordsIn(one.words)))];
  for (let i = 0; i < words.length; i += wordsAtOnce)
    await db
      .insert(searchWords)
      .values(
        words.slice(i, i + wordsAtOnce).map((word) => ({ group, word, trigrams: [mark(group), ...trigramsOf(word)] })),
      )
      .onConflictDoNothing();
}

const wordsAtOnce = 1000;

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

/** Something found, with how well it fits: the more the better. */
export type Match = Pick<
  Entry,
  "subject" | "part" | "name" | "kind" | "paper" | "by" | "layer" | "seenBy" | "words" | "at"
>;

/**
 * What of a group fits a query, the best first; whoever shows it has to leave out what its reader may not read. A word that the
 * group never used stands for those that look like it. At most `mostFound`, so that no search goes on for ever.
 */
export async function matches(
  db: Tx,
  of: Searched,
  query: Query,
  by: readonly MemberId[] | undefined,
): Promise<readonly Match[]> {
  const { id: group, language } = of;
  const given = [...query.words, ...query.narrowed.map(({ words }) => words)];
  const meant = await meantBy(db, group, given);
  const asks = (words: Words): SQL => {
    const plain = words.phrase
      ? sql`phraseto_tsquery(${language}::regconfig, ${words.text})`
      : sql`plainto_tsquery(${language}::regconfig, ${words.text})`;
    const others = meant.get(words) ?? [];
    return sql`(${sql.join([plain, ...others.map((one) => sql`plainto_tsquery(${language}::regconfig, ${one})`)], sql` || `)})`;
  };
  const home = sql`${`'${mark(group).replaceAll("'", "''")}'`}::tsquery`;
  const all = (words: readonly Words[]): SQL => sql.join([home, ...words.map(asks)], sql` && `);
  const narrowing = query.narrowed.map(
    ({ field, words }) =>
      sql`exists (select 1 from search_entries other where other.found @@ (${all([words])}) and ${field} = any(other.fields)
        and other."group" = ${group} and other.paper = e.paper)`,
  );
  const where = sql.join(
    [
      sql`e.found @@ (${all(query.words)})`,
      sql`e."group" = ${group}`,
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
  const found = await rows<{ subject: string; part: string; rank: number }>(
    db,
    sql`select c.subject, c.part, ts_rank_cd(c.found, ${all(query.words)}) as rank
      from (select e.* from search_entries e where ${where} limit ${mostFound}) c
      order by rank desc, c.at desc, c.subject, c.part`,
  );
  return found.length === 0 ? [] : inOrder(db, group, found);
}

/** More than anybody reads through. */
export const mostFound = 2000;

async function inOrder(
  db: Tx,
  group: string,
  found: readonly { readonly subject: string; readonly part: string }[],
): Promise<readonly Match[]> {
  const whole = await db
    .select()
    .from(searchEntries)
    .where(
      and(
        eq(searchEntries.group, group),
        inArray(searchEntries.subject, [...new Set(found.map(({ subject }) => subject))]),
      ),
    )
    .orderBy(desc(searchEntries.at));
  return found.flatMap(({ subject, part }) => whole.filter((one) => one.subject === subject && one.part === part));
}

/** What else is meant by the words that a group never used: up to five of its own that look most like each. */
async function meantBy(db: Tx, group: string, given: readonly Words[]): Promise<ReadonlyMap<Words, readonly string[]>> {
  const meant = new Map<Words, readonly string[]>();
  const single = given.filter(({ phrase }) => !phrase).map((words) => ({ words, typed: wordsIn(words.text) }));
  const asked = [...new Set(single.flatMap(({ typed }) => typed))];
  if (asked.length === 0) return meant;
  const used = await db
    .select({ word: searchWords.word })
    .from(searchWords)
    .where(and(eq(searchWords.group, group), inArray(searchWords.word, asked)));
  for (const { words, typed } of single) {
    const [word] = typed;
    if (word === undefined || typed.length > 1 || used.some((one) => one.word === word)) continue;
    const trigrams = trigramsOf(word);
    const near = await db
      .select({ word: searchWords.word, trigrams: searchWords.trigrams })
      .from(searchWords)
      .where(
        sql`${searchWords.trigrams} @> ${sql`array[${mark(group)}]`} and ${searchWords.trigrams} && ${sql`array[${sql.join(
          trigrams.map((one) => sql`${one}`),
          sql`, `,
        )}]`}`,
      )
      .limit(mostNear);
    meant.set(
      words,
      near
        .map((one) => ({ word: one.word, alike: similarity(trigrams, one.trigrams.slice(1)) }))
        .filter((one) => one.alike >= alike)
        .toSorted((a, b) => b.alike - a.alike || (a.word < b.word ? -1 : 1))
        .slice(0, 5)
        .map((one) => one.word),
    );
  }
  return meant;
}

/** A word shares a trigram with no more of a group's than this, or is looked for among these. */
const mostNear = 5000;
