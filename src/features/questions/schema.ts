import { sql } from "drizzle-orm";
import { index, pgTable, primaryKey, text, uniqueIndex } from "drizzle-orm/pg-core";
import { instantColumn } from "../../store/columns.ts";
import type { Day } from "../../time/day.ts";
import { groups, members } from "../groups/schema.ts";
import { papers } from "../papers/schema.ts";

export type QuestionState = "open" | "taken" | "answered" | "accepted" | "parked" | "merged" | "withdrawn" | "hidden";
/** What a question can be linked to: another paper, a place in its paper, or an idea. */
export type LinkKind = "paper" | "anchor" | "idea" | "reproduction";

/** Something the group does not know yet; it lives until an answer is accepted. */
export const questions = pgTable(
  "questions",
  {
    id: text().primaryKey(),
    group: text()
      .notNull()
      .references(() => groups.id),
    paper: text().references(() => papers.id),
    words: text().notNull(),
    askedBy: text()
      .notNull()
      .references(() => members.id),
    askedAt: instantColumn().notNull(),
    editedAt: instantColumn(),
    /** The note of its author that it was made from, and the answer in it. */
    note: text(),
    answer: text(),
    /** Where the message stands that it was made from. */
    source: text(),
    state: text().$type<QuestionState>().notNull(),
    stateAt: instantColumn().notNull(),
    takenBy: text().references(() => members.id),
    /** Why it is parked, and on which day of the group's zone it comes back by itself, if it does. */
    reason: text(),
    parkedUntil: text().$type<Day>(),
    /** The question that it was merged into. */
    mergedInto: text(),
  },
  (table) => [
    index("questions_of_group").on(table.group, table.state, table.askedAt, table.stateAt),
    index("questions_of_paper").on(table.paper),
    index("questions_of_member").on(table.askedBy),
    index("questions_taken_by").on(table.takenBy).where(sql`taken_by is not null`),
  ],
);

/** Who wants to know it too. */
export const questionMeToos = pgTable(
  "question_me_toos",
  {
    question: text()
      .notNull()
      .references(() => questions.id),
    member: text()
      .notNull()
      .references(() => members.id),
    at: instantColumn().notNull(),
  },
  (table) => [primaryKey({ columns: [table.question, table.member] })],
);

/** An answer to a question; several people may give one, and one may be accepted. */
export const questionAnswers = pgTable(
  "question_answers",
  {
    id: text().primaryKey(),
    question: text()
      .notNull()
      .references(() => questions.id),
    by: text()
      .notNull()
      .references(() => members.id),
    words: text().notNull(),
    at: instantColumn().notNull(),
    acceptedAt: instantColumn(),
  },
  (table) => [index("answers_of_question").on(table.question, table.at), index("answers_of_member").on(table.by)],
);

/** What a question has to do with besides its paper: the id of a thing of some kind, or a place as Colloquy writes it. */
export const questionLinks = pgTable(
  "question_links",
  {
    id: text().primaryKey(),
    question: text()
      .notNull()
      .references(() => questions.id),
    kind: text().$type<LinkKind>().notNull(),
    target: text().notNull(),
    at: instantColumn().notNull(),
  },
  (table) => [
    uniqueIndex("link_once").on(table.question, table.kind, table.target),
    index("links_to").on(table.kind, table.target),
  ],
);
