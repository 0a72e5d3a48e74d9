import { and, asc, eq, gt, lte, sql } from "drizzle-orm";
import type { Desk } from "../chat/platform.ts";
import type { Instant } from "../chat/prose.ts";
import { backoff } from "../delivery/backoff.ts";
import type { Root } from "../store/db.ts";
import { plus } from "../time/instant.ts";
import { due } from "./schema.ts";

/** So many are done one after the other once it turned out that some cannot be done together. */
const aloneAfterwards = 50;

/** What the clock takes. */
export interface Ticking {
  readonly root: Root;
  readonly desk: Desk;
  now(): Instant;
  /** Does many that are due at the same instant as one, and alike, together; says how many. */
  together(one: Pick<typeof due.$inferSelect, "entry" | "nextAt">): Promise<number>;
  /** Told of what could not be done together: it is done one after the other. */
  apart(entry: string, error: unknown): void;
}

/**
 * Asks for everything that is due, oldest first, until nothing is; says how much that was. The key names the occurrence, so
 * that two processes at the same minute do it once. What fails is tried again later and holds nothing else up.
 */
export async function tick(works: Ticking): Promise<number> {
  let alone = 0;
  for (let done = 0; ; ) {
    // One at a time, since what is done may plan or take back what would come next.
    const [next] = await works.root
      .select()
      .from(due)
      .where(lte(due.nextAt, works.now()))
      .orderBy(asc(due.nextAt), asc(due.entry), asc(due.subject))
      .limit(1);
    if (next === undefined) return done;
    const many = alone > 0 ? 0 : await together(works, next);
    if (many === undefined) alone = aloneAfterwards;
    if (many) done += many;
    else {
      alone--;
      await ask(works, next);
      done++;
    }
  }
}

/** Two lots at once, so that what is read for one and what is made of the other take turns; nothing, if not all went well. */
async function together(works: Ticking, next: typeof due.$inferSelect): Promise<number | undefined> {
  const lots = await Promise.allSettled([works.together(next), works.together(next)]);
  let done = 0;
  for (const lot of lots) {
    if (lot.status === "fulfilled") done += lot.value;
    else works.apart(next.entry, lot.reason);
  }
  return lots.some(({ status }) => status === "rejected") && done === 0 ? undefined : done;
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
