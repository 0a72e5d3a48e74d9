import { eq } from "drizzle-orm";
import type { Tx } from "../../store/db.ts";
import { type Steps, usualSteps } from "./ladder.ts";
import { ladders } from "./schema.ts";

/** When the steps of a group's sessions come. */
export async function stepsOf(db: Tx, group: string): Promise<Steps> {
  const { circulate, remind, passes, agenda, begin, after } = ladders;
  const [row] = await db
    .select({ circulate, remind, passes, agenda, begin, after })
    .from(ladders)
    .where(eq(ladders.group, group));
  return row ?? usualSteps;
}

/** Writes down when they come from now on. */
export async function setSteps(db: Tx, group: string, steps: Steps): Promise<void> {
  await db
    .insert(ladders)
    .values({ group, ...steps })
    .onConflictDoUpdate({ target: ladders.group, set: steps });
}
