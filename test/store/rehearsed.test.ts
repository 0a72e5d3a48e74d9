import { sql } from "drizzle-orm";
import { describe, expect, test } from "vitest";
import { rehearsed, rows } from "../../src/store/db.ts";
import { bothKinds, freshDatabase } from "../support/database.ts";

describe.each(bothKinds)("A rehearsal on %s", (kind) => {
  test("sees what it does, and leaves nothing of it; what was done before and after it stands", async () => {
    const store = await freshDatabase(kind);
    await store.root.transaction(async (db) => {
      await db.execute(sql`create temporary table numbers (n integer) on commit drop`);
      const all = async (on: typeof db) =>
        (await rows<{ n: number }>(on, sql`select n from numbers order by n`)).map(({ n }) => n);
      await db.execute(sql`insert into numbers values (1)`);
      const seen = await rehearsed(db, async (inner) => {
        await inner.execute(sql`insert into numbers values (2)`);
        return all(inner);
      });
      expect(seen).toEqual([1, 2]);
      await db.execute(sql`insert into numbers values (3)`);
      expect(await all(db)).toEqual([1, 3]);
    });
    await store.close();
  });

  test("that fails says why, and leaves the rest to go on", async () => {
    const store = await freshDatabase(kind);
    await store.root.transaction(async (db) => {
      const failing = rehearsed(db, async () => {
        throw new Error("It cannot be.");
      });
      await expect(failing).rejects.toThrow("It cannot be.");
      expect(await rows(db, sql`select 1 as one`)).toEqual([{ one: 1 }]);
    });
    await store.close();
  });
});
