import { sql } from "drizzle-orm";
import { rows, type Tx } from "./db.ts";

/** A column that names a row of another table. */
export interface Reference {
  readonly table: string;
  readonly column: string;
  /** The table that it names a row of. */
  readonly of: string;
}

/** Every column that names a row of some tables, as the database itself knows it: so none can be forgotten. */
export const referencesTo = (db: Tx, tables: readonly string[]): Promise<readonly Reference[]> =>
  rows<{ table: string; column: string; of: string }>(
    db,
    sql`select k.conrelid::regclass::text as table, a.attname::text as column, k.confrelid::regclass::text as of
      from pg_constraint k join pg_attribute a on a.attrelid = k.conrelid and a.attnum = any(k.conkey)
      where k.contype = 'f' and k.confrelid::regclass::text in ${[...tables]} order by 1, 2`,
  );
