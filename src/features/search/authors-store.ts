import { eq } from "drizzle-orm";
import type { MemberId } from "../../chat/prose.ts";
import type { Tx } from "../../store/db.ts";
import { members, people } from "../groups/schema.ts";

/**
 * Whom of a group somebody means who searches by a name, those too who have left, since their words stay: who is called so, or else
 * whose name holds it. Who asks is "me" to themselves.
 */
export async function authorsCalled(
  db: Tx,
  group: string,
  name: string,
  asker: MemberId | undefined,
): Promise<readonly MemberId[]> {
  const wanted = name.replace(/^@/, "").toLowerCase();
  if (wanted === "me" && asker !== undefined) return [asker];
  const all = await db
    .select({ id: members.id, name: people.name })
    .from(members)
    .innerJoin(people, eq(people.id, members.person))
    .where(eq(members.group, group));
  const called = (fits: (name: string) => boolean): readonly MemberId[] =>
    all.filter((one) => fits(one.name.toLowerCase())).map(({ id }) => id);
  const exactly = called((one) => one === wanted);
  return exactly.length > 0 ? exactly : called((one) => one.includes(wanted));
}
