import { sql } from "drizzle-orm";
import { bigserial, index, integer, pgTable, primaryKey, text, uniqueIndex } from "drizzle-orm/pg-core";
import type { Card } from "../chat/card.ts";
import type { Known } from "../chat/fields.ts";
import type { Meeting, MessageRef, Place } from "../chat/platform.ts";
import { instantColumn, jsonColumn } from "../store/columns.ts";

/**
 * How a message stands: to be sent, standing as it should, given up for good, past its time, or nobody knows whether it arrived;
 * or it is for one person who takes no direct messages, and is kept until they ask for it and have read it.
 */
export type OutboxState = "due" | "sent" | "undeliverable" | "expired" | "uncertain" | "kept" | "read";

/** What goes to one person's direct messages, by its place's key. */
export const inPrivate = sql`strpos(place_key, ':@') > 0`;

/**
 * Every message that Colloquy has posted or will: one row is one message. `version` counts what it should show, `sentVersion`
 * what it shows; a redraw raises the first and the worker brings the second after it, so a newer redraw replaces an older one.
 */
export const outbox = pgTable(
  "outbox",
  {
    number: bigserial({ mode: "number" }).primaryKey(),
    /** Goes with every try, so that a platform can tell a repetition: at most 25 characters. */
    key: text().notNull(),
    group: text().notNull(),
    placeKey: text().notNull(),
    place: jsonColumn<Place>("place").notNull(),
    /** The thing it shows ("question:k3f9") and which page of it; redraws find it by them. */
    about: text(),
    page: integer().notNull(),
    /** The message whose thread it belongs in. */
    reply: integer(),
    card: jsonColumn<Card>("card").notNull(),
    createdAt: instantColumn().notNull(),
    /** After this it is not worth sending any more. */
    until: instantColumn(),
    state: text().$type<OutboxState>().notNull(),
    version: integer().notNull(),
    sentVersion: integer().notNull(),
    ref: jsonColumn<MessageRef>("ref"),
    nextAt: instantColumn().notNull(),
    tries: integer().notNull(),
    lease: text(),
    leaseUntil: instantColumn(),
    /** When the last try began, until it is known how it ended; and since when it is in doubt whether one arrived. */
    triedAt: instantColumn(),
    doubtSince: instantColumn(),
    sentAt: instantColumn(),
    /** Why the last try failed. */
    why: text(),
  },
  (table) => [
    uniqueIndex("outbox_key").on(table.key),
    index("outbox_due").on(table.nextAt, table.number).where(sql`state = 'due'`),
    index("outbox_place").on(table.placeKey, table.number).where(sql`state = 'due'`),
    index("outbox_about").on(table.group, table.about),
    index("outbox_in_private").on(table.placeKey).where(inPrivate),
  ],
);

/** When a place takes its next message, by its key; and by a platform's name how far the messages it got from us go ahead of its pace. */
export const paces = pgTable("paces", { key: text().primaryKey(), freeAt: instantColumn().notNull() });

/**
 * Every meeting that stands in a platform's own calendar, or shall: one row a session and workspace. `version` counts how it
 * should stand; `none` says that the platform has no calendar.
 */
export const meetings = pgTable(
  "meetings",
  {
    session: text().notNull(),
    workspace: text().notNull(),
    group: text().notNull(),
    place: jsonColumn<Place>("place").notNull(),
    /** How it should stand; not at all if it is `null`. */
    meeting: jsonColumn<Meeting>("meeting"),
    version: integer().notNull(),
    state: text().$type<"due" | "kept" | "none">().notNull(),
    ref: text(),
    nextAt: instantColumn().notNull(),
    tries: integer().notNull(),
    lease: text(),
    leaseUntil: instantColumn(),
    /** How a try under way has it stand, and how one did of which nobody knows whether it came to its end. */
    trying: jsonColumn<Meeting>("trying"),
    tried: jsonColumn<Meeting>("tried"),
    /** Why the calendar may not take it. */
    why: text(),
  },
  (table) => [
    primaryKey({ columns: [table.session, table.workspace] }),
    index("meetings_due").on(table.nextAt).where(sql`state = 'due'`),
    index("meetings_of_group").on(table.group),
  ],
);

/** Slow outside work (looking a paper up), done with no transaction open; its result is asked as a command. */
export const errands = pgTable(
  "errands",
  {
    id: text().primaryKey(),
    errand: text().notNull(),
    group: text().notNull(),
    known: jsonColumn<Known>("known").notNull(),
    nextAt: instantColumn().notNull(),
    tries: integer().notNull(),
    lease: text(),
    leaseUntil: instantColumn(),
  },
  (table) => [index("errands_next").on(table.nextAt)],
);
