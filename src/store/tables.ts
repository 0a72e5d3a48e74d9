import { type SQL, sql } from "drizzle-orm";
import { rows, type Tx } from "./db.ts";

/** What a file of a whole database is for: to be given away, or to be restored from. */
export type Whole = "export" | "backup";

/** What is made anew from the rest, or is of no use later, and so is in no file. */
const madeAnew = ["paces", "search_entries", "search_words", "unsearched"];
/** What is given to nobody: the secrets by which other programs are reached, and links that open something. */
const secret = ["away_calendars", "link_codes"];

/** Whether a table stays out of a file; what the playground alone keeps is of no use elsewhere. */
const isLeftOut = (whole: Whole, table: string): boolean =>
  madeAnew.includes(table) || (whole === "export" && (secret.includes(table) || table.startsWith("playground_")));

/** A table as it is written: its columns, how its rows are ordered, and which tables must be there before it. */
export interface Table {
  readonly name: string;
  readonly columns: readonly string[];
  readonly key: readonly string[];
  readonly after: readonly string[];
}

/** Which schema a database has, by its newest migration. */
export async function schemaOf(db: Tx): Promise<string> {
  const [newest] = await rows<{ hash: string }>(
    db,
    sql`select hash from drizzle.__drizzle_migrations order by created_at desc limit 1`,
  );
  return (newest?.hash ?? "").slice(0, 12);
}

/** The tables of a database, those first that others refer to. */
export async function tablesOf(db: Tx, whole: Whole): Promise<readonly Table[]> {
  const found = await rows<{ name: string; columns: string[]; key: string[]; after: string[] }>(
    db,
    sql`select c.relname as name,
        array(select a.attname::text from pg_attribute a where a.attrelid = c.oid and a.attnum > 0 and not a.attisdropped order by a.attnum) as columns,
        array(select a.attname::text from pg_index i join pg_attribute a on a.attrelid = c.oid and a.attnum = any(i.indkey)
          where i.indrelid = c.oid and i.indisprimary order by array_position(i.indkey::int2[], a.attnum)) as key,
        array(select distinct f.relname::text from pg_constraint k join pg_class f on f.oid = k.confrelid
          where k.conrelid = c.oid and k.contype = 'f' and f.oid <> c.oid order by 1) as after
      from pg_class c join pg_namespace n on n.oid = c.relnamespace
      where n.nspname = 'public' and c.relkind = 'r' order by c.relname`,
  );
  const left = found.filter(({ name }) => !isLeftOut(whole, name));
  const ordered: Table[] = [];
  while (ordered.length < left.length) {
    const next = left.filter(
      (one) =>
        !ordered.includes(one) &&
        one.after.every((name) => isLeftOut(whole, name) || ordered.some((done) => done.name === name)),
    );
    if (next.length === 0) throw new Error("Some tables refer to each other in a ring.");
    ordered.push(...next);
  }
  return ordered;
}

/** Columns as a query names them. */
export const names = (columns: readonly string[], of?: string): SQL =>
  sql.join(
    columns.map((column) =>
      of === undefined ? sql.identifier(column) : sql`${sql.identifier(of)}.${sql.identifier(column)}`,
    ),
    sql`, `,
  );
