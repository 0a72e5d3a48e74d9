import { bigint, bigserial, index, integer, pgTable, text, uniqueIndex } from "drizzle-orm/pg-core";
import type { Card } from "../../chat/card.ts";
import type { Names } from "../../chat/platform.ts";
import { instantColumn, jsonColumn } from "../columns.ts";

/** The playground's sample members and everybody added to it. */
export const playgroundPeople = pgTable("playground_people", {
  number: bigserial({ mode: "number" }).primaryKey(),
  id: text().notNull().unique(),
  name: text().notNull(),
  zone: text().notNull(),
});

/** The playground's channels. */
export const playgroundChannels = pgTable("playground_channels", {
  number: bigserial({ mode: "number" }).primaryKey(),
  id: text().notNull().unique(),
  name: text().notNull(),
});

/** What was posted in the playground: the platform's own memory, which Colloquy itself never reads. */
export const playgroundMessages = pgTable(
  "playground_messages",
  {
    number: bigserial({ mode: "number" }).primaryKey(),
    /** "place:ID" or "person:ID". */
    where: text().notNull(),
    key: text().notNull(),
    at: instantColumn().notNull(),
    card: jsonColumn<Card>("card").notNull(),
    names: jsonColumn<Names>("names").notNull(),
    thread: text(),
    version: integer().notNull(),
    redrawn: text(),
  },
  (table) => [
    uniqueIndex("playground_once").on(table.where, table.key),
    index("playground_where").on(table.where, table.number),
  ],
);

/** How far the playground's clock has been moved ahead of the real one. */
export const playgroundClock = pgTable("playground_clock", {
  id: integer().primaryKey(),
  aheadMilliseconds: bigint({ mode: "number" }).notNull(),
});
