import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { is, sql } from "drizzle-orm";
import { getTableConfig, PgTable } from "drizzle-orm/pg-core";
import postgres from "postgres";
import { afterEach, describe, expect, inject, test } from "vitest";
import { history } from "../../src/history/schema.ts";
import { openEmbedded, openPostgres, rows, type Store } from "../../src/store/db.ts";
import { migrate } from "../../src/store/migrate.ts";
import { sources } from "../support/sources.ts";

const endings: (() => Promise<unknown>)[] = [];
afterEach(async () => {
  for (const end of endings.splice(0).reverse()) await end();
});
const tables = async (store: Store) =>
  (await rows<{ name: string }>(store.root, sql`select tablename as name from pg_tables where schemaname = 'public'`))
    .map((one) => one.name)
    .sort();
const change = { group: "g1", subject: "s", did: "d", by: null, at: "2026-10-19T07:00:00.000Z" };

/** A PostgreSQL database without any table. */
async function emptyPostgres(): Promise<string> {
  const server = inject("postgres");
  const name = `colloquy_empty_${process.pid}_${process.hrtime.bigint()}`;
  const admin = postgres(server, { max: 1, onnotice: () => {} });
  await admin.unsafe(`create database ${name} template template0`);
  endings.push(async () => {
    await admin.unsafe(`drop database ${name} with (force)`);
    await admin.end();
  });
  return server.replace(/\/[^/]*$/, `/${name}`);
}

describe("Bringing a database to the newest schema", () => {
  test("makes the same tables on both, and doing it again changes nothing", async () => {
    const url = await emptyPostgres();
    const server = openPostgres(url, 2);
    endings.push(server.close);
    const directory = await mkdtemp(join(tmpdir(), "colloquy-migrate-"));
    endings.push(() => rm(directory, { recursive: true, force: true }));
    const embedded = await openEmbedded(directory);
    endings.push(embedded.close);
    for (const [store, address] of [[server, url] as const, [embedded, undefined] as const]) {
      await migrate(store, "migrations", address);
      await store.root.insert(history).values(change);
      const before = await tables(store);
      await migrate(store, "migrations", address);
      expect(await tables(store)).toEqual(before);
      expect(await store.root.select().from(history)).toHaveLength(1);
    }
    expect(await tables(embedded)).toEqual(await tables(server));
    expect(await tables(server)).toEqual(expect.arrayContaining(["drafts", "groups", "history", "outbox", "seen"]));
  });

  test("is done by one of several processes that start at once, while the others wait", async () => {
    const url = await emptyPostgres();
    const stores = Array.from({ length: 4 }, () => openPostgres(url, 1));
    endings.push(...stores.map((one) => one.close));
    await Promise.all(stores.map((one) => migrate(one, "migrations", url)));
    for (const one of stores) expect(await tables(one)).toContain("outbox");
  });

  test("that failed leaves no lock behind", async () => {
    const url = await emptyPostgres();
    const store = openPostgres(url, 1);
    endings.push(store.close);
    await expect(migrate(store, "no such folder", url)).rejects.toThrow();
    await migrate(store, "migrations", url);
    expect(await tables(store)).toContain("outbox");
  });
});

describe("The migrations", () => {
  /** Every table of the code with its columns, as "table.column". */
  async function columnsOfCode(): Promise<readonly string[]> {
    const files = sources("src").filter(({ path }) => path.endsWith("/schema.ts"));
    const modules: readonly object[] = await Promise.all(files.map(({ path }) => import(`../../${path}`)));
    const all = modules.flatMap((one) => Object.values(one)).filter((one) => is(one, PgTable));
    return all.flatMap((table) => {
      const { name, columns } = getTableConfig(table);
      const snake = (word: string) => word.replace(/[A-Z]/g, (letter) => `_${letter.toLowerCase()}`);
      return columns.map((column) => `${name}.${column.keyAsName ? snake(column.name) : column.name}`);
    });
  }

  test("make every column that the code knows, and no other", async () => {
    const store = await openEmbedded();
    endings.push(store.close);
    await migrate(store, "migrations");
    const made = await rows<{ name: string }>(
      store.root,
      sql`select table_name || '.' || column_name as name from information_schema.columns where table_schema = 'public'`,
    );
    expect(made.map((one) => one.name).sort()).toEqual([...(await columnsOfCode())].sort());
  });
});
