import { type AnyColumn, type Placeholder, type SQL, sql } from "drizzle-orm";
import type { Platform } from "../chat/platform.ts";
import { several } from "../store/statement.ts";

/** Leaves to another process what goes to platforms that it has to itself, by the key of a place or of a workspace. */
export const notAway = (key: AnyColumn, away: string | Placeholder): SQL => sql`${key} not like all(${away}::text[])`;

/** What the keys of places begin with that are another process's, as `notAway` takes it. */
export const awayOf = (platforms: ReadonlyMap<string, Platform>): string =>
  several([...platforms.values()].flatMap((one) => (one.isHere() ? [] : [`${one.name}:%`])));
