import type { Store } from "../../src/store/db.ts";
import { writeWhole } from "../../src/store/whole.ts";

/** A row of a table, as an export of the whole database tells it. */
export interface Row {
  readonly table: string;
  readonly row: Readonly<Record<string, unknown>>;
}

/** All rows of a database, each with its table. */
export async function rowsOf(store: Store): Promise<readonly Row[]> {
  let text = "";
  await writeWhole(store, async (more) => {
    text += more;
  });
  const { tables } = JSON.parse(text) as { readonly tables: Readonly<Record<string, readonly Row["row"][]>> };
  return Object.entries(tables).flatMap(([table, all]) => all.map((row) => ({ table, row })));
}
