import { type SQL, sql } from "drizzle-orm";
import { z } from "zod";
import { rows, type Store, type Tx } from "./db.ts";
import { names, schemaOf, type Table, tablesOf, type Whole } from "./tables.ts";

/** What a file that holds a whole database says of itself. */
const formats = { export: "colloquy-1", backup: "colloquy-backup-1" } as const;

/** What of a table is wanted: to be given away, of errands not those that carry a member's secret address, as its table is not. */
const wantedOf = (whole: Whole, table: string): SQL =>
  whole === "export" && table === "errands" ? sql`where t.errand <> 'away calendar'` : sql.empty();

/** So many rows are read or written at once. */
const atOnce = 500;

/**
 * Writes a whole database as one JSON document, row by row: the same state gives the same bytes. Only what was committed when
 * it began is in it.
 */
export async function writeWhole(
  { root }: Store,
  write: (text: string) => Promise<void>,
  whole: Whole = "export",
): Promise<void> {
  await root.transaction(
    async (db) => {
      await db.execute(sql`set local timezone to 'UTC'`);
      await write(
        `{"format":${JSON.stringify(formats[whole])},"schema":${JSON.stringify(await schemaOf(db))},"tables":{`,
      );
      for (const [i, table] of (await tablesOf(db, whole)).entries()) {
        await write(`${i === 0 ? "" : ","}\n${JSON.stringify(table.name)}:[`);
        await writeRows(db, table, wantedOf(whole, table.name), write);
        await write("]");
      }
      await write("\n}}\n");
    },
    { isolationLevel: "repeatable read" },
  );
}

async function writeRows(
  db: Tx,
  { name, key }: Table,
  wanted: SQL,
  write: (text: string) => Promise<void>,
): Promise<void> {
  await db.execute(
    sql`declare whole no scroll cursor for select to_jsonb(t)::text as row from ${sql.identifier(name)} t ${wanted} order by ${names(key, "t")}`,
  );
  for (let first = true; ; first = false) {
    const found = await rows<{ row: string }>(db, sql`fetch ${sql.raw(String(atOnce))} from whole`);
    if (found.length > 0) await write(`${first ? "" : ","}\n${found.map(({ row }) => row).join(",\n")}`);
    if (found.length < atOnce) break;
  }
  await db.execute(sql`close whole`);
}

type Row = Readonly<Record<string, unknown>>;
const isRow = (value: unknown): value is Row => typeof value === "object" && value !== null && !Array.isArray(value);

// Taken as it stands: a copy would lose what is named like a part of JavaScript, and nothing would be said of it.
const file = z.object({
  format: z.enum(formats),
  schema: z.string(),
  tables: z.custom<Readonly<Record<string, readonly Row[]>>>(
    (tables) => isRow(tables) && Object.values(tables).every((all) => Array.isArray(all) && all.every(isRow)),
  ),
});

/** What such a document holds, once it was read. */
export type Written = z.infer<typeof file>;

/** Reads such a document; says in a sentence why it is none. */
export function written(text: string, whole: Whole): Written | { readonly wrong: string } {
  try {
    const { data } = file.safeParse(JSON.parse(text));
    if (data?.format === formats[whole]) return data;
    return {
      wrong: `The file ${data ? `is no ${whole}` : `was not written by Colloquy’s ${whole}`}. ${otherwise[whole]}`,
    };
  } catch {
    return { wrong: "The file is no JSON, or it ends too early. Export it again, and copy it whole." };
  }
}

const otherwise: Readonly<Record<Whole, string>> = {
  export: "A backup is read by npm run restore.",
  backup: "An export is read by npm run import.",
};

/** Reads an export into an empty database, all of it or nothing; says in a sentence why it cannot be read. */
export async function readWhole({ root }: Store, text: string): Promise<{ readonly wrong: string } | undefined> {
  const file = written(text, "export");
  if ("wrong" in file) return file;
  return allOrNothing(root, async (db) => {
    const now = await schemaOf(db);
    if (file.schema !== now)
      throw new Misfit(
        `The file was written by another version of Colloquy (${file.schema}; this one is ${now}). Import it with that version, and upgrade then.`,
      );
    if (!(await isEmpty(db, "export")))
      throw new Misfit("The database is not empty. Import into a new one: set DATA_DIR or DATABASE_URL to it.");
    await fill(db, file, "export");
  });
}

/** Whether nothing is kept in a database that would be in a file. */
export async function isEmpty(db: Tx, whole: Whole): Promise<boolean> {
  for (const { name } of await tablesOf(db, whole)) {
    const some = await rows(db, sql`select 1 as one from ${sql.identifier(name)} limit 1`);
    if (some.length > 0) return false;
  }
  return true;
}

/** Fills an empty database of the file's own schema; throws a `Misfit` if the file does not fit it. */
export async function fill(db: Tx, { tables }: Written, whole: Whole): Promise<void> {
  const known = await tablesOf(db, whole);
  const strange = Object.keys(tables).find((name) => !known.some((table) => table.name === name));
  if (strange !== undefined) throw new Misfit(`The file holds a table that Colloquy does not have: ${strange}.`);
  const missing = known.find(({ name }) => !(name in tables));
  if (missing) throw new Misfit(`The file is not whole: the table ${missing.name} is missing.`);
  await db.execute(sql`set local timezone to 'UTC'`);
  for (const table of known) {
    const wrong = await readRows(db, table, tables[table.name] ?? []);
    if (wrong) throw new Misfit(wrong.wrong);
  }
  await countOn(db);
  await haveSearched(db);
}

/** Ends the transaction of a file that does not fit. */
export class Misfit extends Error {}

/** Does something with a file in one transaction, and takes all of it back if the file does not fit. */
export async function allOrNothing(
  root: Store["root"],
  act: (db: Tx) => Promise<void>,
): Promise<{ readonly wrong: string } | undefined> {
  try {
    await root.transaction(act);
    return undefined;
  } catch (error) {
    if (error instanceof Misfit) return { wrong: error.message };
    throw error;
  }
}

async function readRows(
  db: Tx,
  { name, columns }: Table,
  all: readonly Row[],
): Promise<{ readonly wrong: string } | undefined> {
  const odd = all.findIndex((row) => Object.keys(row).toSorted().join() !== columns.toSorted().join());
  if (odd >= 0) return { wrong: `In the table ${name}, row ${odd + 1} has other columns than ${columns.join(", ")}.` };
  // All at once where rows of the table name each other.
  for (let i = 0; i < all.length; i += atOnce) {
    const where = `In the table ${name}, rows ${i + 1} to ${Math.min(i + atOnce, all.length)} do not fit`;
    const some = asText(all.slice(i, i + atOnce));
    if (typeof some !== "string") return { wrong: `${where}: ${some.wrong}.` };
    const fits: SQL = sql`insert into ${sql.identifier(name)} (${names(columns)}) select ${names(columns)}
      from jsonb_populate_recordset(null::${sql.identifier(name)}, ${some}::jsonb)`;
    const wrong = await db.execute(fits).then(
      () => undefined,
      (error: { cause?: { message?: string } }) => error.cause?.message ?? String(error),
    );
    if (wrong !== undefined) return { wrong: `${where}: ${wrong}.` };
  }
  return undefined;
}

/** Rows as the database reads them; JavaScript reads what it can neither hold nor write. */
function asText(some: readonly Row[]): string | { readonly wrong: string } {
  let huge = false;
  const checked = (_: string, value: unknown): unknown => {
    huge ||= typeof value === "number" && !Number.isFinite(value);
    return value;
  };
  try {
    const text = JSON.stringify(some, checked);
    return huge ? { wrong: "a number is larger than any that is kept" } : text;
  } catch {
    return { wrong: "something is nested too deep, or too long" };
  }
}

/** Numbers go on after those that are there. */
async function countOn(db: Tx): Promise<void> {
  const counted = await rows<{ table: string; column: string }>(
    db,
    sql`select table_name as table, column_name as column from information_schema.columns
      where table_schema = 'public' and column_default like 'nextval(%' order by 1, 2`,
  );
  for (const { table, column } of counted)
    await db.execute(
      sql`select setval(pg_get_serial_sequence(${`"${table}"`}, ${column}), greatest(1, (select coalesce(max(${sql.identifier(column)}), 1) from ${sql.identifier(table)})))`,
    );
}

/** What can be found by its words is taken in anew, once somebody looks for something; older schemas have no search. */
async function haveSearched(db: Tx): Promise<void> {
  const [search] = await rows<{ there: boolean }>(db, sql`select to_regclass('unsearched') is not null as there`);
  if (!search?.there) return;
  for (const [kind, table] of Object.entries(searchable))
    await db.execute(
      sql`insert into unsearched ("group", subject) select "group", ${`${kind}:`} || id from ${sql.identifier(table)}`,
    );
}

/** The tables of what can be found by its words, by what each is called in the history. */
const searchable = {
  paper: "papers",
  note: "notes",
  critique: "critiques",
  question: "questions",
  idea: "ideas",
  reproduction: "reproductions",
} as const;
