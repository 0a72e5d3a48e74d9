import type { Sql } from "postgres";

/** Queries that are still under way when a client is replaced have so many seconds. */
const graceSeconds = 60;

/**
 * A client of PostgreSQL that is replaced by a new one as soon as one of its connections is lost. postgres.js 3.4 would take the
 * lost connection's place in its pool up again, but one that was lost with something unsent connects never more
 * (porsager/postgres#1208), and after some restarts of the server the pool has no other. `open` makes one, and says when it lost one.
 */
export function everAnew(open: (lost: () => void) => Sql): Sql {
  let ended = false;
  const made = (): Sql => {
    const one = open(() => {
      if (one !== current || ended) return;
      current = made();
      one.end({ timeout: graceSeconds }).catch(() => undefined);
    });
    return one;
  };
  let current = made();
  return new Proxy(current, {
    apply: (_, __, given) => Reflect.apply(current, undefined, given),
    get: (_, key) =>
      key === "end"
        ? (...how: Parameters<Sql["end"]>) => {
            ended = true;
            return current.end(...how);
          }
        : Reflect.get(current, key),
  });
}
