import { sql } from "drizzle-orm";
import { index, integer, pgTable, primaryKey, text, uniqueIndex } from "drizzle-orm/pg-core";
import { instantColumn, jsonColumn } from "../../store/columns.ts";
import { groups, members } from "../groups/schema.ts";
import type { Anchor } from "../papers/anchors.ts";
import { papers } from "../papers/schema.ts";
import type { Template } from "./template.ts";

/** For whom an answer is: its author only, the group as far as it has read, or everyone in it now, blind or not. */
export type SeenBy = "me" | "group" | "everyone";

/** One answer of a layer: what was chosen, its words, the places of the paper that they point at, and for whom they are. */
export interface NoteAnswer {
  readonly words: string;
  /** The value of what was chosen, where a prompt asks for that; the words follow it then. */
  readonly chosen?: string;
  readonly seenBy: SeenBy;
  /** Left out where the words point at nothing. */
  readonly anchors?: readonly Anchor[];
}
export type NoteAnswers = Readonly<Record<string, NoteAnswer>>;

/** One member's layer of notes on a paper, a draft or submitted, as it stands now. */
export const notes = pgTable(
  "notes",
  {
    id: text().primaryKey(),
    group: text()
      .notNull()
      .references(() => groups.id),
    paper: text()
      .notNull()
      .references(() => papers.id),
    member: text()
      .notNull()
      .references(() => members.id),
    layer: text().notNull(),
    template: text().notNull(),
    templateVersion: integer().notNull(),
    answers: jsonColumn<NoteAnswers>("answers").notNull(),
    startedAt: instantColumn().notNull(),
    editedAt: instantColumn().notNull(),
    submittedAt: instantColumn(),
  },
  (table) => [
    uniqueIndex("note_once").on(table.paper, table.member, table.layer),
    index("notes_of_member").on(table.member, table.submittedAt),
    // Who has read what how deep is counted without a look at what they wrote, in the order in which it stands here.
    index("notes_read")
      .on(table.group, table.paper, table.layer, table.template, table.templateVersion, table.member)
      .where(sql`submitted_at is not null`),
  ],
);

/** How a note stood after each saving, the newest too. */
export const noteRevisions = pgTable(
  "note_revisions",
  {
    note: text()
      .notNull()
      .references(() => notes.id),
    revision: integer().notNull(),
    answers: jsonColumn<NoteAnswers>("answers").notNull(),
    at: instantColumn().notNull(),
  },
  (table) => [primaryKey({ columns: [table.note, table.revision] })],
);

/** A group's own template, version by version: notes keep the one they were written to. */
export const noteTemplates = pgTable(
  "note_templates",
  {
    id: text().notNull(),
    version: integer().notNull(),
    group: text()
      .notNull()
      .references(() => groups.id),
    template: jsonColumn<Template>("template").notNull(),
    /** The template and the version that it was made from. */
    madeFrom: text().notNull(),
    by: text()
      .notNull()
      .references(() => members.id),
    at: instantColumn().notNull(),
  },
  (table) => [
    primaryKey({ columns: [table.id, table.version] }),
    index("note_templates_of_group").on(table.group),
    index("note_templates_of_member").on(table.by),
  ],
);
