import { sql } from "drizzle-orm";
import postgres from "postgres";
import { describe, expect, inject, onTestFinished, test } from "vitest";
import { openPostgres, rows, type Store } from "../../src/store/db.ts";

// Learned from porsager/postgres#1208: on a connection that is gone, the next query of a transaction ended the whole process,
// and what stayed unsent of it kept its place in the pool from ever connecting again.
describe("A PostgreSQL that goes away", () => {
  const opened = (): Store => {
    const store = openPostgres(inject("postgres"), 2);
    onTestFinished(() => store.close());
    return store;
  };
  /** Ends a session, as a restart of the server does. */
  const ending = () => {
    const admin = postgres(inject("postgres"), { max: 1, onnotice: () => {} });
    onTestFinished(() => admin.end());
    return (pid: number) => admin`select pg_terminate_backend(${pid})`;
  };
  const pidOf = async (db: Parameters<typeof rows>[0]): Promise<number> =>
    (await rows<{ pid: number }>(db, sql`select pg_backend_pid() as pid`))[0]?.pid ?? 0;

  test("fails the transactions that it cuts off, and those that come after it go on", async () => {
    const store = opened();
    const ends = ending();
    for (let time = 0; time < 4; time++) {
      const cut = store.root.transaction(async (db) => {
        const pid = await pidOf(db);
        await ends(pid);
        await pidOf(db).catch(() => undefined);
        return pidOf(db);
      });
      await expect(cut).rejects.toThrow();
      expect(await store.root.transaction(pidOf)).toBeGreaterThan(0);
    }
  });

  test("also one that was in a savepoint, and one that asked nothing just then", async () => {
    const store = opened();
    const ends = ending();
    const inSavepoint = store.root.transaction((db) =>
      db.transaction(async (inner) => {
        await ends(await pidOf(inner));
        return pidOf(inner);
      }),
    );
    await expect(inSavepoint).rejects.toThrow();
    const quiet = store.root.transaction(async (db) => {
      await ends(await pidOf(db));
      await new Promise((go) => setTimeout(go, 50));
      return pidOf(db);
    });
    await expect(quiet).rejects.toThrow();
    expect(await store.root.transaction(pidOf)).toBeGreaterThan(0);
  });
});

describe("A PostgreSQL that is busy", () => {
  test("is not taken to be away: who waits longer for a connection than it may be silent has their turn", async () => {
    const store = openPostgres(inject("postgres"), 1, 100);
    onTestFinished(() => store.close());
    const order: string[] = [];
    const long = store.root.transaction(async (db) => {
      for (let i = 0; i < 8; i++) await db.execute(sql`select pg_sleep(0.05)`);
      order.push("who came first");
    });
    const waits = store.root.transaction(async (db) => {
      await db.execute(sql`select 1`);
      order.push("who waited");
    });
    await Promise.all([long, waits]);
    expect(order).toEqual(["who came first", "who waited"]);
  });
});
