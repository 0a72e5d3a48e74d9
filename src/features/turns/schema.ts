import { boolean, index, pgTable, primaryKey, text } from "drizzle-orm/pg-core";
import { instantColumn, jsonColumn } from "../../store/columns.ts";
import { groups, members } from "../groups/schema.ts";
import type { Chooses } from "../sessions/choosing.ts";
import { type Role, sessions } from "../sessions/schema.ts";
import type { Wish } from "./rotation.ts";

/** Who declined a turn in a session, or let another have it without a word (`silent`), so that they are not asked for it again. */
export const declines = pgTable(
  "declines",
  {
    session: text()
      .notNull()
      .references(() => sessions.id, { onDelete: "cascade" }),
    member: text()
      .notNull()
      .references(() => members.id),
    at: instantColumn().notNull(),
    silent: boolean().notNull().default(false),
  },
  (table) => [primaryKey({ columns: [table.session, table.member] }), index("declines_of_member").on(table.member)],
);

/** How often a member would like a turn, and which roles they would rather not have. */
export const wishes = pgTable("wishes", {
  member: text()
    .primaryKey()
    .references(() => members.id),
  wish: text().$type<Wish>().notNull(),
  without: jsonColumn<readonly Role[]>("without").notNull(),
});

/** Which roles a group rotates, how many days ahead their holders are asked to confirm, and who chooses the paper. */
export const rotations = pgTable("rotations", {
  group: text()
    .primaryKey()
    .references(() => groups.id),
  roles: jsonColumn<readonly Role[]>("roles").notNull(),
  ladder: jsonColumn<readonly number[]>("ladder").notNull(),
  chooses: text().$type<Chooses>().notNull().default("votes"),
});
