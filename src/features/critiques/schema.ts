import { sql } from "drizzle-orm";
import { index, pgTable, primaryKey, text } from "drizzle-orm/pg-core";
import { instantColumn, jsonColumn } from "../../store/columns.ts";
import { groups, members } from "../groups/schema.ts";
import type { Anchor } from "../papers/anchors.ts";
import { papers } from "../papers/schema.ts";

export type CritiqueState = "raised" | "settled" | "withdrawn" | "hidden";

/** One strength or weakness of a paper, in a member's words. */
export const critiques = pgTable(
  "critiques",
  {
    id: text().primaryKey(),
    group: text()
      .notNull()
      .references(() => groups.id),
    paper: text()
      .notNull()
      .references(() => papers.id),
    /** Nobody if it was raised anonymously; then its author stands nowhere, and it is dated by its day alone. */
    by: text().references(() => members.id),
    aspect: text().notNull(),
    stance: text().$type<"strength" | "weakness">().notNull(),
    severity: text(),
    /** Where in the paper, as its author wrote it, and the places that this and the words point at. */
    anchor: text(),
    anchors: jsonColumn<readonly Anchor[]>("anchors").notNull().default([]),
    words: text().notNull(),
    /** The note of its author that it was made from. */
    note: text(),
    /** The message it was made from. */
    source: text(),
    raisedAt: instantColumn().notNull(),
    editedAt: instantColumn(),
    state: text().$type<CritiqueState>().notNull(),
    stateAt: instantColumn().notNull(),
    /** Who said that it is settled, and what the group came to. */
    settledBy: text().references(() => members.id),
    outcome: text(),
  },
  (table) => [
    index("critiques_of_paper").on(table.paper),
    index("critiques_of_group").on(table.group, table.state),
    index("critiques_of_member").on(table.by).where(sql`"by" is not null`),
    index("critiques_settled_by").on(table.settledBy).where(sql`settled_by is not null`),
  ],
);

/** Who agrees with a critique or disputes it, and why. */
export const critiqueStances = pgTable(
  "critique_stances",
  {
    critique: text()
      .notNull()
      .references(() => critiques.id),
    member: text()
      .notNull()
      .references(() => members.id),
    stance: text().$type<"agree" | "dispute">().notNull(),
    reason: text(),
    at: instantColumn().notNull(),
  },
  (table) => [primaryKey({ columns: [table.critique, table.member] })],
);
