import { asc } from "drizzle-orm";
import { afterEach, describe, expect, test } from "vitest";
import { history, unsearched } from "../../src/history/schema.ts";
import { insertion } from "../../src/store/insertion.ts";
import { bothKinds, type Fresh, livedIn } from "../support/database.ts";

let store: Fresh | undefined;
afterEach(async () => {
  await store?.close();
  store = undefined;
});

describe.each(bothKinds)("Rows that are written down together on %s", (kind) => {
  test("stand in their order, word for word, and what they leave out is empty", async () => {
    store = await livedIn(kind);
    const change = { group: "g", did: "note close", by: null, at: "2026-10-19T07:00:00.000Z" };
    const words = ["\"quoted\" \\ and 'so'", "$1 %s {a,b}", "日本語 👨‍👩‍👧 \u202e", "a\nb\tc"];
    const rows = words.map((one) => ({ ...change, subject: one, after: { words: one, list: [one, null, 1.5, true] } }));
    await store.root.transaction((db) => insertion(history)(db, rows));
    const found = await store.root.select().from(history).orderBy(asc(history.number));
    expect(found.map(({ number: _, ...row }) => row)).toEqual(rows.map((row) => ({ ...row, before: null })));
  });

  test("are refused whole if one is there already, unless those are to stay", async () => {
    store = await livedIn(kind);
    const { root } = store;
    const rows = ["a", "b"].map((subject) => ({ group: "g", subject }));
    await root.transaction((db) => insertion(unsearched)(db, rows.slice(0, 1)));
    await expect(root.transaction((db) => insertion(unsearched)(db, rows))).rejects.toThrow();
    expect(await root.$count(unsearched)).toBe(1);
    await root.transaction((db) => insertion(unsearched, "stays")(db, rows));
    expect(await root.$count(unsearched)).toBe(2);
  });
});
