import { and, asc, eq, gt, inArray, isNull, or, sql } from "drizzle-orm";
import type { Card } from "../chat/card.ts";
import type { Account, Place } from "../chat/platform.ts";
import type { Instant } from "../chat/prose.ts";
import type { Tx } from "../store/db.ts";
import { placeKey } from "./queue.ts";
import { inPrivate, outbox } from "./schema.ts";

/** A message for one person alone that could not be sent to them, and waits for them to ask for it. */
export interface Kept {
  readonly key: string;
  readonly card: Card;
}
type Whose = readonly Pick<Account, "platform" | "workspace" | "user">[];

/** What is kept for somebody at an instant, whichever of their accounts it is for; the oldest first. */
export async function keptFor(db: Tx, accounts: Whose, at: Instant): Promise<readonly Kept[]> {
  const places = placesOf(accounts);
  if (places.length === 0) return [];
  return db
    .select({ key: outbox.key, card: outbox.card })
    .from(outbox)
    .where(and(inArray(outbox.placeKey, places), waitsAt(at)))
    .orderBy(asc(outbox.number));
}

/** A kept message by its key: whom it is for, and what it is about. */
export async function keptNamed(
  db: Tx,
  key: string,
): Promise<{ readonly place: Place; readonly about: string | null } | undefined> {
  const [found] = await db
    .select({ place: outbox.place, about: outbox.about })
    .from(outbox)
    .where(and(eq(outbox.key, key), eq(outbox.state, "kept")));
  return found;
}

/** Marks a kept message as read. */
export async function markRead(db: Tx, { key }: Pick<Kept, "key">, at: Instant): Promise<void> {
  await db.update(outbox).set({ state: "read", sentAt: at }).where(eq(outbox.key, key));
}

/** Has all that is kept for somebody sent after all, to the account by which they take direct messages now. */
export async function sendKept(db: Tx, accounts: Whose, open: Whose[number], at: Instant): Promise<void> {
  const place = placeOf(open);
  await db
    .update(outbox)
    .set({ place, placeKey: placeKey(place), state: "due", nextAt: at, tries: 0, why: null })
    .where(and(inArray(outbox.placeKey, placesOf(accounts)), waitsAt(at)));
}

/**
 * Lets go of all of a group's that is still to be sent to somebody in private, or is kept for them. What may be under way stays
 * its worker's, and is past its time from now on.
 */
export async function letGo(db: Tx, group: string, accounts: Whose, at: Instant): Promise<void> {
  await db
    .update(outbox)
    .set({ until: at, state: sql`case when ${outbox.triedAt} is null then 'expired' else ${outbox.state} end` })
    .where(
      and(
        inArray(outbox.placeKey, placesOf(accounts)),
        ...[inPrivate, eq(outbox.group, group), inArray(outbox.state, ["due", "kept"]), eq(outbox.sentVersion, 0)],
      ),
    );
}

const placeOf = ({ platform, workspace, user }: Whose[number]): Place => ({
  ...{ platform, workspace, channel: user, direct: true },
});
const placesOf = (accounts: Whose): string[] => accounts.map((one) => placeKey(placeOf(one)));

const waitsAt = (at: Instant) =>
  and(inPrivate, eq(outbox.state, "kept"), or(isNull(outbox.until), gt(outbox.until, at)));
