import { customType } from "drizzle-orm/pg-core";
import type { Instant } from "../chat/prose.ts";

/** A point in time as the code knows it, whichever form the driver gives. */
export const instantColumn = customType<{ data: Instant; driverData: string | Date }>({
  dataType: () => "timestamp (3) with time zone",
  fromDriver: (value) => new Date(value).toISOString(),
  toDriver: (value) => value,
});

/** A value kept as JSON. Written as text, since that is how drizzle has both drivers take it; both read it back as the value. */
export const jsonColumn = <T>(name: string) =>
  customType<{ data: T; driverData: unknown }>({
    dataType: () => "jsonb",
    fromDriver: (value) => value as T,
    toDriver: (value) => JSON.stringify(value),
  })(name);
