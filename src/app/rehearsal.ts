import { and, asc, desc, eq, gt } from "drizzle-orm";
import type { Card } from "../chat/card.ts";
import type { Asked, Place } from "../chat/platform.ts";
import type { Instant } from "../chat/prose.ts";
import { Refusal } from "../chat/refusal.ts";
import { takeUpNext } from "../clock/plan.ts";
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
  // What is refused sends nothing, and may have done half of what it does: all is done again without it.
  const refused = new Set<string>();
  for (;;) {
    const found = await rehearsed(db, async (stage) => {
      const people = (await membersOf(stage, group)).map(({ who }) => who.id);
      const [last] = await stage.select({ number: outbox.number }).from(outbox).orderBy(desc(outbox.number)).limit(1);
      const wrong = await runThrough(stage, { group, people, until }, doing, refused);
      if (wrong !== undefined) return refused.add(wrong) && undefined;
      return stage
        .select({ at: outbox.createdAt, place: outbox.place, card: outbox.card })
        .from(outbox)
        .where(and(gt(outbox.number, last?.number ?? 0), eq(outbox.page, 0)))
        .orderBy(asc(outbox.createdAt), asc(outbox.number));
    });
    if (found) return found;
  }
}

/** Does what comes due, one after the other, except for what was refused before; says what else is refused. */
async function runThrough(
  db: Tx,
  { group, people, until }: { group: string; people: readonly string[]; until: Instant },
  doing: Doing,
  refused: ReadonlySet<string>,
): Promise<string | undefined> {
  for (let done = 0; done < most; done++) {
    const next = await takeUpNext(db, group, people, until);
    if (!next) return undefined;
    const { entry, subject, at, nextAt } = next;
    const key = `${entry} ${subject} ${at}`;
    if (refused.has(key)) continue;
    const asked = { key, entry, known: { subject, due: at }, by: "clock", group: next.group } as const;
    try {
      await doing(asked, nextAt, db);
    } catch (error) {
      if (error instanceof Refusal) return key;
      throw error;
    }
  }
  return undefined;
}
