import { eq } from "drizzle-orm";
import type { MessageRef, Names, Platform, Posted } from "../chat/platform.ts";
import { claim, claimedBy, leaseSeconds } from "./claim.ts";
import { expired, giveUpTries, marked, putOff } from "./ended.ts";
import type { Delivering, Ended, Round, Row } from "./round.ts";
import { outbox } from "./schema.ts";
import { marking } from "./sent.ts";
import { within } from "./within.ts";

/**
 * So long a platform may take to post. What that takes besides is read in a third of it, and whether the message stands already is
 * looked for in the other two: what is posted leaves within this time of the claim, and lands or never will before that is over.
 */
export const answerMilliseconds = 30_000;

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
  if (!platform) return marked(works, row, unasked(row, `${row.place.platform} is not connected`));
  // By a clock that was set just now, no claim and no minute is known to be over: what was sent may still arrive.
  if (row.doubtSince !== null && !works.steady) return putOff(works, row);
  const needs = await within(works.after, works.answerWithin / 3, needsOf(works, row), undefined);
  if (!needs) return marked(works, row, unasked(row, "What it needs could not be read from Colloquy's database."));
  const inTime = <T, E>(work: Promise<T>, never: E, milliseconds = works.answerWithin) =>
    within(
      works.after,
      milliseconds,
      work.catch((error: unknown) => broken(works, row, error, never)),
      tooLong,
    );
  const look = lookedFor(works, platform, row, needs);
  const doubt = await inTime(look, { kind: "uncertain" } as const, (works.answerWithin * 2) / 3);
  if ("kind" in doubt) return marked(works, row, doubt);
  if (isPast(works, doubt)) return expired(works, doubt);
  return marked(works, doubt, await inTime(post(platform, doubt, needs), unwritable));
}

/** How a try ends that asked its platform nothing: what was in doubt before is so still. */
const unasked = ({ doubtSince }: Row, why: string): Posted => ({
  kind: doubtSince === null ? "later" : "unknown",
  why,
});

/** Whether a message that never was sent is not worth sending any more. */
const isPast = ({ now }: Delivering, { sentVersion, until }: Row): boolean =>
  sentVersion === 0 && until !== null && until < now();

const tooLong = { kind: "unknown", why: "The platform did not answer in time." } as const;

/** A room that fails may have sent it all the same; but a message that always breaks it may not hold up its place for ever. */
function broken<E>(works: Delivering, row: Row, error: unknown, never: E): Posted | E {
  works.log.error({ key: row.key, tries: row.tries, error }, "a platform failed while posting");
  return row.tries < giveUpTries ? itBroke : never;
}

const itBroke = { kind: "unknown", why: "Something broke while it was sent. Colloquy's log says more." } as const;
const unwritable = {
  kind: "never",
  why: "It cannot be written for this platform, which is a fault of Colloquy's own. Its log says more.",
} as const;

/**
 * Finds out about an earlier try whose end nobody knows: gives the message as it stands, or how it ends if it is not to be
 * posted now. What was deleted is posted anew by a redraw, so that one may have arrived too.
 */
async function lookedFor(works: Round, platform: Platform, row: Row, { reply }: Needs): Promise<Row | Ended> {
  if (row.doubtSince === null) return row;
  const found = await platform.sent(row.place, row.key, row.doubtSince, reply);
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
async function post(platform: Platform, row: Row, { names, reply }: Needs): Promise<Posted> {
  return platform.post(row.place, {
    key: row.key,
    card: row.card,
    names,
    ...(row.ref ? { over: row.ref } : {}),
    ...(reply ? { reply } : {}),
  });
}

/** What a message takes besides itself: what those whom it names are called, and which message it answers. */
interface Needs {
  readonly names: Names;
  readonly reply: MessageRef | undefined;
}

/** Reads what a message takes before its platform is asked anything: as long as this fails, nothing was sent. */
async function needsOf(works: Round, row: Row): Promise<Needs | undefined> {
  try {
    return { names: await works.named(row), reply: await answeredBy(works, row) };
  } catch (error) {
    works.log.error({ key: row.key, tries: row.tries, error }, "what a message needs could not be read");
    return undefined;
  }
}

/** The message that a reply answers, if that stands anywhere. */
async function answeredBy(works: Delivering, { reply }: Row): Promise<MessageRef | undefined> {
  if (reply === null) return undefined;
  const [found] = await works.root.select({ ref: outbox.ref }).from(outbox).where(eq(outbox.number, reply));
  return found?.ref ?? undefined;
}
