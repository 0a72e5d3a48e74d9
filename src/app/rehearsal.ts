import { and, asc, desc, eq, gt, inArray, lte, or } from "drizzle-orm";
import type { Card } from "../chat/card.ts";
import type { Asked, Place } from "../chat/platform.ts";
import type { Instant } from "../chat/prose.ts";
import { Refusal } from "../chat/refusal.ts";
import { due } from "../clock/schema.ts";
import { outbox } from "../delivery/schema.ts";
import { membersOf } from "../features/groups/store.ts";
import { rehearsed, type Tx } from "../store/db.ts";

/** A message that would be sent: when, where, and what it says. */
export interface Rehearsed {
  readonly at: Instant;
  readonly place: Place;
  readonly card: Card;
}

/** Does one wish of the clock's at an instant, in a transaction. */
type Doing = (asked: Asked, at: Instant, db: Tx) => Promise<unknown>;

/** More than a group's clock does in two months. */
const most = 5000;

/**
 * What would be sent to a group and its members until an instant, if nobody did anything: the real schedules are run, each
 * at its own instant, in a savepoint that is taken back. Redraws of messages that stand already are left out.
 */
export async function rehearse(db: Tx, group: string, until: Instant, doing: Doing): Promise<readonly Rehearsed[]> {
  return rehearsed(db, async (stage) => {
    const people = (await membersOf(stage, group)).map(({ who }) => who.id);
    const [last] = await stage.select({ number: outbox.number }).from(outbox).orderBy(desc(outbox.number)).limit(1);
    await runThrough(stage, { group, people, until }, doing);
    return stage
      .select({ at: outbox.createdAt, place: outbox.place, card: outbox.card })
      .from(outbox)
      .where(and(gt(outbox.number, last?.number ?? 0), eq(outbox.page, 0)))
      .orderBy(asc(outbox.createdAt), asc(outbox.number));
  });
}

async function runThrough(
  db: Tx,
  { group, people, until }: { group: string; people: readonly string[]; until: Instant },
  doing: Doing,
): Promise<void> {
  const own = or(eq(due.group, group), and(eq(due.group, ""), inArray(due.subject, [...people])));
  for (let done = 0; done < most; done++) {
    const [next] = await db
      .select()
      .from(due)
      .where(and(lte(due.nextAt, until), own))
      .orderBy(asc(due.nextAt), asc(due.entry), asc(due.subject))
      .limit(1);
    if (!next) return;
    const { entry, subject, at, nextAt } = next;
    const known = { subject, due: at };
    const asked = { key: `rehearsal:${done}`, entry, known, by: "clock", group: next.group } as const;
    // What is refused would be tried again for ever: here it is left out, as it sends nothing.
    await db
      .transaction((one) => doing(asked, nextAt, one))
      .catch((error) => {
        if (!(error instanceof Refusal)) throw error;
      });
    await db.delete(due).where(and(eq(due.entry, entry), eq(due.subject, subject), eq(due.at, at)));
  }
}
