import { readFile } from "node:fs/promises";
import { eq, sql } from "drizzle-orm";
import { afterEach, beforeEach, describe, expect, inject, it } from "vitest";
import { groups } from "../../src/features/groups/schema.ts";
import { openEmbedded, type Root, rows, type Store, type Tx } from "../../src/store/db.ts";
import { freshDatabase } from "../support/database.ts";

describe("A query with values, on PostgreSQL,", () => {
  let store: Store;
  beforeEach(async () => {
    store = await freshDatabase("PostgreSQL");
  });
  afterEach(() => store.close());
  const looks = (db: Root | Tx, id: string) => db.select({ name: groups.name }).from(groups).where(eq(groups.id, id));
  const prepared = async (db: Tx) =>
    (await rows<{ statement: string }>(db, sql`select statement from pg_prepared_statements where ${true}`)).filter(
      ({ statement }) => statement.includes('from "groups"'),
    );

  it("is parsed once a connection, in a transaction and in a savepoint too, however often it is asked", async () => {
    const found = await store.root.transaction(async (db) => {
      for (const id of ["g1", "g2"]) await looks(db, id);
      await db.transaction(async (savepoint) => {
        for (const id of ["g3", "g4"]) await looks(savepoint, id);
      });
      return prepared(db);
    });
    expect(found).toHaveLength(1);
  });

  it("is kept by a connection only if it comes again, and only 500 are", async () => {
    const asks = (db: Tx, i: number) => rows(db, sql`select ${i}::int as ${sql.identifier(`n${i}`)}`);
    const kept = async (db: Tx) =>
      (await rows(db, sql`select name from pg_prepared_statements where statement like ${"select $1::int as%"}`))
        .length;
    const counts = await store.root.transaction(async (db) => {
      for (let i = 0; i < 600; i++) await asks(db, i);
      const afterOne = await kept(db);
      // Each comes again before many others did.
      for (let i = 0; i < 600; i++) await asks(db, i).then(() => asks(db, i));
      return [afterOne, await kept(db)];
    });
    expect(counts).toEqual([0, 500]);
  });

  it("still says what is wrong with its values", async () => {
    const wrong = store.root.transaction((db) => rows(db, sql`select ${"no number"}::int as n`));
    await expect(wrong).rejects.toMatchObject({ cause: { code: "22P02" } });
    expect(await rows(store.root, sql`select ${"7"}::int as n`)).toEqual([{ n: 7 }]);
  });

  // Found by spoiled payloads: postgres.js blames the query before it, and answers neither this one nor any that follows.
  it("that lacks one fails by itself: what was asked before it is answered, and so is what comes next", async () => {
    const both = await store.root.transaction((db) =>
      Promise.allSettled([rows(db, sql`select ${"7"}::int as n`), looks(db, undefined as unknown as string)]),
    );
    expect(both).toMatchObject([{ value: [{ n: 7 }] }, { status: "rejected" }]);
    expect(await rows(store.root, sql`select ${"8"}::int as n`)).toEqual([{ n: 8 }]);
  });
});

describe("A query on the embedded database", () => {
  let store: Store;
  beforeEach(async () => {
    // One of its own: others have asked theirs before.
    store = await openEmbedded(undefined, new Blob([await readFile(inject("embedded"))]));
  });
  afterEach(() => store.close());
  const parsed = (db: Tx) => rows<{ n: number }>(db, sql`select count(*)::int as n from pg_prepared_statements`);

  it("is parsed once, in a transaction and in a savepoint too, however often it is asked", async () => {
    const looks = (db: Tx, id: string) => db.select({ name: groups.name }).from(groups).where(eq(groups.id, id));
    const counts = await store.root.transaction(async (db) => {
      const before = await parsed(db);
      for (const id of ["g1", "g2"]) await looks(db, id);
      await db.transaction((savepoint) => looks(savepoint, "g3"));
      // What begins it and what counts them are two; those that set up and release the savepoint are texts of their own.
      return [before, await parsed(db)].map(([row]) => row?.n);
    });
    expect(counts).toEqual([2, 5]);
  });

  it("is forgotten when five hundred others were asked since", async () => {
    const [most] = await store.root.transaction(async (db) => {
      for (let i = 0; i < 600; i++) await rows(db, sql`select ${sql.raw(String(i))} as n`);
      return parsed(db);
    });
    expect(most?.n).toBe(500);
    const again = store.root.transaction((db) => rows(db, sql`select ${sql.raw("3")} as n`));
    expect(await again).toEqual([{ n: 3 }]);
  });

  it("gives nothing, numbers, truth, texts of any script, times and documents as they went in", async () => {
    const given = { nothing: null, n: 42, big: 0.1, yes: true, words: "naïve 🦊 \\ ' مرحبا", json: { a: ["b", null] } };
    const [found] = await store.root.transaction((db) =>
      rows(
        db,
        sql`select ${given.nothing}::text as nothing, ${given.n}::int as n, ${given.big}::float8 as big, ${given.yes}::boolean as yes,
          ${given.words}::text as words, ${JSON.stringify(given.json)}::jsonb as json`,
      ),
    );
    expect(found).toEqual(given);
  });

  it("still says what is wrong with it, and the next one is answered", async () => {
    const wrong = store.root.transaction((db) => rows(db, sql`select ${"no number"}::int as n`));
    await expect(wrong).rejects.toMatchObject({ cause: { code: "22P02" } });
    const nowhere = store.root.transaction((db) => rows(db, sql`select 1 from nowhere`));
    await expect(nowhere).rejects.toMatchObject({ cause: { code: "42P01" } });
    for (const n of ["7", "8"])
      expect(await store.root.transaction((db) => rows(db, sql`select ${n}::int as n`))).toEqual([{ n: Number(n) }]);
  });
});

it("Times come back from the embedded database as they went in, though its types are read in one place", async () => {
  const store = await freshDatabase("embedded");
  const [row] = await rows(
    store.root,
    sql`select ${"2026-10-19T07:00:00.000Z"}::timestamptz at time zone 'UTC' as t, date '2026-10-19' as d`,
  );
  await store.close();
  expect(row).toEqual({ t: "2026-10-19 07:00:00", d: "2026-10-19" });
});
