import { eq, sql } from "drizzle-orm";
import type { MessageRef, Names, Platform, Posted } from "../chat/platform.ts";
import type { Instant } from "../chat/prose.ts";
import { plan } from "../clock/plan.ts";
import type { Root, Tx } from "../store/db.ts";
import type { After } from "../time/after.ts";
import { millisecondsBetween, plus } from "../time/instant.ts";
import { backoff } from "./backoff.ts";
import { claim, claimedBy, leaseSeconds } from "./claim.ts";
import { outbox } from "./schema.ts";
import { marking } from "./sent.ts";
import { within } from "./within.ts";

type Row = typeof outbox.$inferSelect;
/** How a try ended: as its platform says, or in a doubt that nothing can dispel. */
type Ended = Posted | { readonly kind: "uncertain" };

/** What delivering takes. */
export interface Delivering {
  readonly root: Root;
  readonly platforms: ReadonlyMap<string, Platform>;
  now(): Instant;
  newId(): string;
  readonly after: After;
  /** For how many milliseconds nobody has set the clock. */
  steadyFor(): number;
  /** How many milliseconds a platform may take to look for a message, and to post it: one that never answers stops nothing else. */
  readonly answerWithin: number;
  /** What the members are called whom each message names, with the accounts by which it calls them. */
  names(rows: readonly Row[]): Promise<readonly Names[]>;
  readonly log: { warn(facts: object, words: string): void; error(facts: object, words: string): void };
  /** Told until when a place rests, after a message or as its platform asked, for who would look for its next one then. */
  resting?(until: Instant): void;
  /** Told how each try ended, for who counts them. */
  delivered?(platform: string, outcome: Ended["kind"] | "expired"): void;
}

/** Both answers of a platform, that it looked and that it posted, come well within a claim or not at all. */
export const answerMilliseconds = 30_000;
/** After an unknown end, how long until its effect has landed or never will. */
const settleSeconds = 60;
/** A message that could not be sent for this long, and in as many tries, is given up. */
const giveUpDays = 3;
const giveUpTries = 10;

/**
 * Sends what is due now, at most one new message of each place at a time and in the order they were left; says how many
 * messages it took up. A worker that dies between sending and marking leaves a claim that the next one looks into first.
 */
export async function deliver(works: Delivering): Promise<number> {
  const lease = works.newId();
  const claimed = await claim(works, lease);
  // Asked in every round: what was set back and forth again between two looks went as a stopwatch does, as far as anybody saw.
  const steady = works.steadyFor() >= leaseSeconds * 1000;
  const round = { ...works, lease, steady, sent: marking(works, lease), named: namesFor(works, claimed) };
  const ends = await Promise.allSettled(claimed.map((row) => deliverOne(round, row)));
  for (const end of ends) if (end.status === "rejected") throw end.reason;
  return claimed.length;
}

/** A worker's round: the claim to all that it took up, and what is done for all of these together. */
interface Round extends Delivering {
  readonly lease: string;
  /** Whether the clock was last set before the oldest claim that may still be held. */
  readonly steady: boolean;
  readonly sent: ReturnType<typeof marking>;
  named(row: Row): Promise<Names>;
}

/** Has all names looked up at once; where that fails, those of each message alone: what breaks one is not the others' trouble. */
function namesFor({ names }: Delivering, rows: readonly Row[]): Round["named"] {
  const all = names(rows).then((found) => new Map(rows.map((row, i) => [row.number, found[i] ?? {}])));
  all.catch(() => {});
  return (row) =>
    all.then(
      (found) => found.get(row.number) ?? {},
      async () => (await names([row]))[0] ?? {},
    );
}

async function deliverOne(works: Round, row: Row): Promise<void> {
  // One that may have arrived is looked for first.
  if (isPast(works, row) && row.doubtSince === null) return expired(works, row);
  const platform = works.platforms.get(row.place.platform);
  if (!platform) return marked(works, row, { kind: "later", why: `${row.place.platform} is not connected` });
  // By a clock that was set just now, no claim and no minute is known to be over: what was sent may still arrive.
  if (row.doubtSince !== null && !works.steady) return putOff(works, row);
  const inTime = <T, E>(work: Promise<T>, never: E) =>
    within(
      works.after,
      works.answerWithin,
      work.catch((error: unknown) => broken(works, row, error, never)),
      tooLong,
    );
  const doubt = await inTime(lookedFor(works, platform, row), { kind: "uncertain" } as const);
  if ("kind" in doubt) return marked(works, row, doubt);
  if (isPast(works, doubt)) return expired(works, doubt);
  return marked(works, doubt, await inTime(post(works, platform, doubt), unwritable));
}

/** Leaves a message in doubt for later, unlooked for: that was no try. */
async function putOff(works: Round, row: Row): Promise<void> {
  const nextAt = plus(works.now(), { seconds: settleSeconds });
  await mark(works.root, row, works.lease, { nextAt, tries: row.tries - 1, why: "The clock was set a moment ago." });
}

/** Whether a message that never was sent is not worth sending any more. */
const isPast = ({ now }: Delivering, { sentVersion, until }: Row): boolean =>
  sentVersion === 0 && until !== null && until < now();

async function expired(works: Round, row: Row): Promise<void> {
  works.log.warn({ key: row.key, about: row.about, until: row.until }, "past its time: not sent");
  works.delivered?.(row.place.platform, "expired");
  await mark(works.root, row, works.lease, { state: "expired", ...known });
}

const tooLong = { kind: "unknown", why: "The platform did not answer in time." } as const;

/** A room that fails may have sent it all the same; but a message that always breaks it may not hold up its place for ever. */
function broken<E>(works: Delivering, row: Row, error: unknown, never: E): Posted | E {
  works.log.error({ key: row.key, tries: row.tries, error }, "a platform failed while posting");
  return row.tries < giveUpTries ? { kind: "unknown", why: String(error) } : never;
}

const unwritable = {
  kind: "never",
  why: "It cannot be written for this platform, which is a fault of Colloquy's own. Its log says more.",
} as const;

/**
 * Finds out about an earlier try whose end nobody knows: gives the message as it stands, or how it ends if it is not to be
 * posted now. What was deleted is posted anew by a redraw, so that one may have arrived too.
 */
async function lookedFor(works: Round, platform: Platform, row: Row): Promise<Row | Ended> {
  if (row.doubtSince === null) return row;
  const found = await platform.sent(row.place, row.key, row.doubtSince, await answeredBy(works, row));
  if (found === "later") return { kind: "unknown", why: "Whether it arrived cannot be found out just now." };
  if (found === "cannot tell" && row.ref === null) return { kind: "uncertain" };
  if (typeof found === "string") return row;
  // Of a message that never had another look, the one that was found shows it.
  if (row.version === 1) return { kind: "sent", ref: found };
  // Written down before it is redrawn: however that ends, the message stands and is never posted again.
  const stands = { ref: found, sentVersion: Math.max(1, row.sentVersion), doubtSince: null };
  await works.root.update(outbox).set(stands).where(claimedBy(row, works.lease));
  return { ...row, ...stands };
}

/** Posts a message, or draws it anew where it stands. */
async function post(works: Round, platform: Platform, row: Row): Promise<Posted> {
  const reply = await answeredBy(works, row);
  return platform.post(row.place, {
    key: row.key,
    card: row.card,
    names: await works.named(row),
    ...(row.ref ? { over: row.ref } : {}),
    ...(reply ? { reply } : {}),
  });
}

/** The message that a reply answers, if that stands anywhere. */
async function answeredBy(works: Delivering, { reply }: Row): Promise<MessageRef | undefined> {
  if (reply === null) return undefined;
  const [found] = await works.root.select({ ref: outbox.ref }).from(outbox).where(eq(outbox.number, reply));
  return found?.ref ?? undefined;
}

async function marked(works: Round, row: Row, ended: Ended): Promise<void> {
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
