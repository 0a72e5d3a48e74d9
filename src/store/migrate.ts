import { sql } from "drizzle-orm";
import type { PgliteDatabase } from "drizzle-orm/pglite";
import { migrate as overPglite } from "drizzle-orm/pglite/migrator";
import { drizzle } from "drizzle-orm/postgres-js";
import { migrate as overPostgres } from "drizzle-orm/postgres-js/migrator";
import postgres from "postgres";
import type { Store } from "./db.ts";

/** Brings a database to the newest schema. On PostgreSQL several processes may start at once: one migrates, the others wait. */
export async function migrate(store: Store, folder: string, url?: string): Promise<void> {
  if (store.embedded) return overPglite(store.root as unknown as PgliteDatabase, { migrationsFolder: folder });
  if (url === undefined) throw new Error("To migrate PostgreSQL its address is needed.");
  // One connection of its own, since the advisory lock belongs to the session that took it.
  const client = postgres(url, { max: 1, onnotice: () => {} });
  try {
    const db = drizzle(client);
    await db.execute(sql`select pg_advisory_lock(hashtextextended('colloquy migrations', 0))`);
    await overPostgres(db, { migrationsFolder: folder });
  } finally {
    await client.end({ timeout: 5 });
  }
}
