import { fillPlaceholders, type Placeholder, type Query, type SQL, sql } from "drizzle-orm";
import type { PgColumn, PgSession } from "drizzle-orm/pg-core";
import type { Root, Tx } from "./db.ts";

/** Where a query's text has holes: for what it is told each time. */
export type Holes<Name extends string> = Readonly<Record<Name, Placeholder>>;

/** A query of Drizzle's, which tells what it has worked out of it. */
interface Built<Row> extends PromiseLike<readonly Row[]> {
  prepare(name: string): unknown;
}

/** What Drizzle works out of a query before it is run: its text, the columns that it gives, and which tables a row may lack. */
interface WorkedOut {
  readonly query: Query;
  readonly fields: Parameters<PgSession["prepareQuery"]>[1];
  readonly joinsNotNullableMap?: unknown;
}

/**
 * Makes a query whose text is built once, and run on whichever transaction is open or by itself: for what is asked all the time. Drizzle
 * takes as long to build a query as PostgreSQL to answer it, and what it prepares itself is bound to one connection.
 */
export function statement<Name extends string, Row>(
  build: (db: Tx, holes: Holes<Name>) => Built<Row>,
): (db: Root | Tx, given: Readonly<Record<Name, unknown>>) => Promise<readonly Row[]> {
  let known: WorkedOut | undefined;
  return (db, given) => {
    known ??= build(db as Tx, holes as Holes<Name>).prepare("") as WorkedOut;
    const { query, fields, joinsNotNullableMap } = known;
    const session: PgSession = Reflect.get(db, "session");
    const ready = session.prepareQuery(
      { sql: query.sql, params: fillPlaceholders(query.params, given) },
      fields,
      undefined,
      true,
    );
    return Object.assign(ready, { joinsNotNullableMap }).execute() as Promise<readonly Row[]>;
  };
}

const holes = new Proxy({}, { get: (_, name) => sql.placeholder(String(name)) });

/** Whether a column is one of `several` texts: the text of the query is the same however many they are. */
export const isOneOf = (column: PgColumn, hole: Placeholder): SQL => sql`${column} = any(${hole}::text[])`;

/** Several texts as PostgreSQL reads an array of them (its manual, 8.15.2). */
export const several = (texts: readonly string[]): string =>
  `{${texts.map((one) => `"${one.replaceAll(/["\\]/g, "\\$&")}"`).join(",")}}`;
