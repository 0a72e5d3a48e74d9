import { and, asc, eq, isNull } from "drizzle-orm";
import type { Tx } from "../../store/db.ts";
import { gatheredFor, namesIn } from "../exports/material-store.ts";
import { groups, members } from "../groups/schema.ts";
import type { Reading } from "./portfolio.ts";

/** What the groups made that somebody is a member of, those too that have ended: in the order in which they joined. */
export async function readingsOf(db: Tx, person: string): Promise<readonly Reading[]> {
  const mine = await db
    .select({ group: groups, me: members.id })
    .from(members)
    .innerJoin(groups, eq(groups.id, members.group))
    .where(and(eq(members.person, person), isNull(members.leftAt)))
    .orderBy(asc(members.joinedAt), asc(members.id));
  const readings: Reading[] = [];
  for (const { group, me } of mine) {
    const gathered = await gatheredFor(db, group, me);
    readings.push({ gathered, me, names: await namesIn(db, gathered) });
  }
  return readings;
}
