import { index, pgTable, text } from "drizzle-orm/pg-core";
import { instantColumn } from "../../store/columns.ts";
import { groups, members } from "../groups/schema.ts";
import { papers } from "../papers/schema.ts";

export type IdeaState = "proposed" | "claimed" | "concluded" | "dropped" | "withdrawn" | "hidden";
export type IdeaResult = "supported" | "refuted" | "inconclusive";

/** A follow-up to a paper: what somebody would try next, who took it up, and what came of it. */
export const ideas = pgTable(
  "ideas",
  {
    id: text().primaryKey(),
    group: text()
      .notNull()
      .references(() => groups.id),
    paper: text().references(() => papers.id),
    /** What it would change: the data, the baseline, the size, the domain, the mechanism, something else. */
    changes: text().notNull(),
    words: text().notNull(),
    /** The note of its author that it was made from. */
    note: text(),
    /** The message it was made from. */
    source: text(),
    proposedBy: text()
      .notNull()
      .references(() => members.id),
    proposedAt: instantColumn().notNull(),
    editedAt: instantColumn(),
    state: text().$type<IdeaState>().notNull(),
    stateAt: instantColumn().notNull(),
    claimedBy: text().references(() => members.id),
    claimedAt: instantColumn(),
    result: text().$type<IdeaResult>(),
    /** What was learned, or why it was dropped. */
    learned: text(),
  },
  (table) => [index("ideas_of_group").on(table.group, table.state), index("ideas_of_paper").on(table.paper)],
);
