import { and, asc, eq, isNull, lte, or, sql } from "drizzle-orm";
import type { Errand, Result } from "../app/errand.ts";
import type { Known } from "../chat/fields.ts";
import type { Desk } from "../chat/platform.ts";
import type { Instant } from "../chat/prose.ts";
import type { Root, Tx } from "../store/db.ts";
import { plus } from "../time/instant.ts";
import { backoff } from "./backoff.ts";
import { oldestFirst } from "./oldest-first.ts";
import { errands } from "./schema.ts";

type Row = typeof errands.$inferSelect;

/** Leaves slow outside work to be done once the transaction is committed. */
export async function addErrand(
  db: Tx,
  made: {
    readonly id: string;
    readonly errand: string;
    readonly group: string;
    readonly known: Known;
    readonly at: Instant;
  },
): Promise<void> {
  const { at, ...row } = made;
  await db.insert(errands).values({ ...row, nextAt: at, tries: 0 });
}

/** What running errands takes. */
export interface Running {
  readonly root: Root;
  readonly errands: ReadonlyMap<string, Errand>;
  readonly desk: Desk;
  now(): Instant;
  newId(): string;
  readonly log: { error(facts: object, words: string): void };
}

const leaseSeconds = 120;
/** About three days: what could not be done by then is not worth asking for any more. */
const giveUpTries = 300;

/** Runs the errands that are due now, oldest first; says how many. A slow one holds up only those of its kind, or none. */
export async function runErrands(works: Running): Promise<number> {
  const lease = works.newId();
  const claimed = await claim(works, lease);
  const ends = await Promise.allSettled(chainsOf(works, claimed).map((chain) => runInTurn(works, chain, lease)));
  for (const end of ends) if (end.status === "rejected") throw end.reason;
  return claimed.length;
}

/** Those that wait for each other: all of one kind, or each for none where its kind says so. */
function chainsOf({ errands: kinds }: Running, claimed: readonly Row[]): readonly (readonly Row[])[] {
  const chains = new Map<string, Row[]>();
  for (const row of claimed) {
    const chain = kinds.get(row.errand)?.atOnce ? row.id : row.errand;
    chains.set(chain, [...(chains.get(chain) ?? []), row]);
  }
  return [...chains.values()];
}

async function runInTurn(works: Running, all: readonly Row[], lease: string): Promise<void> {
  for (const row of all) {
    const nextAt = await runOne(works, row);
    const mine = and(eq(errands.id, row.id), eq(errands.lease, lease));
    if (nextAt === undefined) await works.root.delete(errands).where(mine);
    else await works.root.update(errands).set({ nextAt, lease: null, leaseUntil: null }).where(mine);
  }
}

/** Runs one; says when to try again, or nothing if it is done. */
async function runOne(works: Running, row: Row): Promise<Instant | undefined> {
  const named = { errand: row.errand, id: row.id, tries: row.tries };
  try {
    const errand = works.errands.get(row.errand);
    if (!errand) throw new Error(`There is no errand ${row.errand}.`);
    const { isWanted } = errand;
    if (isWanted && !(await works.root.transaction((db) => isWanted(db, row.known)))) return undefined;
    const brought = await errand.run({ known: row.known, at: works.now(), tries: row.tries });
    if (brought.kind === "nothing") return undefined;
    if (brought.kind === "again") {
      if (brought.meanwhile) await report(works, row, `errand:${row.id}:${row.tries}`, brought.meanwhile);
      return plus(works.now(), { seconds: Math.max(1, brought.afterSeconds) });
    }
    const answer = await report(works, row, `errand:${row.id}`, brought);
    if (answer.kind === "card") return undefined;
  } catch (error) {
    works.log.error({ ...named, error }, "an errand failed");
  }
  if (row.tries < giveUpTries) return plus(works.now(), { seconds: backoff(row.tries) });
  works.log.error(named, "an errand is given up");
  return undefined;
}

const report = (works: Running, row: Row, key: string, { entry, known }: Result) =>
  works.desk.answer({ key, entry, known, by: "clock", group: row.group });

async function claim(works: Running, lease: string): Promise<readonly Row[]> {
  const at = works.now();
  // Read once: in the condition itself PostgreSQL may read it again for each row, and take up more than so many, or others.
  const waiting = works.root.$with("waiting").as(
    works.root
      .select({ id: errands.id })
      .from(errands)
      .where(and(lte(errands.nextAt, at), or(isNull(errands.leaseUntil), lte(errands.leaseUntil, at))))
      .orderBy(asc(errands.nextAt), asc(errands.id))
      .limit(10)
      .for("update", { skipLocked: true }),
  );
  const claimed = await works.root
    .with(waiting)
    .update(errands)
    .set({ lease, leaseUntil: plus(at, { seconds: leaseSeconds }), tries: sql`${errands.tries} + 1` })
    .where(sql`${errands.id} in (select id from waiting)`)
    .returning();
  return oldestFirst(claimed, ({ id }) => id);
}
