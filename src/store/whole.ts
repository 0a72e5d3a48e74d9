import { type SQL, sql } from "drizzle-orm";
import { z } from "zod";
import { rows, type Store, type Tx } from "./db.ts";

/** What a file that holds a whole database says of itself. */
const format = "colloquy-1";

/**
 * What is in no file: the secrets by which other programs are reached, links that open something, what the playground alone
 * keeps, and what is made anew from the rest.
 */
const leftOut = ["away_calendars", "link_codes", "search_entries", "search_words", "unsearched"];
const isLeftOut = (table: string): boolean => leftOut.includes(table) || table.startsWith("playground_");

/** What of a table is wanted: of errands not those that carry a member's secret address, whose calendar is left out as well. */
const wantedOf = (table: string): SQL => (table === "errands" ? sql`where t.errand <> 'away calendar'` : sql.empty());

/** A table as it is written: its columns, how its rows are ordered, and which tables must be there before it. */
interface Table {
  readonly name: string;
  readonly columns: readonly string[];
  readonly key: readonly string[];
  readonly after: readonly string[];
}

/** So many rows are read or written at once. */
const atOnce = 500;

/**
 * Writes a whole database as one JSON document, row by row: the same state gives the same bytes. Only what was committed when
 * it began is in it.
 */
export async function writeWhole({ root }: Store, write: (text: string) => Promise<void>): Promise<void> {
  await root.transaction(
    async (db) => {
      await db.execute(sql`set local timezone to 'UTC'`);
      await write(`{"format":${JSON.stringify(format)},"schema":${JSON.stringify(await schemaOf(db))},"tables":{`);
      for (const [i, table] of (await tablesOf(db)).entries()) {
        await write(`${i === 0 ? "" : ","}\n${JSON.stringify(table.name)}:[`);
        await writeRows(db, table, write);
        await write("]");
      }
      await write("\n}}\n");
    },
    { isolationLevel: "repeatable read" },
  );
}

async function writeRows(db: Tx, { name, key }: Table, write: (text: string) => Promise<void>): Promise<void> {
  await db.execute(
    sql`declare whole no scroll cursor for select to_jsonb(t)::text as row from ${sql.identifier(name)} t ${wantedOf(name)} order by ${names(key, "t")}`,
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
  format: z.literal(format),
  schema: z.string(),
  tables: z.custom<Readonly<Record<string, readonly Row[]>>>(
    (tables) => isRow(tables) && Object.values(tables).every((all) => Array.isArray(all) && all.every(isRow)),
  ),
});

/** Reads such a document into an empty database, all of it or nothing; says in a sentence why it cannot be read. */
export async function readWhole({ root }: Store, text: string): Promise<{ readonly wrong: string } | undefined> {
  const parsed = read(text);
  if ("wrong" in parsed) return parsed;
  const { schema, tables } = parsed;
  try {
    return await root.transaction(async (db) => {
      const now = await schemaOf(db);
      if (schema !== now)
        return {
          wrong: `The file was written by another version of Colloquy (${schema}; this one is ${now}). Import it with that version, and upgrade then.`,
        };
      const known = await tablesOf(db);
      const strange = Object.keys(tables).find((name) => !known.some((table) => table.name === name));
      if (strange !== undefined) return { wrong: `The file holds a table that Colloquy does not have: ${strange}.` };
      for (const { name } of known) {
        if (!(name in tables)) return { wrong: `The file is not whole: the table ${name} is missing.` };
        const [some] = await rows(db, sql`select 1 as one from ${sql.identifier(name)} limit 1`);
        if (some)
          return { wrong: "The database is not empty. Import into a new one: set DATA_DIR or DATABASE_URL to it." };
      }
      await db.execute(sql`set local timezone to 'UTC'`);
      for (const table of known) {
        const wrong = await readRows(db, table, tables[table.name] ?? []);
        if (wrong) throw new Misfit(wrong.wrong);
      }
      await countOn(db);
      await haveSearched(db);
      return undefined;
    });
  } catch (error) {
    if (error instanceof Misfit) return { wrong: error.message };
    throw error;
  }
}

/** Ends the transaction of a file that does not fit. */
class Misfit extends Error {}

function read(text: string): z.infer<typeof file> | { readonly wrong: string } {
  try {
    const { data } = file.safeParse(JSON.parse(text));
    return data ?? { wrong: "The file was not written by Colloquy’s export." };
  } catch {
    return { wrong: "The file is no JSON, or it ends too early. Export it again, and copy it whole." };
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

/** What can be found by its words is taken in anew, once somebody looks for something. */
async function haveSearched(db: Tx): Promise<void> {
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

/** Which schema a database has, by its newest migration. */
async function schemaOf(db: Tx): Promise<string> {
  const [newest] = await rows<{ hash: string }>(
    db,
    sql`select hash from drizzle.__drizzle_migrations order by created_at desc limit 1`,
  );
  return (newest?.hash ?? "").slice(0, 12);
}

/** The tables of a database, those first that others refer to. */
async function tablesOf(db: Tx): Promise<readonly Table[]> {
  const found = await rows<{ name: string; columns: string[]; key: string[]; after: string[] }>(
    db,
    sql`select c.relname as name,
        array(select a.attname::text from pg_attribute a where a.attrelid = c.oid and a.attnum > 0 and not a.attisdropped order by a.attnum) as columns,
        array(select a.attname::text from pg_index i join pg_attribute a on a.attrelid = c.oid and a.attnum = any(i.indkey)
          where i.indrelid = c.oid and i.indisprimary order by array_position(i.indkey::int2[], a.attnum)) as key,
        array(select distinct f.relname::text from pg_constraint k join pg_class f on f.oid = k.confrelid
          where k.conrelid = c.oid and k.contype = 'f' and f.oid <> c.oid order by 1) as after
      from pg_class c join pg_namespace n on n.oid = c.relnamespace
      where n.nspname = 'public' and c.relkind = 'r' order by c.relname`,
  );
  const left = found.filter(({ name }) => !isLeftOut(name));
  const ordered: Table[] = [];
  while (ordered.length < left.length) {
    const next = left.filter(
      (one) =>
        !ordered.includes(one) &&
        one.after.every((name) => isLeftOut(name) || ordered.some((done) => done.name === name)),
    );
    if (next.length === 0) throw new Error("Some tables refer to each other in a ring.");
    ordered.push(...next);
  }
  return ordered;
}

const names = (columns: readonly string[], of?: string): SQL =>
  sql.join(
    columns.map((column) =>
      of === undefined ? sql.identifier(column) : sql`${sql.identifier(of)}.${sql.identifier(column)}`,
    ),
    sql`, `,
  );
