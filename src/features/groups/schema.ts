import { sql } from "drizzle-orm";
import { boolean, index, pgTable, primaryKey, text, uniqueIndex } from "drizzle-orm/pg-core";
import { instantColumn } from "../../store/columns.ts";

/** Somebody who reads, whatever accounts they have. */
export const people = pgTable("people", {
  id: text().primaryKey(),
  name: text().notNull(),
  zone: text(),
  createdAt: instantColumn().notNull(),
});

/** A person as one platform knows them. */
export const accounts = pgTable(
  "accounts",
  {
    platform: text().notNull(),
    workspace: text().notNull(),
    user: text().notNull(),
    person: text()
      .notNull()
      .references(() => people.id),
    name: text().notNull(),
    /** Whether Colloquy may write to them in private without being asked first. */
    direct: boolean().notNull().default(true),
  },
  (table) => [
    primaryKey({ columns: [table.platform, table.workspace, table.user] }),
    index("accounts_of_person").on(table.person),
  ],
);

/** A reading group and its settings. */
export const groups = pgTable("groups", {
  id: text().primaryKey(),
  name: text().notNull(),
  zone: text().notNull(),
  /** Whether a layer's answers stay hidden from members who have not submitted it, until the agenda is composed. */
  blind: boolean().notNull(),
  /** When the digest comes, as a rule of the group's zone. */
  digestRule: text().notNull(),
  digestStart: text().notNull(),
  lastDigestAt: instantColumn(),
  createdAt: instantColumn().notNull(),
  endedAt: instantColumn(),
});

/** Where a group lives (`home`: commands and news) and where its digest goes. A channel is home to one group at most. */
export const groupPlaces = pgTable(
  "group_places",
  {
    group: text()
      .notNull()
      .references(() => groups.id),
    use: text().$type<"home" | "digest">().notNull(),
    platform: text().notNull(),
    workspace: text().notNull(),
    channel: text().notNull(),
  },
  (table) => [
    primaryKey({ columns: [table.group, table.use, table.platform, table.workspace, table.channel] }),
    uniqueIndex("home_of_one_group").on(table.platform, table.workspace, table.channel).where(sql`use = 'home'`),
  ],
);

/** A person in a group. The row stays when they leave, since their words do. */
export const members = pgTable(
  "members",
  {
    id: text().primaryKey(),
    group: text()
      .notNull()
      .references(() => groups.id),
    person: text()
      .notNull()
      .references(() => people.id),
    organizer: boolean().notNull(),
    joinedAt: instantColumn().notNull(),
    leftAt: instantColumn(),
  },
  (table) => [uniqueIndex("member_once").on(table.group, table.person), index("members_of_person").on(table.person)],
);
