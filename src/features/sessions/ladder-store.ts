import { eq } from "drizzle-orm";
import type { Tx } from "../../store/db.ts";
import { type Holes, statement } from "../../store/statement.ts";
import { type Steps, usualSteps } from "./ladder.ts";
import { ladders } from "./schema.ts";

/** When the steps of a group's sessions come. */
export async function stepsOf(db: Tx, group: string): Promise<Steps> {
  const [row] = await steps(db, { group });
  return row ?? usualSteps;
}

const { circulate, remind, passes, agenda, begin, after } = ladders;
const steps = statement((db, { group }: Holes<"group">) =>
  db.select({ circulate, remind, passes, agenda, begin, after }).from(ladders).where(eq(ladders.group, group)),
);

/** Writes down when they come from now on. */
export async function setSteps(db: Tx, group: string, steps: Steps): Promise<void> {
  await db
    .insert(ladders)
    .values({ group, ...steps })
    .onConflictDoUpdate({ target: ladders.group, set: steps });
}
