import { and, asc, eq, isNull, lte, or, sql } from "drizzle-orm";
import { alias } from "drizzle-orm/pg-core";
import type { Platform } from "../chat/platform.ts";
import type { Instant } from "../chat/prose.ts";
import type { Root } from "../store/db.ts";
import { plus } from "../time/instant.ts";
import { notAway } from "./away.ts";
import { allowed, locked, pacedOf, pools, rested, taken, takesSome } from "./pace.ts";
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
export async function claim(works: Claiming, lease: string): Promise<readonly Row[]> {
  const at = works.now();
  const paced = pacedOf(works.platforms);
  const earlier = alias(outbox, "earlier");
  const unsentBefore = works.root
    .select({ number: earlier.number })
    .from(earlier)
    .where(
      and(
        eq(earlier.placeKey, outbox.placeKey),
        eq(earlier.state, "due"),
        eq(earlier.sentVersion, 0),
        sql`${earlier.number} < ${outbox.number}`,
      ),
    );
  const dueNow = works.root
    .select({ number: outbox.number, placeKey: outbox.placeKey, nextAt: outbox.nextAt })
    .from(outbox)
    .where(
      and(
        eq(outbox.state, "due"),
        lte(outbox.nextAt, at),
        or(isNull(outbox.leaseUntil), lte(outbox.leaseUntil, at)),
        notAway(works.platforms, outbox.placeKey),
        sql`(${outbox.sentVersion} > 0 or not exists ${unsentBefore})`,
        ...(paced.length > 0 ? [rested(at), takesSome] : []),
      ),
    )
    .orderBy(asc(outbox.nextAt), asc(outbox.number))
    .limit(20)
    .for("update", { skipLocked: true });
  const taking = {
    lease,
    leaseUntil: plus(at, { seconds: leaseSeconds }),
    tries: sql`${outbox.tries} + 1`,
    doubtSince: sql`coalesce(${outbox.doubtSince}, ${outbox.triedAt})`,
    triedAt: at,
  };
  const { root } = works;
  const steps = { locked: locked(paced), pools: pools(paced, at), waiting: sql`${dueNow}`, allowed, taken };
  const claimed =
    paced.length === 0
      ? await root
          .update(outbox)
          .set(taking)
          .where(sql`${outbox.number} in (select number from ${dueNow} as waiting)`)
          .returning()
      : await root
          .with(...Object.entries(steps).map(([name, step]) => root.$with(name, {}).as(step)))
          .update(outbox)
          .set(taking)
          .where(sql`${outbox.number} in (select number from allowed)`)
          .returning();
  // An update gives its rows in no order.
  return claimed.toSorted((one, other) => one.number - other.number);
}
