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
  const kinds = new Map<string, Kind>();
  const forget = (table: string | undefined): void => {
    if (table === undefined) found.clear();
    else for (const key of readFrom.get(table) ?? []) found.delete(key);
  };
  return (sql, params, read) => {
    const kind = kindIn(kinds, sql);
    if ("writes" in kind) forget(kind.writes);
    if (!("reads" in kind)) return read();
    const key = `${sql} ${JSON.stringify(params)}`;
    const before = found.get(key);
    if (before) return before;
    for (const table of kind.reads) readFrom.set(table, (readFrom.get(table) ?? new Set()).add(key));
    const now = read();
    found.set(key, now);
    return now;
  };
}

/** What a query does: reads some tables, writes to one (to any, where it is not said which), or takes a lock. */
type Kind = { readonly reads: readonly string[] } | { readonly writes: string | undefined } | { readonly locks: true };

function kindIn(kinds: Map<string, Kind>, sql: string): Kind {
  const known = kinds.get(sql);
  if (known) return known;
  const kind: Kind = locks.test(sql)
    ? { locks: true }
    : reads.test(sql)
      ? { reads: [...sql.matchAll(from)].map(([, table = ""]) => table) }
      : { writes: written.exec(sql)?.[1] };
  kinds.set(sql, kind);
  return kind;
}

const locks = /^select pg_advisory|\bfor (no key )?update\b/;
const reads = /^\(?select /;
/** Which table a query writes to. What is deleted may take rows of other tables along, but for what is due, on which nothing hangs. */
const written = /^(?:insert into|update|delete from(?= "due")) "(\w+)"/;
const from = /\b(?:from|join) "(\w+)"/g;
