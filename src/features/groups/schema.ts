import { sql } from "drizzle-orm";
import { boolean, index, integer, pgTable, primaryKey, text, uniqueIndex } from "drizzle-orm/pg-core";
import { instantColumn } from "../../store/columns.ts";
import type { Day } from "../../time/day.ts";

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
    /** Whether direct messages go to this one of a person's accounts; a person is called as this one is. */
    preferred: boolean().notNull().default(false),
  },
  (table) => [
    primaryKey({ columns: [table.platform, table.workspace, table.user] }),
    index("accounts_of_person").on(table.person),
    uniqueIndex("one_preferred").on(table.person).where(sql`preferred`),
  ],
);

/** Days on which somebody is away from all their groups, the first and the last included; they are the person's own days. */
export const absences = pgTable(
  "absences",
  {
    id: text().primaryKey(),
    person: text()
      .notNull()
      .references(() => people.id),
    firstDay: text().$type<Day>().notNull(),
    lastDay: text().$type<Day>().notNull(),
    toldAt: instantColumn().notNull(),
    /** Whether their calendar says so, and not they: when it is read again, it may say otherwise. */
    fromCalendar: boolean().notNull().default(false),
  },
  (table) => [index("absences_of_person").on(table.person, table.lastDay)],
);

/** A reading group and its settings. */
export const groups = pgTable("groups", {
  id: text().primaryKey(),
  name: text().notNull(),
  zone: text().notNull(),
  /** Whether a layer's answers stay hidden from members who have not submitted it, until the agenda is composed. */
  blind: boolean().notNull(),
  /** The template that new notes are written to: one that comes with Colloquy, or one of the group's own. */
  template: text().notNull().default("layered"),
  /** Whether critiques are raised without saying by whom. */
  anonymous: boolean().notNull().default(false),
  /** In which language its words are stemmed for searching, as PostgreSQL names it. */
  language: text().notNull().default("english"),
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
    index("groups_of_place").on(table.platform, table.workspace, table.channel),
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
  (table) => [
    uniqueIndex("member_once").on(table.group, table.person),
    index("members_of_person").on(table.person),
    index("members_now").on(table.group, table.id).where(sql`left_at is null`),
  ],
);

/** Members that became one with another when their person's accounts were linked: messages and history may still name them. */
export const unitedMembers = pgTable(
  "united_members",
  {
    id: text().primaryKey(),
    member: text()
      .notNull()
      .references(() => members.id),
  },
  (table) => [index("united_members_of").on(table.member)],
);

/** Codes that bind a channel to a group, or an account to a person. Only their hashes are kept: nobody can read one here. */
export const linkCodes = pgTable(
  "link_codes",
  {
    id: text().primaryKey(),
    hash: text().notNull(),
    /** The group that a channel is bound to; without one, an account is bound to who made it. */
    group: text().references(() => groups.id),
    madeBy: text()
      .notNull()
      .references(() => people.id),
    until: instantColumn().notNull(),
    /** The account and channel that typed it last: only there can it be confirmed. */
    enteredBy: text(),
    enteredIn: text(),
    usedAt: instantColumn(),
  },
  (table) => [
    uniqueIndex("link_code_once").on(table.hash),
    index("link_codes_of_person").on(table.madeBy),
    index("link_codes_until").on(table.until),
  ],
);

/** How many codes that open nothing an account has typed in a row, and when the last: guessing is slowed down. */
export const wrongCodes = pgTable(
  "wrong_codes",
  {
    platform: text().notNull(),
    workspace: text().notNull(),
    user: text().notNull(),
    tries: integer().notNull(),
    at: instantColumn().notNull(),
  },
  (table) => [
    primaryKey({ columns: [table.platform, table.workspace, table.user] }),
    index("wrong_codes_by_age").on(table.at),
  ],
);
