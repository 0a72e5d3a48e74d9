import { customType } from "drizzle-orm/pg-core";
import type { Instant } from "../chat/prose.ts";

/** A point in time as the code knows it, whichever form the driver gives. */
export const instantColumn = customType<{ data: Instant; driverData: string | Date }>({
  dataType: () => "timestamp (3) with time zone",
  fromDriver: (value) => new Date(value).toISOString(),
  toDriver: (value) => value,
});

/** A value kept as JSON. Written as text with a cast, which both drivers read the same way. */
export const jsonColumn = <T>(name: string) =>
  customType<{ data: T; driverData: string | T }>({
    dataType: () => "jsonb",
    fromDriver: (value) => (typeof value === "string" ? (JSON.parse(value) as T) : (value as T)),
    toDriver: (value) => JSON.stringify(value),
  })(name);
