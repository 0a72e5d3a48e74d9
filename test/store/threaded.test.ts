import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { sql } from "drizzle-orm";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { openEmbedded, rows, type Store } from "../../src/store/db.ts";

describe("The embedded database in a folder", () => {
  let [folder, store]: [string, Store | undefined] = ["", undefined];
  beforeEach(async () => {
    folder = await mkdtemp(join(tmpdir(), "colloquy-"));
    store = await openEmbedded(folder);
  });
  afterEach(async () => {
    await store?.close();
    await rm(folder, { recursive: true, force: true });
  });
  const root = () => {
    if (!store) throw new Error("It is not open.");
    return store.root;
  };

  it("computes in a thread of its own: a slow query keeps nothing else of the process waiting", async () => {
    const happened: string[] = [];
    const slow = root()
      .execute(sql`select count(*) from generate_series(1, 1000000)`)
      .then(() => happened.push("the query is answered"));
    setTimeout(() => happened.push("something else is done"), 0);
    await slow;
    expect(happened).toEqual(["something else is done", "the query is answered"]);
  });

  it("lets nothing into a transaction that does not belong to it, and takes back what failed", async () => {
    await root().execute(sql`create table things (name text)`);
    const count = () => rows<{ n: number }>(root(), sql`select count(*)::int as n from things`);
    let seen: ReturnType<typeof count> | undefined;
    const failing = root().transaction(async (db) => {
      await db.execute(sql`insert into things values ('a')`);
      seen = count();
      await db.execute(sql`select 1 / 0`);
    });
    await expect(failing).rejects.toMatchObject({ cause: { code: "22012" } });
    expect(await seen).toEqual([{ n: 0 }]);
    await root().transaction(async (db) => {
      await db.execute(sql`insert into things values ('b')`);
    });
    expect(await count()).toEqual([{ n: 1 }]);
  });

  it("gives values as the one in memory does, lists too", async () => {
    const memory = await openEmbedded();
    const asked = sql`select array['a, b', '"c"', null]::text[] as names, array[1, 2]::int[] as whole, array[1, 2]::bigint[] as long,
      array[0.5]::float8[] as parts, array[true] as yes, '{}'::text[] as none, array['2026-10-19T07:00:00Z'::timestamptz] as times,
      1::bigint as one, true as so, '{"a": [1]}'::jsonb as document, now() > '2020-01-01' as later`;
    expect(await rows(root(), asked)).toEqual(await rows(memory.root, asked));
    await memory.close();
  });

  it("holds what it held when it is opened again", async () => {
    await root().execute(sql`create table things (names text[], at timestamptz)`);
    await root().execute(sql`insert into things values (array['a', 'b'], '2026-10-19T07:00:00Z')`);
    await store?.close();
    store = await openEmbedded(folder);
    expect(await rows(root(), sql`select names[2] as name, at::text from things`)).toMatchObject([{ name: "b" }]);
  });
});
