/** What Colloquy loads at a start, by what is set up: its own modules aside, and Node's. */
const always = [
  ...["drizzle-orm", "drizzle-orm/pg-core", "drizzle-orm/pglite", "drizzle-orm/pglite/migrator"],
  ...["drizzle-orm/postgres-js", "drizzle-orm/postgres-js/migrator", "drizzle-orm/migrator"],
  ...["@electric-sql/pglite", "postgres", "pino", "prom-client", "zod", "hono", "@hono/node-server"],
  ...["node-cron", "rrule-temporal", "temporal-polyfill", "fast-xml-parser", "ical.js"],
];
export const packages = { embedded: always, platforms: [...always, "@slack/bolt", "discord.js", "fflate"] };
