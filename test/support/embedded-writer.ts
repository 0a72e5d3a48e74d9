import { sql } from "drizzle-orm";
import { record } from "../../src/history/store.ts";
import { openEmbedded, rows } from "../../src/store/db.ts";
import { migrate } from "../../src/store/migrate.ts";

/**
 * A process of its own for tests that kill it: opens the embedded database in a directory and writes numbered rows into it
 * without end, saying the number of each once it is committed. `node --import tsx test/support/embedded-writer.ts DIRECTORY`
 */
async function main(directory: string): Promise<void> {
  const store = await openEmbedded(directory);
  await migrate(store, "migrations");
  const [before] = await rows<{ n: number }>(store.root, sql`select count(*)::int as n from history`);
  process.stdout.write(`found ${before?.n ?? 0}\n`);
  const words = "Does the gain remain with a stronger baseline? ".repeat(20);
  for (let n = (before?.n ?? 0) + 1; ; n++) {
    const change = { group: "g1", subject: "s", did: "question ask", by: null, at: "2026-10-19T07:00:00.000Z" };
    await store.root.transaction((db) => record(db, { ...change, before: n, after: { words } }));
    process.stdout.write(`wrote ${n}\n`);
  }
}

main(process.argv[2] ?? "").catch((error: unknown) => {
  process.stderr.write(`${error instanceof Error ? error.message : String(error)}\n`);
  process.exit(1);
});
