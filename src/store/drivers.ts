import { type ParserOptions, types } from "@electric-sql/pglite";
import type { Sql, TransactionSql } from "postgres";
import { oneByOne } from "./one-by-one.ts";
import { type Client, type Found, statementsOf } from "./statements.ts";

/** What Drizzle asks of its drivers for every query, and would cost much time: both are told otherwise here, since it has no setting. */

type Within<T> = (inner: T) => unknown;
const isWithin = <T>(given: unknown): given is Within<T> => typeof given === "function";

/** What the connections of one client share: how many milliseconds the database may say nothing while a transaction waits to begin. */
interface Shared {
  readonly beginWithin: number;
  /** Told when it said nothing. */
  lost(): void;
  /** How often anything was heard of the database so far: one that begins other transactions is busy, not silent. */
  heard: number;
  /** Whether a text comes often enough to be kept by each connection. */
  readonly isRepeated: (text: string) => boolean;
}

/** A transaction's connection, as far as it is known: `gone` when nothing more can be asked of it. */
interface Line {
  gone: boolean;
}

/**
 * A client of PostgreSQL whose queries are prepared: a text that comes again goes to a connection and is parsed there once, not
 * each time. Drizzle asks for every query by `unsafe`, and has postgres.js prepare none of them, whatever its own setting; and a
 * connection never forgets one, so that not every text may be kept.
 *
 * Nothing is asked of a transaction whose connection is gone, not even to roll back: postgres.js would write to no socket, and end
 * the whole process by that.
 */
export const prepared = <T extends Sql | TransactionSql>(client: T, how: Shared, line?: Line): T =>
  new Proxy(client, {
    get(target, key) {
      const own: unknown = Reflect.get(target, key);
      if (typeof own !== "function") return own;
      switch (key) {
        case "unsafe":
          return (text: string, values: unknown[] = [], asked: object = {}) => {
            if (line?.gone) throw new Error("The connection to the database was lost.");
            // postgres.js would blame the query before it, and never answer this one.
            if (values.includes(undefined)) throw new Error(`A query lacks a value: ${text}`);
            const prepare = values.length > 0 && how.isRepeated(text);
            const query = own.call(target, text, values, prepare ? { ...asked, prepare } : asked);
            if (line)
              query.then(
                () => how.heard++,
                (error: unknown) => hear(line, error),
              );
            return query;
          };
        case "begin":
          return (...given: readonly unknown[]) => {
            const ours = { gone: false };
            const { begun, late } = soon(how, () => {
              ours.gone = true;
              how.lost();
            });
            const running: Promise<unknown> = own.apply(
              target,
              given.map((one) =>
                isWithin<TransactionSql>(one)
                  ? (sql: TransactionSql) => {
                      begun();
                      if (ours.gone) throw new Unanswered();
                      return unlessGone(ours, one(prepared(sql, how, ours)));
                    }
                  : one,
              ),
            );
            // The connection ended, or the transaction did.
            running.catch(() => {
              begun();
              ours.gone = true;
            });
            return Promise.race([running, late]);
          };
        case "savepoint":
          return (...given: readonly unknown[]) =>
            own.apply(
              target,
              given.map((one) =>
                line && isWithin<TransactionSql>(one)
                  ? (sql: TransactionSql) => unlessGone(line, one(prepared(sql, how, line)))
                  : one,
              ),
            );
        default:
          return own;
      }
    },
  });

/** What a database that says nothing is told by: whoever began something with it has words to be handed back. */
export class Unanswered extends Error {
  constructor() {
    super("The database did not answer in time.");
  }
}

/** Gives up on a transaction that does not begin. Where a proxy or a machine is silent, postgres.js itself would wait for ever. */
function soon(how: Shared, giveUp: () => void): { readonly begun: () => void; readonly late: Promise<never> } {
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<never>((_, fail) => {
    const wait = (heard: number): void => {
      timer = setTimeout(() => {
        if (how.heard !== heard) return wait(how.heard);
        giveUp();
        fail(new Unanswered());
      }, how.beginWithin);
    };
    wait(how.heard);
  });
  const begun = () => {
    how.heard++;
    clearTimeout(timer);
  };
  return { begun, late };
}

/** What ends a connection: the server's own farewells (class 57P of its codes), or anything that is not its answer. */
function hear(line: Line, error: unknown): void {
  const code = error instanceof Error && "code" in error ? String(error.code) : "";
  if (/^(57P|08|CONNECTION_)|^E[A-Z]+$/.test(code)) line.gone = true;
}

/** What comes of work, but nothing ever where its connection is gone: who began it is told so by the client itself. */
const unlessGone = <T>(line: Line, work: T | Promise<T>): Promise<T> =>
  new Promise((done, fail) => {
    Promise.resolve(work).then(
      (value) => line.gone || done(value),
      (error: unknown) => line.gone || fail(error),
    );
  });

const asText = (value: string): string => value;
/** How the embedded database reads times: as text, for Drizzle's columns to read. */
export const parsers: ParserOptions = {
  [types.TIMESTAMP]: asText,
  [types.TIMESTAMPTZ]: asText,
  [types.INTERVAL]: asText,
  [types.DATE]: asText,
};

/** What Drizzle asks of the embedded database. */
interface Queried {
  query(text: string, values?: readonly unknown[], how?: { readonly rowMode?: "array" | "object" }): Promise<Found>;
}
export interface Embedded extends Queried {
  transaction<T>(act: (inner: Queried) => Promise<T>): Promise<T>;
}

/**
 * The embedded database, opened with `parsers` once: Drizzle gives them anew with every query, and each time PGlite would copy
 * those of all its types, some hundreds. Each query is parsed once, too. No transaction begins where there is no room for what it
 * may write, and what does not belong to one waits until it has ended.
 */
export function parsedOnce(client: Client, isRoom: () => Promise<void>): Embedded {
  const run = statementsOf(client);
  const query: Queried["query"] = (text, values = [], { rowMode = "object" } = {}) => run(text, values, rowMode);
  const inTurn = oneByOne();
  return {
    query: (...asked) => inTurn(() => query(...asked)),
    transaction: async (act) => {
      await isRoom();
      return inTurn(async () => {
        await query("begin");
        try {
          const value = await act({ query });
          await query("commit");
          return value;
        } catch (error) {
          await query("rollback");
          throw error;
        }
      });
    },
  };
}
