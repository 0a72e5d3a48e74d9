import { sql } from "drizzle-orm";
import { plan } from "../clock/plan.ts";
import type { Root, Tx } from "../store/db.ts";
import { millisecondsBetween, plus } from "../time/instant.ts";
import { backoff } from "./backoff.ts";
import { claimedBy } from "./claim.ts";
import type { Ended, Round, Row } from "./round.ts";
import { outbox } from "./schema.ts";

/** After an unknown end, how long until its effect has landed or never will. */
const settleSeconds = 60;
/** A message that could not be sent for this long, and in as many tries, is given up. */
const giveUpDays = 3;
export const giveUpTries = 10;

/** Writes down how a try ended, and what comes of that: when it is tried again, or that it is given up and who is told. */
export async function marked(works: Round, row: Row, ended: Ended): Promise<void> {
  works.delivered?.(row.place.platform, ended.kind);
  const at = works.now();
  // Tries count too, since the process may have been down all the while.
  const old = millisecondsBetween(row.createdAt, at) > giveUpDays * 86_400_000 && row.tries >= giveUpTries;
  switch (ended.kind) {
    case "sent":
      return works.sent({ row, ref: ended.ref, at });
    case "later": {
      if (old && row.sentVersion === 0) return giveUp(works, row, ended.why, "undeliverable");
      works.log.warn({ key: row.key, place: row.placeKey, tries: row.tries, why: ended.why }, "a message has to wait");
      const wait = ended.after === undefined ? backoff(row.tries) : Math.max(1, ended.after);
      const nextAt = plus(at, { milliseconds: Math.ceil(wait * 1000) });
      await mark(works.root, row, works.lease, { nextAt, why: ended.why, ...known });
      if (ended.after !== undefined) works.resting?.(nextAt);
      return;
    }
    case "never":
      return giveUp(works, row, ended.why, "undeliverable");
    case "closed":
      return giveUp(works, row, ended.why, "closed");
    case "uncertain":
      return giveUp(works, row, "uncertain", "uncertain");
    case "unknown": {
      if (old && row.sentVersion === 0) return giveUp(works, row, "uncertain", "uncertain");
      // In doubt since the try began: what arrived arrived after that, and before its end was unknown.
      const doubtSince = row.doubtSince ?? row.triedAt ?? at;
      await mark(works.root, row, works.lease, {
        nextAt: plus(at, { seconds: settleSeconds }),
        why: ended.why,
        doubtSince,
      });
      return;
    }
    default:
      return ended satisfies never;
  }
}

/** Leaves a message in doubt for later, unlooked for: that was no try. */
export async function putOff(works: Round, row: Row): Promise<void> {
  const nextAt = plus(works.now(), { seconds: settleSeconds });
  await mark(works.root, row, works.lease, { nextAt, tries: row.tries - 1, why: "The clock was set a moment ago." });
}

/** Lets go of a message that was not sent before its time was over. */
export async function expired(works: Round, row: Row): Promise<void> {
  works.log.warn({ key: row.key, about: row.about, until: row.until }, "past its time: not sent");
  works.delivered?.(row.place.platform, "expired");
  await mark(works.root, row, works.lease, { state: "expired", ...known });
}

const known = { triedAt: null, doubtSince: null };

/**
 * Gives a message up that will never arrive, or of which nobody can know whether it did; one for a person alone is kept until
 * they ask for it. In the same transaction the clock is asked to tell the organizers, or the person by a line in the channel, so
 * that nothing that happens next leaves them without a word.
 */
async function giveUp(works: Round, row: Row, why: string, end: End): Promise<void> {
  const { key, group, placeKey } = row;
  const own = row.place.direct && row.sentVersion === 0 && end !== "uncertain";
  const state = own ? "kept" : end === "closed" ? "undeliverable" : end;
  await works.root.transaction(async (db) => {
    if ((await mark(db, row, works.lease, { state, why, ...known })) !== state) return;
    if (own) works.log.warn({ key, place: placeKey, why }, "a message is kept for its reader");
    else works.log.error({ key, place: placeKey, why }, "a message could not be delivered");
    const wish = { group, at: works.now() };
    if (own) await plan(db, { entry: "my unreached", subject: `${end} ${key}`, ...wish });
    else if (!row.place.direct) await plan(db, { entry: "group undelivered", subject: key, ...wish });
  });
}

/** How a message is given up: it never arrives, whom it is for takes none, or nobody knows whether it arrived. */
type End = "undeliverable" | "closed" | "uncertain";

/**
 * Writes down how a try ended, if the claim is still this worker's, and says how the message stands now. A look that came
 * meanwhile stays due, whatever became of the older one; only where that may have arrived unseen, no other is sent.
 */
async function mark(
  db: Pick<Root | Tx, "update">,
  row: Row,
  lease: string,
  how: Partial<Row>,
): Promise<Row["state"] | undefined> {
  const { state: ended = "due", ...rest } = how;
  const [marked] = await db
    .update(outbox)
    .set({
      ...rest,
      state:
        ended === "uncertain" ? ended : sql`case when ${outbox.version} > ${row.version} then 'due' else ${ended} end`,
      lease: null,
      leaseUntil: null,
    })
    .where(claimedBy(row, lease))
    .returning({ state: outbox.state });
  return marked?.state;
}
