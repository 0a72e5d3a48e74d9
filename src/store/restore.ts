import { sql } from "drizzle-orm";
import { type MigrationMeta, readMigrationFiles } from "drizzle-orm/migrator";
import { rows, type Store, type Tx } from "./db.ts";
import { allOrNothing, fill, isEmpty, Misfit, written } from "./whole.ts";

/** What restoring takes besides the database. */
export interface Restoring {
  /** The folder of the migrations. */
  readonly migrations: string;
  /** Whether what the database holds may be replaced. */
  readonly over: boolean;
}

/**
 * Has a database hold what a backup holds, and nothing else: all of it or, if the backup does not fit, what it held before. A
 * backup of an older schema is read into that schema and brought to the newest one with it. Says why it cannot be restored.
 */
export async function restore(
  { root, embedded }: Store,
  text: string,
  { migrations, over }: Restoring,
): Promise<{ readonly wrong: string } | undefined> {
  const backup = written(text, "backup");
  if ("wrong" in backup) return backup;
  const all = readMigrationFiles({ migrationsFolder: migrations });
  const head = all.findIndex(({ hash }) => hash.startsWith(backup.schema));
  if (head < 0 || backup.schema === "")
    return { wrong: `The backup is of a newer Colloquy (${backup.schema}). Restore it with that version.` };
  return allOrNothing(root, async (db) => {
    await db.execute(sql`select pg_advisory_xact_lock(hashtextextended('colloquy migrations', 0))`);
    if (!embedded && (await hasOthers(db)))
      throw new Misfit("Other programs are connected to this database. Stop every Colloquy first, then restore again.");
    if (!over && !(await isEmpty(db, "backup")))
      throw new Misfit(
        "The database is not empty. To replace all that it holds: npm run restore -- FILE --over. To keep it, restore into a new one: set DATA_DIR or DATABASE_URL to it.",
      );
    await clear(db, all);
    await bring(db, all.slice(0, head + 1));
    await fill(db, backup, "backup");
    await bring(db, all.slice(head + 1));
    await doubt(db);
    // What was filled at once has no statistics yet, and plans without them are slow.
    await db.execute(sql`analyze`);
  });
}

/** Whether anybody else works on this database. */
async function hasOthers(db: Tx): Promise<boolean> {
  const others = await rows(
    db,
    sql`select 1 as one from pg_stat_activity
      where datname = current_database() and backend_type = 'client backend' and pid <> pg_backend_pid() limit 1`,
  );
  return others.length > 0;
}

/** Takes away every table that the migrations make, and no other. */
async function clear(db: Tx, all: readonly MigrationMeta[]): Promise<void> {
  const made = all.flatMap((one) => one.sql.flatMap((text) => [...text.matchAll(/^\s*CREATE TABLE "(\w+)"/gm)]));
  for (const [, name = ""] of made) await db.execute(sql`drop table if exists ${sql.identifier(name)} cascade`);
  await db.execute(sql`drop table if exists drizzle.__drizzle_migrations`);
}

/** Does migrations, and writes them down as Drizzle does, which has a transaction of its own for it. */
async function bring(db: Tx, migrations: readonly MigrationMeta[]): Promise<void> {
  await db.execute(sql`create schema if not exists drizzle`);
  await db.execute(
    sql`create table if not exists drizzle.__drizzle_migrations (id serial primary key, hash text not null, created_at bigint)`,
  );
  for (const { sql: statements, hash, folderMillis } of migrations) {
    for (const statement of statements) await db.execute(sql.raw(statement));
    await db.execute(
      sql`insert into drizzle.__drizzle_migrations (hash, created_at) values (${hash}, ${folderMillis})`,
    );
  }
}

/**
 * What was to be sent when the backup was made may have been sent since: each such message is looked for before it is posted, as
 * after a try whose end nobody knows, and each such meeting before it is made.
 */
async function doubt(db: Tx): Promise<void> {
  await db.execute(
    sql`update outbox set tried_at = created_at where state = 'due' and sent_version = 0 and tried_at is null and doubt_since is null`,
  );
  const [known] = await rows<{ meetings: boolean }>(db, sql`select to_regclass('meetings') is not null as meetings`);
  // A Colloquy of an older schema keeps none.
  if (!known?.meetings) return;
  await db.execute(
    sql`update meetings set tried = meeting where state = 'due' and ref is null and trying is null and tried is null`,
  );
}
