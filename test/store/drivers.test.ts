import { eq, sql } from "drizzle-orm";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { groups } from "../../src/features/groups/schema.ts";
import { type Root, rows, type Store, type Tx } from "../../src/store/db.ts";
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

  it("still says what is wrong with its values", async () => {
    const wrong = store.root.transaction((db) => rows(db, sql`select ${"no number"}::int as n`));
    await expect(wrong).rejects.toMatchObject({ cause: { code: "22P02" } });
    expect(await rows(store.root, sql`select ${"7"}::int as n`)).toEqual([{ n: 7 }]);
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
