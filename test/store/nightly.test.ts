import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { sql } from "drizzle-orm";
import { afterEach, beforeEach, expect, test } from "vitest";
import { catchUpBackups, keepBackups } from "../../src/nightly.ts";
import { backupsIn } from "../../src/store/backup.ts";
import { freshDatabase, type Kind } from "../support/database.ts";

let folder = "";
const opened: { close(): Promise<void> }[] = [];
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), "colloquy-nights-"));
});
afterEach(async () => {
  for (const one of opened.splice(0)) await one.close();
  await rm(folder, { recursive: true, force: true });
});

async function nights(kind: Kind) {
  const store = await freshDatabase(kind);
  opened.push(store);
  const [errors, ends]: [string[], boolean[]] = [[], []];
  let present = "2026-11-01T03:17:00.000Z";
  const log = {
    info: () => {},
    error: (facts: { error?: unknown }, words: string) => void errors.push(`${words}: ${facts.error}`),
  };
  const backing = { store, folder, now: () => present, log, ended: (well: boolean) => void ends.push(well) };
  const set = (at: string): void => {
    present = at;
  };
  return { backing, errors, ends, set };
}
const days = async (): Promise<readonly string[]> => (await backupsIn(folder)).map(({ at }) => at.slice(5, 10));

test("every night the embedded database is backed up, and what is older than a fortnight goes", async () => {
  const { backing, errors, ends, set } = await nights("embedded");
  for (const day of ["01", "02", "03", "16", "17"]) {
    set(`2026-11-${day}T03:17:00.000Z`);
    await keepBackups(backing);
  }
  expect(errors).toEqual([]);
  expect(await days()).toEqual(["11-17", "11-16", "11-03"]);
  expect(ends).toEqual([true, true, true, true, true]);
});

test("a night that was slept through is made up for, and no other", async () => {
  const { backing, errors, set } = await nights("embedded");
  await catchUpBackups(backing);
  expect(errors).toEqual([]);
  set("2026-11-01T20:00:00.000Z");
  await catchUpBackups(backing);
  expect(await days()).toEqual(["11-01"]);
  set("2026-11-02T09:00:00.000Z");
  await catchUpBackups(backing);
  expect(await days()).toEqual(["11-02", "11-01"]);
});

test("a PostgreSQL is its owner's to back up; what they made with us goes after a fortnight all the same", async () => {
  const { backing, ends } = await nights("PostgreSQL");
  await writeFile(join(folder, "colloquy-2026-10-01T00-00-00.json.gz"), "");
  await keepBackups(backing);
  expect([await days(), ends]).toEqual([[], []]);
});

test("a backup that fails is told and ends nothing", async () => {
  const { backing, errors, ends } = await nights("embedded");
  await writeFile(join(folder, "taken"), "");
  await keepBackups({ ...backing, folder: join(folder, "taken") });
  expect([errors.length, ends]).toEqual([1, [false]]);
});

test("old backups go also while none can be made, all but the newest", async () => {
  const { backing, errors, ends, set } = await nights("embedded");
  const make = (day: string) => writeFile(join(folder, `colloquy-${day}T03-17-00.json.gz`), "");
  await Promise.all(["2026-10-01", "2026-10-02", "2026-10-31"].map(make));
  await backing.store.root.execute(sql`alter table drizzle.__drizzle_migrations rename to elsewhere`);
  await keepBackups(backing);
  expect(await days()).toEqual(["10-31"]);
  set("2026-12-24T03:17:00.000Z");
  await keepBackups(backing);
  expect(await days()).toEqual(["10-31"]);
  await backing.store.root.execute(sql`alter table drizzle.elsewhere rename to __drizzle_migrations`);
  await keepBackups(backing);
  expect([await days(), errors.length, ends]).toEqual([["12-24"], 2, [false, false, true]]);
});
