import { index, integer, pgTable, primaryKey, text } from "drizzle-orm/pg-core";
import { instantColumn } from "../../store/columns.ts";
import { groups, people } from "../groups/schema.ts";

/**
 * The addresses at which calendars are read, of a person or of a group. Only a hash of each is kept. A person has several only
 * after they were two, each with one.
 */
export const calendars = pgTable(
  "calendars",
  {
    address: text().primaryKey(),
    person: text().references(() => people.id),
    group: text().references(() => groups.id),
    createdAt: instantColumn().notNull(),
  },
  (table) => [index("calendars_of_person").on(table.person), index("calendars_of_group").on(table.group)],
);

/** How often each event of a calendar was seen to have changed, so that its SEQUENCE rises. */
export const calendarEvents = pgTable(
  "calendar_events",
  {
    uid: text().notNull(),
    /** The date of a rule that it stands in for, or "" for none. */
    instead: text().notNull(),
    /** A hash of what it said last. */
    said: text().notNull(),
    sequence: integer().notNull(),
    changedAt: instantColumn().notNull(),
  },
  (table) => [primaryKey({ columns: [table.uid, table.instead] })],
);
