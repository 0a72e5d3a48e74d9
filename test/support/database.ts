import { readFile } from "node:fs/promises";
import { sql } from "drizzle-orm";
import postgres from "postgres";
import { inject } from "vitest";
import { openEmbedded, openPostgres, rows, type Store } from "../../src/store/db.ts";

export type Kind = "PostgreSQL" | "embedded";
/** Both databases, for tests that say they hold on both. */
export const bothKinds: readonly Kind[] = ["PostgreSQL", "embedded"];

let embedded: Store | undefined;

/** A migrated, empty database of its own: a copy of the template, or this worker's embedded one, emptied. */
export async function freshDatabase(kind: Kind = "PostgreSQL"): Promise<Store & { readonly url?: string }> {
  if (kind === "embedded") {
    embedded ??= await openEmbedded(undefined, new Blob([await readFile(inject("embedded"))]));
    await empty(embedded);
    return { ...embedded, close: async () => {} };
  }
  const server = inject("postgres");
  const name = `colloquy_${process.pid}_${process.hrtime.bigint()}`;
  const admin = postgres(server, { max: 1, onnotice: () => {} });
  await admin.unsafe(`create database ${name} template colloquy_template`);
  await admin.end();
  const url = server.replace(/\/[^/]*$/, `/${name}`);
  const store = openPostgres(url);
  const close = async () => {
    await store.close();
    const last = postgres(server, { max: 1, onnotice: () => {} });
    await last.unsafe(`drop database ${name} with (force)`);
    await last.end();
  };
  return { ...store, url, close };
}

async function empty(store: Store): Promise<void> {
  const tables = await rows<{ name: string }>(
    store.root,
    sql`select quote_ident(tablename) as name from pg_tables where schemaname = 'public'`,
  );
  await store.root.execute(sql.raw(`truncate ${tables.map((one) => one.name).join(", ")} restart identity cascade`));
}
