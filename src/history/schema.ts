import { bigserial, index, pgTable, primaryKey, text } from "drizzle-orm/pg-core";
import { instantColumn, jsonColumn } from "../store/columns.ts";

/** What happened to anything a group has: who did it, when, and how the thing was before and after. */
export const history = pgTable(
  "history",
  {
    number: bigserial({ mode: "number" }).primaryKey(),
    group: text().notNull(),
    /** What it is about, as "question:k3f9". */
    subject: text().notNull(),
    /** The command that did it, as "question ask". */
    did: text().notNull(),
    /** The member who did it; nobody if it was the clock. */
    by: text(),
    at: instantColumn().notNull(),
    before: jsonColumn<unknown>("before"),
    after: jsonColumn<unknown>("after"),
  },
  (table) => [
    // With the instant, so that when a thing last changed is read from the index alone.
    index("history_of_subject").on(table.group, table.subject, table.number, table.at),
    index("history_of_group").on(table.group, table.at),
    index("history_of_command").on(table.group, table.did, table.number),
  ],
);

/** What has changed since it was last taken into what a group can search through. */
export const unsearched = pgTable(
  "unsearched",
  {
    group: text().notNull(),
    /** As in the history. */
    subject: text().notNull(),
  },
  (table) => [primaryKey({ columns: [table.group, table.subject] })],
);
