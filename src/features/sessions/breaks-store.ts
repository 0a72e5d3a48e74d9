import { and, asc, eq, gte } from "drizzle-orm";
import type { Instant } from "../../chat/prose.ts";
import type { Tx } from "../../store/db.ts";
import { type Holes, isOneOf, several, statement } from "../../store/statement.ts";
import { type Day, monthOf } from "../../time/day.ts";
import { dayIn } from "../../time/zone.ts";
import type { Group } from "../groups/store.ts";
import { type Break, breakOn } from "./breaks.ts";
import { breaks } from "./schema.ts";

const columns = { id: breaks.id, from: breaks.firstDay, to: breaks.lastDay, reason: breaks.reason };

/** The breaks of a group that are not over on a day, the next first. */
export async function breaksFrom(db: Tx, group: string, day: Day): Promise<readonly Break[]> {
  return from(db, { group, day });
}

const from = statement((db, { group, day }: Holes<"group" | "day">) =>
  db
    .select(columns)
    .from(breaks)
    .where(and(eq(breaks.group, group), gte(breaks.lastDay, day)))
    .orderBy(asc(breaks.firstDay), asc(breaks.id)),
);

/** The break that a group is on at an instant: then nobody is asked for anything, and its digest rests. */
export async function breakNow(db: Tx, group: Pick<Group, "id" | "zone">, at: Instant): Promise<Break | undefined> {
  const today = dayIn(at, group.zone);
  return breakOn(await breaksFrom(db, group.id, monthOf(today)), today);
}

/** Which of some groups are on a break at an instant. */
export async function groupsOnBreak(
  db: Tx,
  groups: readonly Pick<Group, "id" | "zone">[],
  at: Instant,
): Promise<ReadonlySet<string>> {
  const days = new Map([...new Set(groups.map(({ zone }) => zone))].map((zone) => [zone, dayIn(at, zone)]));
  const today = new Map(groups.map(({ id, zone }) => [id, days.get(zone) ?? ""]));
  const [first = ""] = [...today.values()].sort();
  const found = await ofGroups(db, { groups: several([...today.keys()]), day: monthOf(first) });
  return new Set(found.flatMap(({ group, ...one }) => (breakOn([one], today.get(group) ?? "") ? [group] : [])));
}

const ofGroups = statement((db, { groups, day }: Holes<"groups" | "day">) =>
  db
    .select({ group: breaks.group, ...columns })
    .from(breaks)
    .where(and(isOneOf(breaks.group, groups), gte(breaks.lastDay, day))),
);

/** A break of a group. */
export async function breakById(db: Tx, group: string, id: string): Promise<Break | undefined> {
  const [row] = await db
    .select(columns)
    .from(breaks)
    .where(and(eq(breaks.group, group), eq(breaks.id, id)));
  return row;
}

/** Writes a break down. */
export async function addBreak(db: Tx, group: string, made: Break, at: Instant): Promise<void> {
  const { id, from, to, reason } = made;
  await db.insert(breaks).values({ id, group, firstDay: from, lastDay: to, reason, createdAt: at });
}

/** Takes a break away; the history keeps it. */
export async function dropBreak(db: Tx, group: string, id: string): Promise<void> {
  await db.delete(breaks).where(and(eq(breaks.group, group), eq(breaks.id, id)));
}
