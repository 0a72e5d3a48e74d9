import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { asc } from "drizzle-orm";
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { history } from "../../src/history/schema.ts";
import { record } from "../../src/history/store.ts";
import { openEmbedded } from "../../src/store/db.ts";
import { migrate } from "../../src/store/migrate.ts";
import { child } from "../support/child.ts";

let directory = "";
beforeEach(async () => {
  directory = await mkdtemp(join(tmpdir(), "colloquy-restart-"));
});
afterEach(() => rm(directory, { recursive: true, force: true }));

/** What a start of the program does to its data, and what it then finds. */
async function opened() {
  const store = await openEmbedded(directory);
  await migrate(store, "migrations");
  const written = (await store.root.select().from(history).orderBy(asc(history.number))).map((row) => row.before);
  return { store, written };
}

const upTo = (n: number): readonly number[] => Array.from({ length: n }, (_, i) => i + 1);

// Learned from PhasecoreX/docker-red-discordbot#98: after an update of the container the bot had forgotten everything.
// To see it fail, open PGlite without its `dataDir` in store/db.ts: the first fails. That upgrades keep what earlier schemas
// held is in test/upgrades.
describe("An upgrade or restart loses the data:", () => {
  // Fails if the database lives anywhere but in the directory, or if migrating again begins anew.
  test("no: what was written is there after every start", async () => {
    for (let start = 0; start < 3; start++) {
      const { store, written } = await opened();
      expect(written).toEqual(upTo(start));
      const change = { group: "g1", subject: "s", did: "d", by: null, at: "2026-10-19T07:00:00.000Z" };
      await store.root.transaction((db) => record(db, { ...change, before: start + 1 }));
      await store.close();
    }
  });

  // Fails if what a commit promised is not in the operating system's hands by then, or if a dead process keeps the lock.
  test("nor does kill -9 in the middle of writing: every committed row is there, and the next start goes on", async () => {
    let before = 0;
    for (const rows of [3, 20, 60]) {
      const writer = child("test/support/embedded-writer.ts", directory);
      await writer.says(new RegExp(`found ${before}\\n`));
      await writer.says(new RegExp(`wrote ${before + rows}\\n`));
      writer.signal("SIGKILL");
      expect(await writer.ended).toBe("SIGKILL");
      const promised = Math.max(...[...writer.said().matchAll(/^wrote (\d+)$/gm)].map(([, n]) => Number(n)));
      const { store, written } = await opened();
      expect(promised).toBeGreaterThanOrEqual(before + rows);
      expect(written.length).toBeGreaterThanOrEqual(promised);
      expect(written).toEqual(upTo(written.length));
      await store.close();
      before = written.length;
    }
  });
});
