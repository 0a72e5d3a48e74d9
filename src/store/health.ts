import { sql } from "drizzle-orm";
import { readMigrationFiles } from "drizzle-orm/migrator";
import { type Root, rows, type Tx } from "./db.ts";

/** What a database says of itself. */
export interface DatabaseFacts {
  /** PostgreSQL's version: "17.2". */
  readonly version: string;
  readonly bytes: number;
}

/** Asks a database for its version and its size. */
export async function databaseFacts(db: Root | Tx): Promise<DatabaseFacts> {
  const [found] = await rows<{ version: string; bytes: string | number }>(
    db,
    sql`select current_setting('server_version') as version, pg_database_size(current_database())::text as bytes`,
  );
  return { version: found?.version.split(" ")[0] ?? "", bytes: Number(found?.bytes ?? 0) };
}

/** How a database's schema stands to this program's: the same, so many migrations older, newer, or there is none yet. */
export type SchemaStands =
  | { readonly kind: "same" | "newer" | "none" }
  | { readonly kind: "older"; readonly missing: number };

/** Looks how the schema of a database stands to the migrations of a folder. */
export async function schemaStands(db: Root | Tx, folder: string): Promise<SchemaStands> {
  const all = readMigrationFiles({ migrationsFolder: folder });
  const [there] = await rows<{ there: boolean }>(
    db,
    sql`select to_regclass('drizzle.__drizzle_migrations') is not null as there`,
  );
  if (!there?.there) return { kind: "none" };
  const [newest] = await rows<{ hash: string }>(
    db,
    sql`select hash from drizzle.__drizzle_migrations order by created_at desc limit 1`,
  );
  if (!newest) return { kind: "none" };
  const missing = all.length - 1 - all.findIndex(({ hash }) => hash === newest.hash);
  if (missing === all.length) return { kind: "newer" };
  return missing === 0 ? { kind: "same" } : { kind: "older", missing };
}
