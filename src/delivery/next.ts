import { and, asc, eq, gt, sql } from "drizzle-orm";
import type { Instant } from "../chat/prose.ts";
import type { Root } from "../store/db.ts";
import { errands, outbox } from "./schema.ts";

/** When there is next something to send or an errand to run, after an instant at which all that could be done was done. */
export async function nextTry(root: Root, after: Instant): Promise<readonly Instant[]> {
  // What is claimed comes free when its claim ends, if whoever claimed it died.
  const free = <T extends typeof outbox | typeof errands>({ nextAt, leaseUntil }: T) =>
    sql<Instant>`greatest(${nextAt}, ${leaseUntil})`.mapWith(outbox.nextAt);
  const [post] = await root
    .select({ at: free(outbox) })
    .from(outbox)
    .where(and(eq(outbox.state, "due"), gt(free(outbox), after)))
    .orderBy(asc(free(outbox)))
    .limit(1);
  const [errand] = await root
    .select({ at: free(errands) })
    .from(errands)
    .where(gt(free(errands), after))
    .orderBy(asc(free(errands)))
    .limit(1);
  return [post?.at, errand?.at].filter((at) => at !== undefined);
}
