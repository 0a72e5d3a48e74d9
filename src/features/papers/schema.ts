import { sql } from "drizzle-orm";
import { index, integer, pgTable, primaryKey, text, uniqueIndex } from "drizzle-orm/pg-core";
import { instantColumn, jsonColumn } from "../../store/columns.ts";
import { groups, members } from "../groups/schema.ts";
import type { Fact } from "./reproducible.ts";

export type PaperState = "proposed" | "scheduled" | "read" | "to be continued" | "dropped" | "merged";
/** How the look-up of a paper's metadata stands; "asked" means that the title was asked for instead. */
export type LookUp = "none" | "running" | "found" | "asked";

/** A paper of a group: proposed, voted for, scheduled, read, to be continued, dropped; or merged into another. */
export const papers = pgTable(
  "papers",
  {
    id: text().primaryKey(),
    group: text()
      .notNull()
      .references(() => groups.id),
    title: text().notNull(),
    /** For comparing titles. */
    titleKey: text().notNull(),
    authors: jsonColumn<readonly string[]>("authors").notNull(),
    year: integer(),
    abstract: text(),
    venue: text(),
    arxiv: text(),
    doi: text(),
    openreview: text(),
    url: text(),
    /** Why the proposer wants it read. */
    why: text(),
    proposedBy: text().references(() => members.id),
    proposedAt: instantColumn().notNull(),
    /** What all of a long list that was proposed at once have in common: one message tells of them. */
    list: text(),
    state: text().$type<PaperState>().notNull(),
    stateAt: instantColumn().notNull(),
    /** Why it was dropped. */
    reason: text(),
    mergedInto: text(),
    /** Its place in the last poll that it was in: the order among papers with as many votes. */
    standing: integer(),
    lookUp: text().$type<LookUp>().notNull(),
    /** When an agenda for it first came out, whatever its session reads by now: then blindness ends. */
    agendaAt: instantColumn(),
    /** What says whether a beginner can reproduce it; what nobody has said is not known. */
    openCode: text().$type<Fact>(),
    availableData: text().$type<Fact>(),
    clearMetrics: text().$type<Fact>(),
    small: text().$type<Fact>(),
    /** The areas it is in, by their ids. */
    areas: jsonColumn<readonly string[]>("areas").notNull().default(sql`'[]'::jsonb`),
  },
  (table) => [
    uniqueIndex("paper_arxiv_once").on(table.group, table.arxiv).where(sql`state <> 'merged'`),
    uniqueIndex("paper_doi_once").on(table.group, table.doi).where(sql`state <> 'merged'`),
    index("papers_of_group").on(table.group, table.state),
    index("papers_by_title").on(table.group, table.titleKey),
    index("papers_of_list").on(table.list).where(sql`list is not null`),
    index("papers_of_member").on(table.proposedBy).where(sql`proposed_by is not null`),
  ],
);

/** A field of research that a group added to those that all groups have. */
export const areas = pgTable(
  "areas",
  {
    id: text().primaryKey(),
    group: text()
      .notNull()
      .references(() => groups.id),
    name: text().notNull(),
    addedAt: instantColumn().notNull(),
  },
  (table) => [index("areas_of_group").on(table.group)],
);

/** Who wants a paper read. */
export const paperVotes = pgTable(
  "paper_votes",
  {
    paper: text()
      .notNull()
      .references(() => papers.id),
    member: text()
      .notNull()
      .references(() => members.id),
    at: instantColumn().notNull(),
  },
  (table) => [primaryKey({ columns: [table.paper, table.member] })],
);
