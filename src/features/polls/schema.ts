import { sql } from "drizzle-orm";
import { index, pgTable, primaryKey, text, uniqueIndex } from "drizzle-orm/pg-core";
import { instantColumn, jsonColumn } from "../../store/columns.ts";
import { groups, members } from "../groups/schema.ts";
import { sessions } from "../sessions/schema.ts";
import type { PollKind, Result } from "./count.ts";
import type { Wish } from "./schulze.ts";

/** A vote of a group that decides what a session reads. A group has one that is open. */
export const polls = pgTable(
  "polls",
  {
    id: text().primaryKey(),
    group: text()
      .notNull()
      .references(() => groups.id),
    /** What it decides for; nothing as long as no session is planned. */
    session: text().references(() => sessions.id, { onDelete: "set null" }),
    kind: text().$type<PollKind>().notNull(),
    /** What can be voted for; of one that was merged meanwhile, the paper it is now counts. */
    papers: jsonColumn<readonly string[]>("papers").notNull(),
    /** The paper that the session had when the poll began to decide for it. */
    instead: text(),
    openedBy: text()
      .notNull()
      .references(() => members.id),
    openedAt: instantColumn().notNull(),
    closesAt: instantColumn().notNull(),
    closedAt: instantColumn(),
    result: jsonColumn<Result>("result"),
  },
  (table) => [
    uniqueIndex("one_open_poll").on(table.group).where(sql`closed_at is null`),
    index("polls_of_group").on(table.group, table.openedAt),
    index("polls_of_member").on(table.openedBy),
  ],
);

/** What one member wishes in a poll, as they said it last. Nobody else sees it before the close. */
export const ballots = pgTable(
  "ballots",
  {
    poll: text()
      .notNull()
      .references(() => polls.id),
    member: text()
      .notNull()
      .references(() => members.id),
    wish: jsonColumn<Wish>("wish").notNull(),
    at: instantColumn().notNull(),
  },
  (table) => [primaryKey({ columns: [table.poll, table.member] })],
);
