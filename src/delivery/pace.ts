import { type Placeholder, type SQL, sql } from "drizzle-orm";
import type { Pace, Platform } from "../chat/platform.ts";
import { type Holes, several } from "../store/statement.ts";
import { outbox, paces } from "./schema.ts";

/** So many messages may come at once after a while of rest. */
export const burst = 8;

/**
 * How many milliseconds lie between two messages of a platform in the long run: a burst and what follows it within a minute are
 * together never more than it takes, in whatever minute one counts.
 */
export const milliseconds = ({ perMinute }: Pace): number => 60_000 / (perMinute - burst - spare);
/** A message leaves some time after it was claimed, and so may fall into the next minute. */
const spare = 4;

/** The platforms that say how fast they take messages, and how many milliseconds lie between two of each, as a statement takes them. */
export function pacesOf(platforms: ReadonlyMap<string, Platform>): Readonly<Record<"names" | "gaps", string>> {
  const paced = [...platforms.values()].flatMap(({ name, pace }) => (pace === undefined ? [] : [{ name, pace }]));
  return {
    names: several(paced.map(({ name }) => name)),
    gaps: several(paced.map(({ pace }) => String(milliseconds(pace)))),
  };
}

/** Nothing waits for longer than this: what is said to be free later was written by a clock that went ahead and came back. */
const longest = sql`interval '1 minute'`;

/** Whether a place has rested since its last message; a redraw is no message. */
export const rested = (at: Placeholder): SQL =>
  sql`(${outbox.sentVersion} > 0 or not exists (select 1 from ${paces} where ${paces.key} = ${outbox.placeKey}
    and ${paces.freeAt} > ${at}::timestamptz and ${paces.freeAt} < ${at}::timestamptz + ${longest}))`;

const platformOf = sql`split_part(place_key, ':', 1)`;

/**
 * Parts of the statement that claims messages, by which all processes together keep a platform's pace (the generic cell rate
 * algorithm, ITU-T I.371): the platforms' rows, locked, so that one process counts at a time; and how many each takes now.
 */
export const pools = ({ names, gaps, at }: Holes<"names" | "gaps" | "at">): SQL => sql`
  select pace.name, pace.gap, floor(extract(epoch from (${at}::timestamptz - ahead.ahead)) * 1000 / pace.gap + ${sql.raw(String(burst))} + 0.001)::int as free, ahead.ahead
  from unnest(${names}::text[], ${gaps}::float8[]) as pace (name, gap)
  cross join lateral (select greatest(${at}::timestamptz, 
    (select free_at from locked where key = pace.name and free_at < ${at}::timestamptz + ${longest})) as ahead) as ahead`;

/** The platforms' rows, locked in their order. */
export const locked = ({ names }: Holes<"names">): SQL =>
  sql`select key, free_at from ${paces} where key = any(${names}::text[]) order by key for update`;

/** Whether the platform of a message takes any at all just now. */
export const takesSome: SQL = sql`${platformOf} <> all (array(select name from pools where free < 1))`;

/** Of what waits, in its order, as many as each platform takes. */
export const allowed: SQL = sql`
  select number, platform from (
    select number, ${platformOf} as platform, row_number() over (partition by ${platformOf} order by next_at, number) as turn
    from waiting
  ) as ranked
  where turn <= coalesce((select free from pools where name = platform), turn)`;

/** Counts what was taken. */
export const taken: SQL = sql`
  insert into ${paces} (key, free_at)
  select pools.name, pools.ahead + make_interval(secs => count(*) * pools.gap / 1000)
  from allowed join pools on pools.name = allowed.platform group by pools.name, pools.ahead, pools.gap
  on conflict (key) do update set free_at = excluded.free_at
  returning key`;
