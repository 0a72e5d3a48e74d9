import { sql } from "drizzle-orm";
import { customType, index, pgTable, primaryKey, text } from "drizzle-orm/pg-core";
import { instantColumn } from "../../store/columns.ts";
import { groups, members } from "../groups/schema.ts";
import type { SeenBy } from "../notes/schema.ts";
import type { Narrow } from "./query.ts";

/** What can be searched for. */
export type Kind = "paper" | "note" | "critique" | "question" | "idea" | "reproduction";

/** The words of a text as PostgreSQL finds them again: stemmed, and with the group they are of. */
const tsvector = customType<{ data: string; driverData: string }>({ dataType: () => "tsvector" });

/** Some words of a thing that can be found: a question's, or one answer of a note. */
export const searchEntries = pgTable(
  "search_entries",
  {
    group: text()
      .notNull()
      .references(() => groups.id),
    /** What the thing is known by in the history, as "note:k3f9". */
    subject: text().notNull(),
    /** Which words of it: "" where it has only these. */
    part: text().notNull(),
    /** What these words are called: "weakest part"; nothing where the kind says it. */
    name: text(),
    kind: text().$type<Kind>().notNull(),
    paper: text(),
    by: text().references(() => members.id),
    /** The note's layer, for blind reading, and who its answer is for. */
    layer: text(),
    seenBy: text().$type<SeenBy>(),
    /** What a search can narrow itself to: "dataset", "metric", "weakest". */
    fields: text().array().$type<Narrow[]>().notNull(),
    words: text().notNull(),
    at: instantColumn().notNull(),
    found: tsvector().notNull(),
  },
  (table) => [
    primaryKey({ columns: [table.group, table.subject, table.part] }),
    index("search_entries_found").using("gin", table.found),
    index("search_entries_of_member").on(table.by).where(sql`"by" is not null`),
  ],
);

/** A word that a group has used, with what it is found by when it is mistyped: its trigrams, and the group. */
export const searchWords = pgTable(
  "search_words",
  {
    group: text()
      .notNull()
      .references(() => groups.id),
    word: text().notNull(),
    trigrams: text().array().notNull(),
  },
  (table) => [
    primaryKey({ columns: [table.group, table.word] }),
    index("search_words_trigrams").using("gin", table.trigrams),
  ],
);
