import { sql } from "drizzle-orm";
import { index, pgTable, text } from "drizzle-orm/pg-core";
import { instantColumn, jsonColumn } from "../../store/columns.ts";
import { groups, members } from "../groups/schema.ts";
import { papers } from "../papers/schema.ts";
import { questions } from "../questions/schema.ts";

export type IdeaState =
  | "proposed"
  | "claimed"
  | "planned"
  | "running"
  | "concluded"
  | "dropped"
  | "withdrawn"
  | "hidden";
export type IdeaResult = "supported" | "refuted" | "inconclusive";
/** What makes an experiment of an idea; all but the first two may be left open. */
export interface IdeaPlan {
  readonly hypothesis: string;
  /** The cheapest test that could refute it. */
  readonly test: string;
  readonly baseline: string;
  readonly dataset: string;
  readonly metric: string;
  readonly ablation: string;
}

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
    /** The idea, or the question, that it came from. */
    fromIdea: text(),
    fromQuestion: text().references(() => questions.id),
    proposedBy: text()
      .notNull()
      .references(() => members.id),
    proposedAt: instantColumn().notNull(),
    editedAt: instantColumn(),
    state: text().$type<IdeaState>().notNull(),
    stateAt: instantColumn().notNull(),
    claimedBy: text().references(() => members.id),
    claimedAt: instantColumn(),
    plan: jsonColumn<IdeaPlan | null>("plan"),
    result: text().$type<IdeaResult>(),
    /** What was measured, in words. */
    numbers: text(),
    /** What was learned, or why it was dropped. */
    learned: text(),
  },
  (table) => [
    index("ideas_of_group").on(table.group, table.state, table.proposedAt, table.stateAt),
    index("ideas_of_paper").on(table.paper),
    index("ideas_from_idea").on(table.fromIdea),
    index("ideas_from_question").on(table.fromQuestion),
    index("ideas_claimed_by").on(table.claimedBy).where(sql`claimed_by is not null`),
    index("ideas_of_member").on(table.proposedBy),
  ],
);

/** What an entry of an idea's log tells: what somebody saw, or what became of the experiment. */
export type LogStep = "seen" | "running" | "concluded" | "dropped";

/** The log of an experiment, entry by entry. */
export const ideaLog = pgTable(
  "idea_log",
  {
    id: text().primaryKey(),
    idea: text()
      .notNull()
      .references(() => ideas.id),
    step: text().$type<LogStep>().notNull(),
    words: text(),
    by: text()
      .notNull()
      .references(() => members.id),
    at: instantColumn().notNull(),
  },
  (table) => [index("log_of_idea").on(table.idea, table.at), index("log_of_member").on(table.by)],
);
