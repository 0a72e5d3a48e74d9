import { sql } from "drizzle-orm";
import { index, pgTable, text } from "drizzle-orm/pg-core";
import type { Known } from "../chat/fields.ts";
import { instantColumn, jsonColumn } from "../store/columns.ts";
import type { Done } from "./command.ts";

/** Wishes already done, with their answers: the same wish again gets the same answer. */
export const seen = pgTable(
  "seen",
  {
    key: text().primaryKey(),
    answer: jsonColumn<Done>("answer"),
    at: instantColumn().notNull(),
    /** Who was answered, so that it goes when they are forgotten. */
    person: text(),
    /** The mark of what was sent, which tells other words under the same key; null where nobody wrote any. */
    sent: text(),
  },
  (table) => [
    index("seen_by_age").on(table.at),
    index("seen_of_person").on(table.person).where(sql`person is not null`),
  ],
);

/** What somebody sent that could not be done, kept so that a form starts from it. */
export const drafts = pgTable(
  "drafts",
  {
    id: text().primaryKey(),
    person: text().notNull(),
    /** The group it was for, or "" for none. */
    group: text().notNull(),
    entry: text().notNull(),
    /** What the command is about (a question, a paper), so that drafts for two questions do not meet. */
    subject: text().notNull(),
    known: jsonColumn<Known>("known").notNull(),
    at: instantColumn().notNull(),
  },
  (table) => [index("drafts_of_person").on(table.person, table.at)],
);
