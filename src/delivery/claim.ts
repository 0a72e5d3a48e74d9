import { and, asc, eq, isNull, lte, or, sql } from "drizzle-orm";
import { alias } from "drizzle-orm/pg-core";
import type { Platform } from "../chat/platform.ts";
import type { Instant } from "../chat/prose.ts";
import type { Root } from "../store/db.ts";
import { type Holes, statement } from "../store/statement.ts";
import { plus } from "../time/instant.ts";
import { awayOf, notAway } from "./away.ts";
import { allowed, locked, pacesOf, pools, rested, taken, takesSome } from "./pace.ts";
import { outbox } from "./schema.ts";

type Row = typeof outbox.$inferSelect;

/** What claiming takes. */
interface Claiming {
  readonly root: Root;
  readonly platforms: ReadonlyMap<string, Platform>;
  now(): Instant;
}

/** A claim is another worker's to take up after this long: by then no effect of the old one can land any more. */
export const leaseSeconds = 90;

/** A message, as long as the claim to it is still one's own. */
export const claimedBy = (row: Row, lease: string) => and(eq(outbox.number, row.number), eq(outbox.lease, lease));

/**
 * Takes up what is due now for one worker: at most one new message of each place, no more than each platform takes at once, and
 * nothing that another worker has, oldest first.
 */
export async function claim({ root, platforms, now }: Claiming, lease: string): Promise<readonly Row[]> {
  const at = now();
  const leaseUntil = plus(at, { seconds: leaseSeconds });
  const claimed = await claiming(root, { lease, at, leaseUntil, away: awayOf(platforms), ...pacesOf(platforms) });
  // An update gives its rows in no order.
  return claimed.toSorted((one, other) => one.number - other.number);
}

const claiming = statement((db, told: Holes<"lease" | "at" | "leaseUntil" | "away" | "names" | "gaps">) => {
  const { lease, at, leaseUntil, away } = told;
  const earlier = alias(outbox, "earlier");
  const unsentBefore = db
    .select({ number: earlier.number })
    .from(earlier)
    .where(
      and(
        eq(earlier.placeKey, outbox.placeKey),
        sql`${earlier.state} = 'due'`,
        sql`${earlier.sentVersion} = 0`,
        sql`${earlier.number} < ${outbox.number}`,
      ),
    );
  const dueNow = db
    .select({ number: outbox.number, placeKey: outbox.placeKey, nextAt: outbox.nextAt })
    .from(outbox)
    .where(
      and(
        sql`${outbox.state} = 'due'`,
        lte(outbox.nextAt, at),
        or(isNull(outbox.leaseUntil), lte(outbox.leaseUntil, at)),
        notAway(outbox.placeKey, away),
        sql`(${outbox.sentVersion} > 0 or not exists ${unsentBefore})`,
        rested(at),
        takesSome,
      ),
    )
    .orderBy(asc(outbox.nextAt), asc(outbox.number))
    .limit(20)
    .for("update", { skipLocked: true });
  const taking = {
    lease: sql`${lease}`,
    leaseUntil: sql`${leaseUntil}`,
    tries: sql`${outbox.tries} + 1`,
    doubtSince: sql`coalesce(${outbox.doubtSince}, ${outbox.triedAt})`,
    triedAt: sql`${at}`,
  };
  const steps = { locked: locked(told), pools: pools(told), waiting: sql`${dueNow}`, allowed, taken };
  return db
    .with(...Object.entries(steps).map(([name, step]) => db.$with(name, {}).as(step)))
    .update(outbox)
    .set(taking)
    .where(sql`${outbox.number} in (select number from allowed)`)
    .returning();
});
