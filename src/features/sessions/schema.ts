import { sql } from "drizzle-orm";
import { index, integer, pgTable, text, uniqueIndex } from "drizzle-orm/pg-core";
import { instantColumn, jsonColumn } from "../../store/columns.ts";
import { groups, members } from "../groups/schema.ts";
import { papers } from "../papers/schema.ts";

/** A meeting brings people together; a deadline is for groups that do not meet: the paper is to be read by then. */
export type SessionKind = "meeting" | "deadline";
export type SessionState = "planned" | "skipped" | "cancelled" | "held";
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
    presenter: text().references(() => members.id),
    /** Whether the presenter volunteered or it was their turn. */
    presenterBy: text().$type<"turn" | "volunteer">(),
    links: jsonColumn<SessionLinks>("links").notNull(),
    /** When paper and presenter were announced, and when the agenda was composed: then blindness ends. */
    announcedAt: instantColumn(),
    agendaAt: instantColumn(),
  },
  (table) => [
    uniqueIndex("occurrence_once").on(table.series, table.occurrence),
    index("sessions_of_group").on(table.group, table.startsAt),
    index("sessions_of_paper").on(table.paper),
  ],
);

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
