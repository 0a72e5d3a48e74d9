import type { Sql, TransactionSql } from "postgres";

type Asks = Sql | TransactionSql;
type Within = (sql: TransactionSql) => unknown;

/**
 * A client whose queries are prepared: a text goes to a connection and is parsed there once, not each time. Drizzle asks for
 * every query by `unsafe`, and has postgres.js prepare none of them, whatever its own setting.
 */
export const prepared = <T extends Asks>(client: T): T =>
  new Proxy(client, {
    get(target, key) {
      const own: unknown = Reflect.get(target, key);
      if (typeof own !== "function") return own;
      switch (key) {
        case "unsafe":
          return (text: string, values: unknown[] = [], how: object = {}) =>
            own.call(target, text, values, values.length === 0 ? how : { ...how, prepare: true });
        case "begin":
        case "savepoint":
          return (...given: readonly unknown[]) =>
            own.apply(
              target,
              given.map((one) => (isWithin(one) ? (sql: TransactionSql) => one(prepared(sql)) : one)),
            );
        default:
          return own;
      }
    },
  });

const isWithin = (given: unknown): given is Within => typeof given === "function";
