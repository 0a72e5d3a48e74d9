import { customType } from "drizzle-orm/pg-core";
import type { Instant } from "../chat/prose.ts";

/** A point in time as the code knows it, whichever form the driver gives. */
export const instantColumn = customType<{ data: Instant; driverData: string | Date }>({
  dataType: () => "timestamp (3) with time zone",
  fromDriver: (value) => (typeof value === "string" && inUtc(value)) || new Date(value).toISOString(),
  toDriver: (value) => value,
});

/** "2026-09-07 09:00:00+00" or with some milliseconds, as PostgreSQL writes it where its zone is UTC: read without a calendar. */
function inUtc(text: string): Instant | undefined {
  const long = text.length;
  if (
    long < 22 ||
    long > 26 ||
    long === 23 ||
    !text.endsWith("+00") ||
    text[4] !== "-" ||
    text[19] !== (long === 22 ? "+" : ".")
  )
    return undefined;
  // Joined it is one text at once: a template stays in pieces until somebody compares it, which takes longer.
  return [text.slice(0, 10), "T", text.slice(11, 19), ".", text.slice(20, long - 3).padEnd(3, "0"), "Z"].join("");
}

/** A value kept as JSON. Written as text, since that is how drizzle has both drivers take it; both read it back as the value. */
export const jsonColumn = <T>(name: string) =>
  customType<{ data: T; driverData: unknown }>({
    dataType: () => "jsonb",
    fromDriver: (value) => value as T,
    toDriver: (value) => JSON.stringify(value),
  })(name);
