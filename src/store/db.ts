import { PGlite } from "@electric-sql/pglite";
import { type ExtractTablesWithRelations, type SQL, sql } from "drizzle-orm";
import type { PgDatabase, PgQueryResultHKT, PgTransaction } from "drizzle-orm/pg-core";
import { drizzle as overPglite } from "drizzle-orm/pglite";
import { drizzle as overPostgres } from "drizzle-orm/postgres-js";
import postgres from "postgres";
import { everAnew } from "./anew.ts";
import { type Opening, openDirectory, settings } from "./directory.ts";
import { parsedOnce, prepared, Unanswered } from "./drivers.ts";
import { remembering } from "./remembering.ts";
import { repeated } from "./repeated.ts";
import { roomIn } from "./room.ts";
import { mostParsed } from "./statements.ts";
import { answered, settling, unawaited } from "./unawaited.ts";

type NoSchema = Record<string, never>;
/** The database as a whole; only dispatch, the clock and delivery hold it. On PGlite, using it inside a transaction waits for ever. */
export type Root = PgDatabase<PgQueryResultHKT, NoSchema>;
/** An open transaction: all that a command gets. */
export type Tx = PgTransaction<PgQueryResultHKT, NoSchema, ExtractTablesWithRelations<NoSchema>>;

/** An opened database, PostgreSQL or the embedded one alike. */
export interface Store {
  readonly root: Root;
  readonly embedded: boolean;
  close(): Promise<void>;
}

/** Opens PostgreSQL at an address; one that does not begin a transaction within so many milliseconds is taken to be away. */
export function openPostgres(url: string, connections = 10, beginWithin = 5000): Store {
  const isRepeated = repeated(mostParsed);
  const client = everAnew((lost) => {
    const settings = { max: connections, max_lifetime: null, onnotice: () => {}, onclose: lost };
    const one = prepared(postgres(url, settings), { beginWithin, lost, heard: 0, isRepeated });
    // Drizzle sets how its client reads and writes times.
    overPostgres(one);
    return one;
  });
  return {
    root: settling(overPostgres(client, { casing: "snake_case" }) as unknown as Root),
    embedded: false,
    close: () => client.end({ timeout: 5 }),
  };
}

/** Opens the embedded database in a directory, or in memory without one. */
export async function openEmbedded(directory?: string, dump?: Blob, room = roomIn): Promise<Store> {
  if (directory !== undefined) return embedded(await openDirectory(directory, room));
  const client = PGlite.create({ ...settings, ...(dump ? { loadDataDir: dump } : {}) });
  return embedded({ client, isRoom: async () => {}, close: async () => (await client).close() });
}

/** The store of an embedded database, once that is open. */
export async function embedded({ client, isRoom, close }: Opening): Promise<Store> {
  const asked = parsedOnce(await client, isRoom) as unknown as PGlite;
  const root = overPglite(asked, { casing: "snake_case" }) as unknown as Root;
  return { root: settling(root), embedded: true, close };
}

/** Runs SQL written by hand and gives its rows, whichever driver is underneath. */
export async function rows<Row extends Record<string, unknown>>(db: Root | Tx, query: SQL): Promise<readonly Row[]> {
  const result = (await db.execute(query)) as unknown as readonly Row[] | { readonly rows: readonly Row[] };
  return "rows" in result ? result.rows : result;
}

/** Waits its turn for a name until the transaction ends: who redraws the same message comes one after the other. */
export const inTurn = (db: Tx, name: string): Promise<void> => inTurns(db, [name]);

/** The same for several names; all take them in the same order, so that no two wait for each other. */
export async function inTurns(db: Tx, names: readonly string[]): Promise<void> {
  const had = turnsHad.get(db) ?? new Set();
  const wanted = [...new Set(names)].filter((name) => !had.has(name)).toSorted();
  if (wanted.length === 0 || takenBack.has(db)) return;
  turnsHad.set(db, new Set([...had, ...wanted]));
  // All that is asked after it waits behind it.
  unawaited(
    db,
    db.execute(
      sql`select pg_advisory_xact_lock(hashtextextended(name, 0)) from json_array_elements_text(${JSON.stringify(wanted)}::json) as name`,
    ),
  );
}

/** A turn that a transaction has is its own to the end. */
const turnsHad = new WeakMap<Tx, Set<string>>();
/** What is taken back changes nothing for others: it needs no turn, and keeps nobody waiting for theirs. */
const takenBack = new WeakSet<Tx>();

/** Finds out what something would do: does it, and takes all of it back. */
export async function rehearsed<T>(db: Tx, act: (db: Tx) => Promise<T>): Promise<T> {
  let found: { readonly value: T } | undefined;
  const back = new Error("All of it is taken back.");
  await db
    .transaction(async (savepoint) => {
      const stage = remembering(savepoint);
      takenBack.add(stage);
      found = { value: await answered(stage, () => act(stage)) };
      throw back;
    })
    .catch((error: unknown) => {
      if (error !== back) throw error;
    });
  if (!found) throw back;
  return found.value;
}

/** Whether the database said nothing at all, so that it need not be asked for anything else. */
export const isAway = (error: unknown): boolean => error instanceof Unanswered;

/** Does a transaction again that the database ended because another came in its way. */
export async function untangled<T>(transaction: () => Promise<T>, tries = 3): Promise<T> {
  try {
    return await transaction();
  } catch (error) {
    if (tries <= 1 || !tangled.has(codeOf(error))) throw error;
    return untangled(transaction, tries - 1);
  }
}

/**
 * PostgreSQL's codes for "deadlock detected" and "could not serialize access", and for naming what another transaction has
 * just taken away (appendix A of its manual): a person whose accounts were linked meanwhile is found anew.
 */
const tangled = new Set(["40P01", "40001", "23503"]);

/** Both drivers put PostgreSQL's code into the error, or into the cause of the builder's error. */
function codeOf(error: unknown): string {
  const { code, cause } = (error ?? {}) as { readonly code?: unknown; readonly cause?: unknown };
  if (typeof code === "string") return code;
  return cause === undefined ? "" : codeOf(cause);
}
