import { PGlite } from "@electric-sql/pglite";
import { drizzle } from "drizzle-orm/pglite";
import type { Root, Store } from "../../src/store/db.ts";
import { parsers } from "../../src/store/drivers.ts";
import { migrate } from "../../src/store/migrate.ts";
import { statementsOf } from "../../src/store/statements.ts";
import { settling } from "../../src/store/unawaited.ts";
import type { Actor, Steps } from "./steps.ts";

type Row = Readonly<Record<string, unknown>>;

/**
 * The embedded database, for many worlds one after the other: each lives in one transaction that is taken back when it ends, and
 * what its processes do in transactions they do in savepoints of it. There is one session, so that only one of them has a
 * transaction open at a time and the others wait; how sessions lock each other out is not to be seen here.
 */
export interface Database {
  /** As a process knows it: every statement, begin and commit is a step. */
  storeOf(actor: Actor, steps: Steps): Store;
  /** As the world that looks on knows it: at once, and no step. */
  readonly root: Root;
  /** Counts whatever changed it. */
  changes(): number;
  look(sql: string): Promise<readonly Row[]>;
  /** What a process had open when it died is taken back. */
  died(actor: Actor): Promise<void>;
  begin(): Promise<void>;
  takeBack(): Promise<void>;
  close(): Promise<void>;
}

/** Opens it, empty and migrated. */
export async function openDatabase(): Promise<Database> {
  const client = await PGlite.create({ parsers });
  const run = statementsOf(client);
  const exec = async (sql: string): Promise<void> => void (await run(sql, [], "object"));
  const drizzled = (as: object): Root => drizzle(as as PGlite, { casing: "snake_case" }) as unknown as Root;
  let changes = 0;
  const query = async (text: string, values: readonly unknown[], { rowMode = "object" }: Mode = {}) => {
    const found = await run(text, values, rowMode);
    if (!text.startsWith("select ") && (found.rows.length > 0 || !text.includes(" returning "))) changes++;
    return found;
  };
  const look = async (sql: string): Promise<readonly Row[]> => (await run(sql, [], "object")).rows as readonly Row[];
  await migrate({ root: drizzle(client) as unknown as Root, embedded: true, close: async () => {} }, "migrations");
  await client.exec(written);
  // Each statement is planned once, and its rows are found by an index however few they seem to be.
  await client.exec("set plan_cache_mode = force_generic_plan");
  let [holder, worlds]: [{ readonly actor: Actor } | undefined, number] = [undefined, 0];

  return {
    root: drizzled({
      query,
      transaction: async (act: (inner: object) => Promise<unknown>) => {
        await exec("begin");
        try {
          const value = await act({ query });
          await exec("commit");
          return value;
        } catch (error) {
          await exec("rollback");
          throw error;
        }
      },
    }),
    look,
    changes: () => changes,
    storeOf: (actor, steps) => {
      const asStep = (text: string, values: readonly unknown[] = [], how: Mode = {}, free?: () => boolean) =>
        steps.step(`${text} ${JSON.stringify(values)}`, () => query(text, values, how), {
          actor,
          free: free ?? (() => holder === undefined),
        });
      const transaction = async (act: (inner: object) => Promise<unknown>): Promise<unknown> => {
        const own = { actor };
        const free = () => holder === own;
        // A connection answers in the order in which it was asked, also what nobody waits for, and ends behind all of it.
        const asked: object[] = [];
        const last = () => free() && asked.length === 0;
        const inOrder = async (text: string, values: unknown[], how: Mode) => {
          const mine = {};
          asked.push(mine);
          try {
            return await asStep(text, values, how, () => free() && asked[0] === mine);
          } finally {
            asked.shift();
          }
        };
        const begin = async () => {
          holder = own;
          await exec("savepoint open");
        };
        const end = (how: string) => async () => {
          for (const sql of how.split(";")) await exec(sql);
          changes++;
          holder = undefined;
        };
        await steps.step("begin", begin, { actor, free: () => holder === undefined });
        try {
          const value = await act({ query: inOrder });
          await steps.step("commit", end("release savepoint open"), { actor, free: last });
          return value;
        } catch (error) {
          await steps.step("rollback", end("rollback to savepoint open;release savepoint open"), { actor, free: last });
          throw error;
        }
      };
      return { root: settling(drizzled({ query: asStep, transaction })), embedded: true, close: async () => {} };
    },
    died: async (actor) => {
      if (holder?.actor !== actor) return;
      await exec("rollback to savepoint open");
      await exec("release savepoint open");
      holder = undefined;
      changes++;
    },
    begin: () => exec("begin"),
    takeBack: async () => {
      holder = undefined;
      await exec("rollback");
      // What was taken back is still in the tables until it is swept out.
      if (++worlds % 50 === 0) await client.exec("vacuum");
    },
    close: () => client.close(),
  };
}

interface Mode {
  readonly rowMode?: "array" | "object";
}

/** What becomes of wishes, of plans and of kept messages is written down as it is committed, for the verdicts. */
const written = `
  create table written (number bigserial primary key, did text not null, key text not null, at timestamptz, later timestamptz);
  create function seen_written() returns trigger language plpgsql as $$
  begin insert into written (did, key) values ('wish', new.key); return null; end $$;
  create trigger written after insert on seen for each row execute function seen_written();
  create function due_written() returns trigger language plpgsql as $$
  begin
    if tg_op = 'DELETE' then insert into written (did, key, at) values ('unplan', old.entry || ':' || old.subject, old.at);
    elsif new.at <> old.at then insert into written (did, key, at, later) values ('replan', old.entry || ':' || old.subject, old.at, new.at);
    end if;
    return null;
  end $$;
  create trigger written after update or delete on due for each row execute function due_written();
  create function kept_written() returns trigger language plpgsql as $$
  begin insert into written (did, key) values ('kept', new.key); return null; end $$;
  create trigger written after insert or update on outbox for each row when (new.state = 'kept') execute function kept_written();
`;
