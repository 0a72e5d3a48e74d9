import { Column, fillPlaceholders, is, type Placeholder, type Query, SQL, sql } from "drizzle-orm";
import type { PgColumn, PgSession } from "drizzle-orm/pg-core";
import type { Root, Tx } from "./db.ts";

/** Where a query's text has holes: for what it is told each time. */
export type Holes<Name extends string> = Readonly<Record<Name, Placeholder>>;

/** A query of Drizzle's, which tells what it has worked out of it. */
interface Built<Row> extends PromiseLike<readonly Row[]> {
  prepare(name: string): unknown;
}

type Selected = Parameters<PgSession["prepareQuery"]>[1];
/** What Drizzle works out of a query before it is run: its text, the columns that it gives, and which tables a row may lack. */
interface WorkedOut {
  readonly query: Query;
  readonly fields: Selected;
  readonly joinsNotNullableMap?: unknown;
}

/**
 * Makes a query whose text is built once, and run on whichever transaction is open or by itself: for what is asked all the time. Drizzle
 * takes as long to build a query as PostgreSQL to answer it, and what it prepares itself is bound to one connection.
 */
export function statement<Name extends string, Row>(
  build: (db: Tx, holes: Holes<Name>) => Built<Row>,
): (db: Root | Tx, given: Readonly<Record<Name, unknown>>) => Promise<readonly Row[]> {
  let known: (WorkedOut & { readonly read: Read | undefined }) | undefined;
  return (db, given) => {
    if (known === undefined) {
      const built = build(db as Tx, holes as Holes<Name>).prepare("") as WorkedOut;
      known = { ...built, read: readingOf(built.fields) };
    }
    const { query, fields, joinsNotNullableMap, read } = known;
    const session: PgSession = Reflect.get(db, "session");
    const ready = session.prepareQuery(
      { sql: query.sql, params: fillPlaceholders(query.params, given) },
      fields,
      undefined,
      true,
      read,
    );
    return Object.assign(ready, { joinsNotNullableMap }).execute() as Promise<readonly Row[]>;
  };
}

type Read = (rows: unknown[][]) => Record<string, unknown>[];

/**
 * How rows whose values have plain names are read, found out once: Drizzle asks of each value of each row anew what it is, and of
 * what class. What has names within names is left to it.
 */
function readingOf(fields: Selected): Read | undefined {
  if (!fields?.every(({ path }) => path.length === 1)) return undefined;
  const columns = fields.map(({ path, field }) => ({ name: path[0] ?? "", decoder: decoderOf(field) }));
  return (rows) =>
    rows.map((row) => {
      const found: Record<string, unknown> = {};
      let i = 0;
      for (const { name, decoder } of columns) {
        const value = row[i++];
        found[name] = value === null ? null : decoder.mapFromDriverValue(value);
      }
      return found;
    });
}

interface Decoder {
  mapFromDriverValue(value: unknown): unknown;
}
/** A column reads its own values; SQL is read as it was told by `mapWith`, under a name of its own, too. */
function decoderOf(field: object): Decoder {
  if (is(field, Column)) return field;
  return Reflect.get(is(field, SQL) ? field : Reflect.get(field, "sql"), "decoder");
}

const holes = new Proxy({}, { get: (_, name) => sql.placeholder(String(name)) });

/** Whether a column is one of `several` texts: the text of the query is the same however many they are. */
export const isOneOf = (column: PgColumn, hole: Placeholder): SQL => sql`${column} = any(${hole}::text[])`;

/** Several texts as PostgreSQL reads an array of them (its manual, 8.15.2). */
export const several = (texts: readonly string[]): string =>
  `{${texts.map((one) => `"${one.replaceAll(/["\\]/g, "\\$&")}"`).join(",")}}`;
