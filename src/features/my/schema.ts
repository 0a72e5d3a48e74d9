import { index, integer, pgTable, primaryKey, text } from "drizzle-orm/pg-core";
import { instantColumn } from "../../store/columns.ts";
import { people } from "../groups/schema.ts";

/** How a person wants to be asked, in all their groups; who never said has no row. */
export const askings = pgTable("askings", {
  person: text()
    .primaryKey()
    .references(() => people.id),
  /** The hours in which nobody asks them, on their own clock: from "20:00" until "9:00". */
  quietFrom: text().notNull(),
  quietUntil: text().notNull(),
  /** How many days before a session they are asked for their first pass; as each group says, if they did not. */
  daysAhead: integer(),
  /** Nobody asks them before this. */
  mutedUntil: instantColumn(),
});

/** What somebody was asked for, each step of it once. */
export const askedSteps = pgTable(
  "asked_steps",
  {
    person: text()
      .notNull()
      .references(() => people.id),
    /** The thing and the day of the step, as "first:k3f9:2026-10-22T13:00:00.000Z@2026-10-20". */
    step: text().notNull(),
    at: instantColumn().notNull(),
  },
  (table) => [primaryKey({ columns: [table.person, table.step] }), index("asked_by_age").on(table.person, table.at)],
);
