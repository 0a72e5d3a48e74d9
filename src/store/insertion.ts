import { getTableColumns, getTableName } from "drizzle-orm";
import type { PgSession, PgTable } from "drizzle-orm/pg-core";
import type { Tx } from "./db.ts";

/**
 * Makes an insert of rows into a table, whose text is built once however many they are: all of them are one value, as JSON. It is
 * sent at the very call. A column that a row leaves out is empty, but for a number that the database counts, which it draws then.
 * `there` says what becomes of a row that is there already.
 */
export function insertion<T extends PgTable>(
  table: T,
  there: "fails" | "stays" = "fails",
): (db: Tx, rows: readonly T["$inferInsert"][]) => Promise<unknown> {
  let sql: string | undefined;
  return (db, rows) => {
    sql ??= textOf(table, db) + (there === "stays" ? " on conflict do nothing" : "");
    const session: PgSession = Reflect.get(db, "session");
    return session.prepareQuery({ sql, params: [JSON.stringify(rows)] }, undefined, undefined, false).execute();
  };
}

/** In the order of the rows, as a function's rows are read (PostgreSQL's manual, 7.2.1.4 and 9.16). */
function textOf(table: PgTable, db: Tx): string {
  const { casing }: { casing: { getColumnCasing(column: unknown): string } } = Reflect.get(db, "dialect");
  const name = getTableName(table);
  const columns = Object.entries(getTableColumns(table)).map(([key, column]) => {
    const [own, type] = [casing.getColumnCasing(column), column.getSQLType()];
    return type === "bigserial"
      ? {
          own,
          value: `coalesce("${key}", nextval(pg_get_serial_sequence('${name}', '${own}')))`,
          given: `"${key}" bigint`,
        }
      : { own, value: `"${key}"`, given: `"${key}" ${type}` };
  });
  const all = (what: "value" | "given") => columns.map((column) => column[what]).join(", ");
  const names = columns.map(({ own }) => `"${own}"`).join(", ");
  return `insert into "${name}" (${names}) select ${all("value")} from json_to_recordset($1::json) as given (${all("given")})`;
}
