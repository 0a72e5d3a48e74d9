import { and, asc, eq, sql } from "drizzle-orm";
import type { Instant } from "../../chat/prose.ts";
import type { Tx } from "../../store/db.ts";
import { type Area, common } from "./areas.ts";
import { areas, papers } from "./schema.ts";

/** The areas of a group: those of all groups, then its own in the order it added them. */
export async function areasOf(db: Tx, group: string): Promise<readonly Area[]> {
  return [...common, ...(await ownAreas(db, group))];
}

/** The areas that a group added itself. */
export const ownAreas = (db: Tx, group: string): Promise<readonly Area[]> =>
  db
    .select({ id: areas.id, name: areas.name })
    .from(areas)
    .where(eq(areas.group, group))
    .orderBy(asc(areas.addedAt), asc(areas.id));

/** Adds an area to a group's own. */
export async function addArea(
  db: Tx,
  made: Area & { readonly group: string; readonly addedAt: Instant },
): Promise<void> {
  await db.insert(areas).values(made);
}

/** Takes an area of a group away, and every paper out of it; says which papers were in it. */
export async function removeArea(db: Tx, group: string, id: string): Promise<readonly string[]> {
  await db.delete(areas).where(and(eq(areas.group, group), eq(areas.id, id)));
  const were = await db
    .update(papers)
    .set({ areas: sql`${papers.areas} - ${id}::text` })
    .where(and(eq(papers.group, group), sql`jsonb_exists(${papers.areas}, ${id}::text)`))
    .returning({ id: papers.id, state: papers.state });
  return were.flatMap((paper) => (paper.state === "merged" ? [] : [paper.id]));
}
