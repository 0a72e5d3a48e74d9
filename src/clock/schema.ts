import { index, integer, pgTable, primaryKey, text } from "drizzle-orm/pg-core";
import { instantColumn } from "../store/columns.ts";

/** What comes due: the clock asks for `entry` about `subject` once `nextAt` has come. */
export const due = pgTable(
  "due",
  {
    entry: text().notNull(),
    subject: text().notNull(),
    group: text().notNull(),
    /** When it is meant to happen. */
    at: instantColumn().notNull(),
    /** When it is tried: `at`, or later after a failure. */
    nextAt: instantColumn().notNull(),
    failures: integer().notNull().default(0),
  },
  (table) => [
    primaryKey({ columns: [table.entry, table.subject] }),
    index("due_next").on(table.nextAt, table.entry, table.subject),
    index("due_of_group").on(table.group),
  ],
);
