import { and, asc, eq, inArray, isNull, lte, or, sql } from "drizzle-orm";
import { alias } from "drizzle-orm/pg-core";
import type { Card } from "../chat/card.ts";
import type { MessageRef, Names, Platform, Posted } from "../chat/platform.ts";
import type { Instant } from "../chat/prose.ts";
import type { Root } from "../store/db.ts";
import { millisecondsBetween, plus } from "../time/instant.ts";
import { backoff } from "./backoff.ts";
import { outbox } from "./schema.ts";

type Row = typeof outbox.$inferSelect;

/** What delivering takes. */
export interface Delivering {
  readonly root: Root;
  readonly platforms: ReadonlyMap<string, Platform>;
  now(): Instant;
  newId(): string;
  names(card: Card): Promise<Names>;
  /** Told of a message that will never arrive, or of which nobody can know whether it did. */
  lost(row: Row, why: string): Promise<void>;
  readonly log: { warn(facts: object, words: string): void; error(facts: object, words: string): void };
}

/** A claim is another worker's to take up after this long: by then no effect of the old one can land any more. */
const leaseSeconds = 90;
/** After an unknown end, how long until its effect has landed or never will. */
const settleSeconds = 60;
/** A message that could not be sent for this long is given up. */
const giveUpDays = 3;

/**
 * Sends what is due now, at most one new message of each place at a time and in the order they were left; says how many
 * messages it took up. A worker that dies between sending and marking leaves a claim that the next one looks into first.
 */
export async function deliver(works: Delivering): Promise<number> {
  const lease = works.newId();
  const claimed = await claim(works, lease);
  await Promise.all(claimed.map((row) => deliverOne(works, row, lease)));
  return claimed.length;
}

async function deliverOne(works: Delivering, row: Row, lease: string): Promise<void> {
  const at = works.now();
  if (row.sentVersion === 0 && row.until !== null && row.until < at) {
    works.log.warn({ key: row.key, about: row.about, until: row.until }, "past its time: not sent");
    return mark(works, row, lease, { state: "expired" });
  }
  const platform = works.platforms.get(row.place.platform);
  const posted: Posted = platform
    ? await sendOrFind(works, platform, row).catch((error): Posted => {
        works.log.error({ key: row.key, error }, "a platform failed while posting");
        return { kind: "unknown", why: String(error) };
      })
    : { kind: "later", why: `${row.place.platform} is not connected` };
  return marked(works, row, lease, posted);
}

/** Posts a message, after finding out about an earlier try whose end nobody knows. */
async function sendOrFind(works: Delivering, platform: Platform, row: Row): Promise<Posted> {
  const found =
    row.doubtSince !== null && row.ref === null ? await platform.sent(row.place, row.key, row.doubtSince) : "no";
  if (found === "cannot tell") return { kind: "never", why: "uncertain" };
  const over = found === "no" ? row.ref : found;
  const reply = row.reply === null ? undefined : await refOf(works, row.reply);
  return platform.post(row.place, {
    key: row.key,
    card: row.card,
    names: await works.names(row.card),
    ...(over ? { over } : {}),
    ...(reply ? { reply } : {}),
  });
}

async function refOf(works: Delivering, number: number): Promise<MessageRef | undefined> {
  const [found] = await works.root.select({ ref: outbox.ref }).from(outbox).where(eq(outbox.number, number));
  return found?.ref ?? undefined;
}

async function marked(works: Delivering, row: Row, lease: string, posted: Posted): Promise<void> {
  const at = works.now();
  switch (posted.kind) {
    case "sent":
      return mark(works, row, lease, { ref: posted.ref, sentVersion: row.version, sentAt: at, tries: 0, ...known });
    case "later": {
      const old = millisecondsBetween(row.createdAt, at) > giveUpDays * 86_400_000;
      if (old && row.sentVersion === 0) return giveUp(works, row, lease, posted.why, "undeliverable");
      const wait = Math.max(posted.after ?? 0, posted.after === undefined ? backoff(row.tries) : 0);
      return mark(works, row, lease, { nextAt: plus(at, { seconds: wait }), why: posted.why, ...known });
    }
    case "never":
      return giveUp(works, row, lease, posted.why, posted.why === "uncertain" ? "uncertain" : "undeliverable");
    case "unknown":
      return mark(works, row, lease, {
        nextAt: plus(at, { seconds: settleSeconds }),
        why: posted.why,
        doubtSince: row.doubtSince ?? at,
      });
    default:
      return posted satisfies never;
  }
}

const known = { triedAt: null, doubtSince: null };

async function giveUp(works: Delivering, row: Row, lease: string, why: string, state: "undeliverable" | "uncertain") {
  await mark(works, row, lease, { state, why, ...known });
  await works.lost(row, why);
}

/** Writes down how a try ended, if the claim is still this worker's; a redraw that came meanwhile stays due. */
async function mark(works: Delivering, row: Row, lease: string, how: Partial<Row>): Promise<void> {
  const { sentVersion, state, ...rest } = how;
  await works.root
    .update(outbox)
    .set({
      ...rest,
      ...(state === undefined ? {} : { state }),
      ...(sentVersion === undefined
        ? {}
        : { sentVersion, state: sql`case when ${outbox.version} > ${sentVersion} then 'due' else 'sent' end` }),
      lease: null,
      leaseUntil: null,
    })
    .where(and(eq(outbox.number, row.number), eq(outbox.lease, lease)));
}

async function claim(works: Delivering, lease: string): Promise<readonly Row[]> {
  const at = works.now();
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
    .select({ number: outbox.number })
    .from(outbox)
    .where(
      and(
        eq(outbox.state, "due"),
        lte(outbox.nextAt, at),
        or(isNull(outbox.leaseUntil), lte(outbox.leaseUntil, at)),
        sql`(${outbox.sentVersion} > 0 or not exists ${unsentBefore})`,
      ),
    )
    .orderBy(asc(outbox.nextAt), asc(outbox.number))
    .limit(20)
    .for("update", { skipLocked: true });
  return works.root
    .update(outbox)
    .set({
      lease,
      leaseUntil: plus(at, { seconds: leaseSeconds }),
      tries: sql`${outbox.tries} + 1`,
      doubtSince: sql`coalesce(${outbox.doubtSince}, ${outbox.triedAt})`,
      triedAt: at,
    })
    .where(inArray(outbox.number, dueNow))
    .returning();
}
