import { index, pgTable, primaryKey, text } from "drizzle-orm/pg-core";
import { instantColumn, jsonColumn } from "../../store/columns.ts";
import { groups, members } from "../groups/schema.ts";
import { ideas } from "../ideas/schema.ts";
import { papers } from "../papers/schema.ts";
import { questions } from "../questions/schema.ts";
import type { Good, Tolerance } from "./verdict.ts";

export type ReproductionState = "planned" | "running" | "concluded" | "withdrawn" | "hidden";

/** An attempt of a group to see whether what a paper claims holds, and in the end what came of it. */
export const reproductions = pgTable(
  "reproductions",
  {
    id: text().primaryKey(),
    group: text()
      .notNull()
      .references(() => groups.id),
    paper: text()
      .notNull()
      .references(() => papers.id),
    /** What whoever started it wants to find out. */
    aim: text(),
    startedBy: text()
      .notNull()
      .references(() => members.id),
    startedAt: instantColumn().notNull(),
    state: text().$type<ReproductionState>().notNull(),
    stateAt: instantColumn().notNull(),
    /** What came of it, what was easy, what was difficult, and what the authors said: told when it is concluded. */
    summary: text(),
    easy: text(),
    difficult: text(),
    contact: text(),
  },
  (table) => [
    index("reproductions_of_group").on(table.group, table.state),
    index("reproductions_of_paper").on(table.paper),
    index("reproductions_of_member").on(table.startedBy),
  ],
);

/** Who does it together with whoever started it. */
export const reproductionMembers = pgTable(
  "reproduction_members",
  {
    reproduction: text()
      .notNull()
      .references(() => reproductions.id),
    member: text()
      .notNull()
      .references(() => members.id),
    at: instantColumn().notNull(),
  },
  (table) => [primaryKey({ columns: [table.reproduction, table.member] })],
);

/** One value that a paper reports. Numbers are kept as typed: how many places they have is part of what they say. */
export const claims = pgTable(
  "claims",
  {
    id: text().primaryKey(),
    reproduction: text()
      .notNull()
      .references(() => reproductions.id),
    metric: text().notNull(),
    dataset: text().notNull(),
    reported: text().notNull(),
    unit: text().notNull(),
    good: text().$type<Good>().notNull(),
    tolerance: jsonColumn<Tolerance>("tolerance").notNull(),
    /** Where in the paper it stands: Table 2. */
    anchor: text(),
    by: text()
      .notNull()
      .references(() => members.id),
    at: instantColumn().notNull(),
    /** Why it came out as it did: one of a list, and words. */
    cause: text(),
    why: text(),
    retractedAt: instantColumn(),
  },
  (table) => [index("claims_of_reproduction").on(table.reproduction), index("claims_of_member").on(table.by)],
);

/** What somebody got when they tried a claim, run by run. Its metric and dataset are told only where they are others than the claim's. */
export const attempts = pgTable(
  "attempts",
  {
    id: text().primaryKey(),
    claim: text()
      .notNull()
      .references(() => claims.id),
    values: jsonColumn<readonly string[]>("runs").notNull(),
    unit: text().notNull(),
    metric: text(),
    dataset: text(),
    environment: text(),
    effort: text(),
    link: text(),
    by: text()
      .notNull()
      .references(() => members.id),
    at: instantColumn().notNull(),
    /** Since when it counts no more, and why. */
    retractedAt: instantColumn(),
    reason: text(),
  },
  (table) => [index("attempts_of_claim").on(table.claim), index("attempts_of_member").on(table.by)],
);

/** Something that trying brought to light, and what it became. */
export const discoveries = pgTable(
  "discoveries",
  {
    id: text().primaryKey(),
    reproduction: text()
      .notNull()
      .references(() => reproductions.id),
    kind: text().notNull(),
    words: text().notNull(),
    by: text()
      .notNull()
      .references(() => members.id),
    at: instantColumn().notNull(),
    question: text().references(() => questions.id),
    idea: text().references(() => ideas.id),
    retractedAt: instantColumn(),
  },
  (table) => [index("discoveries_of_reproduction").on(table.reproduction), index("discoveries_of_member").on(table.by)],
);
