import { sql } from "drizzle-orm";
import { index, integer, pgTable, primaryKey, text, uniqueIndex } from "drizzle-orm/pg-core";
import { instantColumn, jsonColumn } from "../../store/columns.ts";
import { groups, members } from "../groups/schema.ts";
import { papers } from "../papers/schema.ts";

/** A meeting brings people together; a deadline is for groups that do not meet: the paper is to be read by then. */
export type SessionKind = "meeting" | "deadline";
export type SessionState = "planned" | "skipped" | "cancelled" | "held";
/** A hat that somebody wears in one session. */
export type Role =
  | "presenter"
  | "friendly reviewer"
  | "sceptical reviewer"
  | "archaeologist"
  | "experimenter"
  | "practitioner"
  | "scribe";
/** How somebody came to a turn: it was theirs, or they volunteered, took it over, swapped for it or were assigned it. */
export type TurnBy = "turn" | "volunteer" | "cover" | "swap" | "assigned";
/** What belongs to a session and lies elsewhere. */
export interface SessionLinks {
  readonly slides?: string;
  readonly recording?: string;
  readonly notes?: string;
}

/** When a group meets: an RFC 5545 rule with a wall-clock start in a zone. A group has one that has not ended. */
export const series = pgTable(
  "series",
  {
    id: text().primaryKey(),
    group: text()
      .notNull()
      .references(() => groups.id),
    kind: text().$type<SessionKind>().notNull(),
    rrule: text().notNull(),
    start: text().notNull(),
    zone: text().notNull(),
    minutes: integer().notNull(),
    /** Where people meet: a room, or a link. */
    venue: text(),
    createdAt: instantColumn().notNull(),
    endedAt: instantColumn(),
  },
  (table) => [uniqueIndex("one_series").on(table.group).where(sql`ended_at is null`)],
);

/** One meeting, of a series or by itself, kept some weeks ahead so that each can be skipped, moved or cancelled. */
export const sessions = pgTable(
  "sessions",
  {
    id: text().primaryKey(),
    group: text()
      .notNull()
      .references(() => groups.id),
    /** The series that gave it; none if somebody added it by hand. */
    series: text().references(() => series.id),
    kind: text().$type<SessionKind>().notNull(),
    /** The wall-clock time its series gave it: its identity, also once it was moved. */
    occurrence: text().notNull(),
    startsAt: instantColumn().notNull(),
    minutes: integer().notNull(),
    venue: text(),
    state: text().$type<SessionState>().notNull(),
    paper: text().references(() => papers.id),
    links: jsonColumn<SessionLinks>("links").notNull(),
    /** When paper and presenter were announced. */
    announcedAt: instantColumn(),
  },
  (table) => [
    uniqueIndex("occurrence_once").on(table.series, table.occurrence),
    index("sessions_of_group").on(table.group, table.startsAt),
    index("sessions_of_paper").on(table.paper),
  ],
);

/**
 * When each step of a session's ladder comes, in minutes before it begins, the last after it has ended; a step without is off. A
 * group that never said otherwise has no row.
 */
export const ladders = pgTable("ladders", {
  group: text()
    .primaryKey()
    .references(() => groups.id),
  circulate: integer(),
  remind: integer(),
  passes: integer(),
  agenda: integer(),
  begin: integer(),
  after: integer(),
});

/** Days on which a group has no sessions, whatever its rule: both days included, in the calendar of its zone. */
export const breaks = pgTable(
  "breaks",
  {
    id: text().primaryKey(),
    group: text()
      .notNull()
      .references(() => groups.id),
    firstDay: text().notNull(),
    lastDay: text().notNull(),
    reason: text(),
    createdAt: instantColumn().notNull(),
  },
  (table) => [index("breaks_of_group").on(table.group, table.lastDay)],
);

/** Who has which role in a session: one row for each role that was given, its member missing while nobody has it. */
export const turns = pgTable(
  "turns",
  {
    id: text().primaryKey(),
    group: text()
      .notNull()
      .references(() => groups.id),
    session: text()
      .notNull()
      .references(() => sessions.id, { onDelete: "cascade" }),
    role: text().$type<Role>().notNull(),
    member: text().references(() => members.id),
    by: text().$type<TurnBy>().notNull(),
    givenAt: instantColumn().notNull(),
    confirmedAt: instantColumn(),
    /** Since when its holder, or the ladder, looks for somebody else. */
    coverAt: instantColumn(),
    /** When its holder is asked besides on the ladder's days: it came to them late, or from somebody else. */
    askAt: instantColumn(),
  },
  (table) => [
    uniqueIndex("role_once").on(table.session, table.role),
    index("turns_of_group").on(table.group),
    index("turns_of_member").on(table.member),
  ],
);

/** What a member says beforehand of a meeting: whether they come, take part from elsewhere, or neither. */
export type ComingAnswer = "coming" | "remote" | "no";

/** Who comes to a session. An answer holds for a day: a session that moves to another asks anew. */
export const comings = pgTable(
  "comings",
  {
    session: text()
      .notNull()
      .references(() => sessions.id, { onDelete: "cascade" }),
    member: text()
      .notNull()
      .references(() => members.id),
    answer: text().$type<ComingAnswer>().notNull(),
    guests: integer().notNull(),
    /** Their place among all who asked for a seat: who asked first has a seat first. */
    line: integer().notNull(),
    /** The day they answered for, in the group's zone. */
    day: text().notNull(),
    at: instantColumn().notNull(),
  },
  (table) => [primaryKey({ columns: [table.session, table.member] })],
);

/** How many seats one session has, or (`session` is "") every session of a group that has no number of its own; 0 is no limit. */
export const seats = pgTable(
  "seats",
  {
    group: text()
      .notNull()
      .references(() => groups.id),
    session: text().notNull(),
    seats: integer().notNull(),
  },
  (table) => [primaryKey({ columns: [table.group, table.session] })],
);

/** Who was there, and who wrote it down: they themselves, or somebody for all. */
export const attendances = pgTable(
  "attendances",
  {
    session: text()
      .notNull()
      .references(() => sessions.id, { onDelete: "cascade" }),
    member: text()
      .notNull()
      .references(() => members.id),
    by: text()
      .notNull()
      .references(() => members.id),
    at: instantColumn().notNull(),
  },
  (table) => [primaryKey({ columns: [table.session, table.member] }), index("attendances_written_by").on(table.by)],
);

/** What a group decided in a session, as somebody noted it; one that was taken back keeps its words. */
export const decisions = pgTable(
  "decisions",
  {
    id: text().primaryKey(),
    group: text()
      .notNull()
      .references(() => groups.id),
    session: text()
      .notNull()
      .references(() => sessions.id),
    words: text().notNull(),
    by: text()
      .notNull()
      .references(() => members.id),
    at: instantColumn().notNull(),
    takenBackAt: instantColumn(),
  },
  (table) => [
    index("decisions_of_session").on(table.session),
    index("decisions_of_group").on(table.group, table.at),
    index("decisions_of_member").on(table.by),
  ],
);

/** What a member says of a session afterwards. It is shown together with that of others, and without their names. */
export const feedbacks = pgTable(
  "feedbacks",
  {
    session: text()
      .notNull()
      .references(() => sessions.id, { onDelete: "cascade" }),
    member: text()
      .notNull()
      .references(() => members.id),
    /** How much the session was worth, from 1 to 5. */
    worth: integer().notNull(),
    keep: text(),
    change: text(),
    at: instantColumn().notNull(),
  },
  (table) => [primaryKey({ columns: [table.session, table.member] })],
);
