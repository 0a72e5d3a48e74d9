import { and, eq, getTableColumns, inArray, type SQL, sql } from "drizzle-orm";
import type { MemberId } from "../../chat/prose.ts";
import { rows, type Tx } from "../../store/db.ts";
import { several } from "../../store/statement.ts";
import { likeness, trigramsOf } from "../questions/trigrams.ts";
import type { Entry } from "./entries.ts";
import type { Query, Words } from "./query.ts";
import { mostFound, wordsIn } from "./query.ts";
import { type Reader, readableBy } from "./readable-store.ts";
import { searchEntries, searchWords } from "./schema.ts";
import { mark, type Searched } from "./taking-store.ts";

/** Where something was found: the thing, and which of its words. */
export type Match = Pick<Entry, "subject" | "part">;

/**
 * What of a group fits a query and may be read by who asks, the best first; `only` narrows it to what is by some members, or on some
 * papers. A word in nothing that they may read stands for those that look like it. At most `mostFound`, so that no search goes on
 * for ever.
 */
export async function matches(
  db: Tx,
  of: Searched,
  reader: Reader,
  query: Query,
  only: Only,
): Promise<readonly Match[]> {
  // What fits holds all of the words, so that none of them has to stand for another.
  const fit = await fitting(db, of, reader, query, only, new Map());
  if (fit.length > 0) return fit;
  const given = [...query.words, ...query.narrowed.map(({ words }) => words)];
  const meant = await meantBy(db, of, reader, given);
  return meant.size === 0 ? [] : fitting(db, of, reader, query, only, meant);
}

/** What fits a query in which some words may be `meant` as others. */
async function fitting(
  db: Tx,
  { id: group, language }: Searched,
  reader: Reader,
  query: Query,
  only: Only,
  meant: Meant,
): Promise<readonly Match[]> {
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
        and other."group" = ${group} and ${aboutWhat(sql`other`)} = ${aboutWhat(sql`e`)} and ${readableBy(reader, group, sql`other`)})`,
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
      ...(only.by ? [sql`e.by = any(${several(only.by)}::text[])`] : []),
      ...(only.papers ? [sql`e.paper = any(${several(only.papers)}::text[])`] : []),
    ],
    sql` and `,
  );
  // Words near each other, and often, in a short text (PostgreSQL's manual, 12.3.3). The group's word has no place in the text, and
  // would make every rank 0.
  const sought = query.words.map(asks);
  const rank = sought.length === 0 ? sql`` : sql`ts_rank_cd(c.found, ${sql.join(sought, sql` && `)}, 1) desc,`;
  return rows<{ [Key in keyof Match]: Match[Key] }>(
    db,
    sql`select c.subject, c.part from (select e.* from search_entries e where ${where} limit ${mostFound}) c
      order by ${rank} c.at desc, c.subject, c.part`,
  );
}

/** What a search is narrowed to, beyond its words. */
export interface Only {
  readonly by?: readonly MemberId[] | undefined;
  readonly papers?: readonly string[] | undefined;
}

/** What stands where something was found, in the same order. */
export async function foundAt(db: Tx, group: string, some: readonly Match[]): Promise<readonly Entry[]> {
  const subjects = [...new Set(some.map(({ subject }) => subject))];
  const { found: _, group: __, ...columns } = getTableColumns(searchEntries);
  const all = await db
    .select(columns)
    .from(searchEntries)
    .where(and(eq(searchEntries.group, group), inArray(searchEntries.subject, subjects)));
  return some.flatMap((one) => all.find(({ subject, part }) => subject === one.subject && part === one.part) ?? []);
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

/** What a row is about: its paper, or itself where it is on none. */
const aboutWhat = (row: SQL): SQL => sql`coalesce(${row}.paper, ${row}.subject)`;

/** Finds the words of one group alone. */
const homeOf = (group: string): SQL => sql`${`'${mark(group).replaceAll("'", "''")}'`}::tsquery`;

/** The words that stand for others, with these. */
type Meant = ReadonlyMap<Words, readonly string[]>;

/** What else is meant by the words that are in nothing a reader may read: up to five of the group's that look most like each. */
async function meantBy(
  db: Tx,
  { id: group, language }: Searched,
  reader: Reader,
  given: readonly Words[],
): Promise<Meant> {
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
