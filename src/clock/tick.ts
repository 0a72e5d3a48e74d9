import { and, asc, eq, gt, lte, sql } from "drizzle-orm";
import type { Desk } from "../chat/platform.ts";
import type { Instant } from "../chat/prose.ts";
import { backoff } from "../delivery/backoff.ts";
import type { Root } from "../store/db.ts";
import { plus } from "../time/instant.ts";
import { due } from "./schema.ts";

/** What the clock takes. */
export interface Ticking {
  readonly root: Root;
  readonly desk: Desk;
  now(): Instant;
}

/**
 * Asks for everything that is due, oldest first, until nothing is; says how much that was. The key names the occurrence, so
 * that two processes at the same minute do it once. What fails is tried again later and holds nothing else up.
 */
export async function tick(works: Ticking): Promise<number> {
  for (let done = 0; ; done++) {
    // One at a time, since what is done may plan or take back what would come next.
    const [next] = await works.root
      .select()
      .from(due)
      .where(lte(due.nextAt, works.now()))
      .orderBy(asc(due.nextAt), asc(due.entry), asc(due.subject))
      .limit(1);
    if (next === undefined) return done;
    await ask(works, next);
  }
}

async function ask(works: Ticking, one: typeof due.$inferSelect): Promise<void> {
  const { entry, subject, group, at } = one;
  const answer = await works.desk.answer({
    key: `${entry}:${subject}:${at}`,
    entry,
    group,
    known: { subject, due: at },
    by: "clock",
  });
  const same = and(eq(due.entry, entry), eq(due.subject, subject), eq(due.at, at));
  // Done, here or by another process: a plan that still stands for the same instant has no more to do.
  if (answer.kind === "card") await works.root.delete(due).where(same);
  else {
    const nextAt = plus(works.now(), { seconds: Math.max(60, backoff(one.failures + 1)) });
    await works.root
      .update(due)
      .set({ nextAt, failures: sql`${due.failures} + 1` })
      .where(same);
  }
}

/** The next instant after another at which something comes due. */
export async function nextDue(root: Root, after: Instant): Promise<Instant | undefined> {
  const [first] = await root
    .select({ at: due.nextAt })
    .from(due)
    .where(gt(due.nextAt, after))
    .orderBy(asc(due.nextAt))
    .limit(1);
  return first?.at;
}
