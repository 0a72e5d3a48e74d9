import { readFile } from "node:fs/promises";
import { sql } from "drizzle-orm";
import postgres from "postgres";
import { inject } from "vitest";
import { openEmbedded, openPostgres, rows, type Store } from "../../src/store/db.ts";

export type Kind = "PostgreSQL" | "embedded";
/** Both databases, for tests that say they hold on both. */
export const bothKinds: readonly Kind[] = ["PostgreSQL", "embedded"];

let embedded: Store | undefined;

/** A database as a test has it; PostgreSQL's says where it is. */
export type Fresh = Store & { readonly url?: string };

/** A migrated, empty database of its own: a copy of the template, or this worker's embedded one, emptied. */
export async function freshDatabase(kind: Kind = "PostgreSQL"): Promise<Fresh> {
  if (kind === "embedded") {
    embedded ??= await openEmbedded(undefined, new Blob([await readFile(inject("embedded"))]));
    await empty(embedded);
    return { ...embedded, close: async () => {} };
  }
  const { store, url } = await copied();
  const close = async () => {
    await store.close();
    const last = postgres(inject("postgres"), { max: 1, onnotice: () => {} });
    await last.unsafe(`drop database ${url.replace(/.*\//, "")} with (force)`);
    await last.end();
  };
  return { ...store, url, close };
}

/**
 * The same for tests that only live in it, as most do: on PostgreSQL one that an earlier test of this worker has left is emptied
 * and taken up again, with connections that know its queries already. Whoever changes the schema or ends connections takes a
 * fresh one.
 */
export async function livedIn(kind: Kind = "PostgreSQL"): Promise<Fresh> {
  if (kind === "embedded") return freshDatabase(kind);
  const { store, url } = left.pop() ?? (await copied());
  await empty(store);
  let closed = false;
  const close = async () => {
    if (closed) return;
    closed = true;
    left.push({ store, url });
  };
  return { ...store, url, close };
}

/** How many wait in a database of PostgreSQL for what another transaction holds. */
export async function waited({ root }: Store): Promise<number> {
  const [found] = await rows<{ n: number }>(
    root,
    sql`select count(*)::int as n from pg_stat_activity where datname = current_database() and wait_event_type = 'Lock'`,
  );
  return found?.n ?? 0;
}

const left: { readonly store: Store; readonly url: string }[] = [];

async function copied(): Promise<{ readonly store: Store; readonly url: string }> {
  const server = inject("postgres");
  const name = `colloquy_${process.pid}_${process.hrtime.bigint()}`;
  const admin = postgres(server, { max: 1, onnotice: () => {} });
  await admin.unsafe(`create database ${name} template colloquy_template`);
  await admin.end();
  const url = server.replace(/\/[^/]*$/, `/${name}`);
  return { store: openPostgres(url), url };
}

/**
 * Takes out all that a test left, from whatever holds anything. What was deleted is swept out as well, so that what comes next
 * stands in its order again; that is quicker than to truncate, which goes through all tables that refer to one.
 */
async function empty(store: Store): Promise<void> {
  const tables = await rows<{ name: string }>(
    store.root,
    sql`select quote_ident(relname) as name from pg_class
      where relnamespace = 'public'::regnamespace and relkind = 'r' and pg_relation_size(oid) > 0`,
  );
  if (tables.length === 0) return;
  await store.root.transaction(async (db) => {
    // No row is looked after that another refers to: all go.
    await db.execute(sql`set local session_replication_role = replica`);
    for (const { name } of tables) await db.execute(sql.raw(`delete from ${name}`));
    await db.execute(
      sql`select setval(oid::regclass, 1, false) from pg_class where relkind = 'S' and relnamespace = 'public'::regnamespace`,
    );
  });
  await store.root.execute(sql.raw(`vacuum ${tables.map(({ name }) => name).join(", ")}`));
}
