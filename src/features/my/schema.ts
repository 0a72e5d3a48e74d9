import { index, integer, pgTable, primaryKey, text, uniqueIndex } from "drizzle-orm/pg-core";
import { instantColumn } from "../../store/columns.ts";
import type { Day } from "../../time/day.ts";
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

/** The calendar whose events of a whole day or longer say when a person is away, in all their groups. */
export const awayCalendars = pgTable(
  "away_calendars",
  {
    /** A new one with each address that they give, so that what an older one brings is known to be old. */
    id: text().primaryKey(),
    person: text()
      .notNull()
      .references(() => people.id),
    /** A secret of theirs, since whoever has it reads their calendar: of it only the host is ever told. */
    address: text().notNull(),
    readAt: instantColumn(),
    /** A sentence about why it could not be read the last time. */
    trouble: text(),
    /** The last day on which they were back although it says that they are away. */
    backOn: text().$type<Day>(),
  },
  (table) => [uniqueIndex("one_away_calendar").on(table.person)],
);
