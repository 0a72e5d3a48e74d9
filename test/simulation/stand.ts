import { type Database, openDatabase } from "./database.ts";
import { foundLabs, type Lab } from "./lab.ts";
import { type Message, platforms } from "./platform.ts";
import type { Sight } from "./steps.ts";

/** Where worlds are lived through, one after the other. */
export interface Stand {
  readonly database: Database;
  readonly labs: readonly Lab[];
  readonly standing: readonly Message[];
  /** Where the database's own counts stood. */
  readonly counts: readonly string[];
}

/** Builds the stand: a database with a group on each platform. */
export async function openStand(): Promise<Stand> {
  const database = await openDatabase();
  const { labs, standing } = await foundLabs(database, Object.keys(platforms));
  await database.look("delete from written");
  const sequences = await database.look(
    "select quote_ident(schemaname) || '.' || quote_ident(sequencename) as name, coalesce(last_value, 1) as last from pg_sequences where schemaname = 'public'",
  );
  return { database, labs, standing, counts: sequences.map(({ name, last }) => `select setval('${name}', ${last})`) };
}

/** When a message, an errand or a meeting, and what is planned, are next to be taken up. */
export async function soonest(database: Database): Promise<Readonly<Record<Sight, number | undefined>>> {
  const [row] = await database.look(soonestOfAll);
  const at = (value: unknown): number | undefined => (typeof value === "string" ? Date.parse(value) : undefined);
  return { posts: at(row?.posts), errands: at(row?.errands), due: at(row?.due) };
}

const soonestOfAll = `select
  (select min(greatest(next_at, lease_until)) from outbox o where state = 'due' and (sent_version > 0 or not exists
    (select 1 from outbox e where e.place_key = o.place_key and e.state = 'due' and e.sent_version = 0 and e.number < o.number))) as posts,
  least((select min(greatest(next_at, lease_until)) from errands),
    (select min(greatest(next_at, lease_until)) from meetings where state = 'due')) as errands,
  (select min(next_at) from due) as due`;
