import { type messages, type PGlite, protocol } from "@electric-sql/pglite";

/** What runs queries needs of the embedded database: PGlite itself, or one in another thread. */
export interface Client extends Pick<PGlite, "execProtocolStream" | "runExclusive" | "parsers"> {
  close(): Promise<void>;
}

/** What the embedded database answers to a query. */
export interface Found {
  readonly rows: readonly unknown[];
}
type Run = (text: string, values: readonly unknown[], rowMode: "array" | "object") => Promise<Found>;

/** A query that the database has parsed: the name it knows it by, and the columns that it gives. */
interface Statement {
  readonly name: string;
  readonly fields: messages.RowDescriptionMessage["fields"];
}

/** So many queries stay parsed on a connection; on the embedded database's, the one that was asked the longest ago goes first. */
export const mostParsed = 500;

/**
 * Runs queries in the open transaction of the embedded database. Each text is parsed once, and what PostgreSQL's extended query
 * protocol says of a query goes in one piece (PostgreSQL's manual, 54.2.3): PGlite's own `query` parses it every time, in six.
 */
export function statementsOf(client: Client): Run {
  const known = new Map<string, Statement>();
  let made = 0;
  const send = (all: readonly Uint8Array[]) => client.execProtocolStream(joined([...all, sync]), { syncToFs: false });
  const found = (heard: Heard, { fields }: Statement, rowMode: "array" | "object"): Found => {
    const columns = fields.map(({ name, dataTypeID }) => [name, client.parsers[dataTypeID] ?? asIs] as const);
    const rows = heard.flatMap((one) => {
      if (!isRow(one)) return [];
      const values = columns.map(([, read], i) => {
        const value = one.fields[i];
        return value === null || value === undefined ? null : read(value);
      });
      return [rowMode === "array" ? values : Object.fromEntries(columns.map(([name], i) => [name, values[i]]))];
    });
    return { rows };
  };
  return (text, values, rowMode) =>
    client.runExclusive(async () => {
      const before = known.get(text);
      known.delete(text);
      const name = before?.name ?? `query${++made}`;
      const bound = serialize.bind({ statement: name, values: values.map(asText) });
      if (before) {
        known.set(text, before);
        return found(await send([bound, execute]), before, rowMode);
      }
      const [oldest] = known.size < mostParsed ? [] : known;
      if (oldest) known.delete(oldest[0]);
      const room = oldest ? [serialize.close({ type: "S", name: oldest[1].name })] : [];
      const heard = await send([...room, serialize.parse({ name, text }), bound, describe, execute]);
      const statement = { name, fields: heard.find(isDescription)?.fields ?? [] };
      known.set(text, statement);
      return found(heard, statement, rowMode);
    });
}

const { serialize } = protocol;
const [sync, execute, describe] = [serialize.sync(), serialize.execute({}), serialize.describe({ type: "P" })];

type Heard = Awaited<ReturnType<PGlite["execProtocolStream"]>>;
const isRow = (one: Heard[number]): one is messages.DataRowMessage => one.name === "dataRow";
const isDescription = (one: Heard[number]): one is messages.RowDescriptionMessage => one.name === "rowDescription";
const asIs = (value: string): unknown => value;

/** A value as the protocol takes it: as text, for PostgreSQL to read. */
function asText(value: unknown): string | null {
  switch (typeof value) {
    case "string":
      return value;
    case "number":
    case "boolean":
    case "bigint":
      return String(value);
    default:
      if (value === null || value === undefined) return null;
      throw new TypeError("A value of a query is neither text, nor a number, nor true or false.");
  }
}

function joined(parts: readonly Uint8Array[]): Uint8Array {
  const whole = new Uint8Array(parts.reduce((length, part) => length + part.length, 0));
  let at = 0;
  for (const part of parts) {
    whole.set(part, at);
    at += part.length;
  }
  return whole;
}
