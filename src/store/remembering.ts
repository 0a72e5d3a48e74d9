import type { PgSession } from "drizzle-orm/pg-core";
import type { Tx } from "./db.ts";

/**
 * The same transaction, which reads nothing twice until it writes to a table that was read. Only for one that is taken back, as a
 * rehearsal is: what others commit meanwhile need not be seen in it, and a lock that it takes tells it nothing new.
 */
export function remembering(db: Tx): Tx {
  const session: PgSession = Reflect.get(db, "session");
  const recalled = memory();
  const remembered = new Proxy(session, {
    get(target, key) {
      if (key !== "prepareQuery") return Reflect.get(target, key);
      return (...given: Parameters<PgSession["prepareQuery"]>) => {
        const query = target.prepareQuery(...given);
        const run = query.execute.bind(query);
        const [{ sql, params }] = given;
        query.execute = (values) => recalled(sql, params, () => run(values));
        return query;
      };
    },
  });
  return new Proxy(db, { get: (target, key) => (key === "session" ? remembered : Reflect.get(target, key)) });
}

type Read = () => Promise<unknown>;

/** What was read, by the query and its values, and which tables it was read from. */
function memory(): (sql: string, params: readonly unknown[], read: Read) => Promise<unknown> {
  const found = new Map<string, Promise<unknown>>();
  const readFrom = new Map<string, Set<string>>();
  const forget = (table: string | undefined): void => {
    if (table === undefined) found.clear();
    else for (const key of readFrom.get(table) ?? []) found.delete(key);
  };
  return (sql, params, read) => {
    if (locks.test(sql)) return read();
    if (!reads.test(sql)) {
      forget(written.exec(sql)?.[1]);
      return read();
    }
    const key = `${sql} ${JSON.stringify(params)}`;
    const before = found.get(key);
    if (before) return before;
    for (const [, table = ""] of sql.matchAll(from)) readFrom.set(table, (readFrom.get(table) ?? new Set()).add(key));
    const now = read();
    found.set(key, now);
    return now;
  };
}

const locks = /^select pg_advisory|\bfor (no key )?update\b/;
const reads = /^\(?select /;
/** Which table a query writes to. What is deleted may take rows of other tables along, but for what is due, on which nothing hangs. */
const written = /^(?:insert into|update|delete from(?= "due")) "(\w+)"/;
const from = /\b(?:from|join) "(\w+)"/g;
