import { asc, eq } from "drizzle-orm";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { history } from "../../src/history/schema.ts";
import { changesOf } from "../../src/history/store.ts";
import { rehearsed, type Store, type Tx } from "../../src/store/db.ts";
import { unawaited } from "../../src/store/unawaited.ts";
import { bothKinds, freshDatabase } from "../support/database.ts";

const at = "2026-10-19T07:00:00.000Z";
const change = (subject: string, number?: number) => ({
  ...{ group: "lab", subject, did: "question ask", by: null, at },
  ...(number === undefined ? {} : { number }),
});

describe.each(bothKinds)("What a transaction sends without waiting for it (%s)", (kind) => {
  let store: Store;
  beforeEach(async () => {
    store = await freshDatabase(kind);
  });
  afterEach(() => store.close());
  const sends = (db: Tx, subject: string, number?: number) =>
    unawaited(db, db.insert(history).values(change(subject, number)));
  const all = async () =>
    (await store.root.select({ subject: history.subject }).from(history).orderBy(asc(history.number))).map(
      ({ subject }) => subject,
    );

  it("is there for all that is asked after it, in the order in which it was sent", async () => {
    const seen: number[] = [];
    await store.root.transaction(async (db) => {
      for (let i = 0; i < 20; i++) {
        sends(db, "question:k3f9");
        // Two ways to ask, neither of which overtakes.
        const asked = i % 2 === 0 ? changesOf(db, "lab", "question:k3f9") : db.select().from(history);
        seen.push((await asked).length);
      }
      await db.update(history).set({ subject: "question:last" }).where(eq(history.subject, "question:k3f9"));
      sends(db, "question:after");
    });
    expect(seen).toEqual(Array.from({ length: 20 }, (_, i) => i + 1));
    expect((await all()).slice(-2)).toEqual(["question:last", "question:after"]);
  });

  it("ends the transaction if it fails, though nothing is asked after it, and is told as what was wrong", async () => {
    const fails = store.root.transaction(async (db) => {
      sends(db, "question:one", 1);
      sends(db, "question:two", 1);
      return "done";
    });
    await expect(fails).rejects.toMatchObject({ cause: { code: "23505" } });
    expect(await all()).toEqual([]);
  });

  it("is told as what was wrong, though all that comes after it fails as well", async () => {
    const fails = store.root.transaction(async (db) => {
      sends(db, "question:one", 1);
      sends(db, "question:two", 1);
      return db.select().from(history);
    });
    await expect(fails).rejects.toMatchObject({ cause: { code: "23505" } });
    const fine = await store.root.transaction(async (db) => {
      sends(db, "question:three");
      return "done";
    });
    expect([fine, await all()]).toEqual(["done", ["question:three"]]);
  });

  it("is not done if what was asked after it is refused", async () => {
    const refused = store.root.transaction(async (db) => {
      sends(db, "question:one");
      throw new Error("That question is closed.");
    });
    await expect(refused).rejects.toThrow("That question is closed.");
    expect(await all()).toEqual([]);
  });

  it("is taken back with a rehearsal", async () => {
    const inside = await store.root.transaction((db) =>
      rehearsed(db, async (stage) => {
        sends(stage, "question:one");
        return (await stage.select().from(history)).length;
      }),
    );
    expect([inside, await all()]).toEqual([1, []]);
  });

  it("is told as what was wrong in a rehearsal as well, so that what only met others is done again", async () => {
    const fails = store.root.transaction((db) =>
      rehearsed(db, async (stage) => {
        sends(stage, "question:one", 1);
        sends(stage, "question:two", 1);
        return stage.select().from(history);
      }),
    );
    await expect(fails).rejects.toMatchObject({ cause: { code: "23505" } });
  });
});
