import { sql } from "drizzle-orm";
import { afterEach, describe, expect, test } from "vitest";
import { due } from "../../src/clock/schema.ts";
import { changesOf, record } from "../../src/history/store.ts";
import { rows, type Store } from "../../src/store/db.ts";
import { bothKinds, freshDatabase, type Kind } from "../support/database.ts";

let open: Store | undefined;
afterEach(async () => {
  await open?.close();
  open = undefined;
});
const opens = async (kind: Kind): Promise<Store> => {
  open = await freshDatabase(kind);
  return open;
};

describe.each(bothKinds)("What %s keeps", (kind) => {
  const values: readonly unknown[] = [
    { title: "Attention", authors: ["Ada", "Kofi"], year: 2017, deep: { empty: {}, none: null, no: false } },
    ["a", ["b", []]],
    "a text",
    "123",
    '{"looks":"like JSON"}',
    "true",
    "",
    "two\nlines\tand \\ \" ' quotes",
    "漢字 ع 👨‍👩‍👧‍👦 \u200b\u202e\uFEFF é e\u0301",
    "$1 ? ::jsonb :name %s {}",
    0,
    -1.5,
    1e21,
    true,
    false,
  ];
  test.each(values.map((one) => [JSON.stringify(one), one] as const))(
    "as JSON comes back the same: %s",
    async (_, value) => {
      const { root } = await opens(kind);
      const back = await root.transaction(async (db) => {
        const change = { group: "g1", subject: "s", did: "paper edit", by: null, at: "2026-10-19T07:00:00.000Z" };
        await record(db, { ...change, before: value, after: [value] });
        return changesOf(db, "g1", "s");
      });
      expect(back.map((one) => [one.before, one.after])).toEqual([[value, [value]]]);
    },
  );

  test("as JSON is no text to the database: it can be asked for its parts", async () => {
    const { root } = await opens(kind);
    await root.transaction((db) =>
      record(db, {
        group: "g",
        subject: "s",
        did: "d",
        by: null,
        at: "2026-10-19T07:00:00.000Z",
        after: { year: 2017 },
      }),
    );
    const found = await rows<{ year: number }>(root, sql`select ("after"->>'year')::int as year from history`);
    expect(found).toEqual([{ year: 2017 }]);
  });

  test("as nothing is nothing", async () => {
    const { root } = await opens(kind);
    const change = { group: "g", subject: "s", did: "d", by: null, at: "2026-10-19T07:00:00.000Z" };
    await root.transaction((db) => record(db, change));
    expect(await root.transaction((db) => changesOf(db, "g", "s"))).toMatchObject([{ before: null, after: null }]);
  });

  test.each([
    "2026-10-19T07:00:00.000Z",
    "2026-10-19T07:00:00.001Z",
    "2026-10-19T07:00:00.999Z",
    "2026-10-25T01:00:00.000Z",
    "2024-02-29T23:59:59.999Z",
    "1970-01-01T00:00:00.000Z",
    "1000-01-01T00:00:00.000Z",
    "9999-12-31T23:59:59.999Z",
  ])("as an instant comes back to the millisecond: %s", async (at) => {
    const { root } = await opens(kind);
    await root.insert(due).values({ entry: "e", subject: "s", group: "g", at, nextAt: at });
    expect(await root.select({ at: due.at }).from(due)).toEqual([{ at }]);
  });

  test("as an instant is the same whatever zone the session has", async () => {
    const { root } = await opens(kind);
    const at = "2026-10-25T00:30:00.123Z";
    await root.insert(due).values({ entry: "e", subject: "s", group: "g", at, nextAt: at });
    for (const zone of ["Europe/Berlin", "America/New_York", "Asia/Kathmandu", "UTC"]) {
      const [back] = await root.transaction(async (db) => {
        await db.execute(sql.raw(`set local timezone to '${zone}'`));
        return db.select({ at: due.at }).from(due);
      });
      expect([zone, back?.at]).toEqual([zone, at]);
    }
  });

  test("as instants sorts as they do as texts", async () => {
    const { root } = await opens(kind);
    const all = ["2026-10-19T07:00:00.000Z", "1999-12-31T23:59:59.999Z", "2026-10-19T06:59:59.999Z"];
    for (const at of all) await root.insert(due).values({ entry: "e", subject: at, group: "g", at, nextAt: at });
    const sorted = await root.select({ at: due.at }).from(due).orderBy(due.at);
    expect(sorted.map((row) => row.at)).toEqual([...all].sort());
  });
});
