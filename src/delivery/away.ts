import { type AnyColumn, type SQL, sql } from "drizzle-orm";
import type { Platform } from "../chat/platform.ts";

/** Leaves to another process what goes to platforms that it has to itself, by the key of a place or of a workspace. */
export function notAway(platforms: ReadonlyMap<string, Platform>, key: AnyColumn): SQL | undefined {
  const away = [...platforms.values()].flatMap((one) => (one.isHere() ? [] : [`${one.name}:%`]));
  return away.length === 0
    ? undefined
    : sql`${key} not like all (array[${sql.join(
        away.map((one) => sql`${one}`),
        sql`, `,
      )}])`;
}
