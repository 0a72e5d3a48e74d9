import { and, count, eq, gt, inArray, lt, sql } from "drizzle-orm";
import type { Instant } from "../chat/prose.ts";
import { due } from "../clock/schema.ts";
import type { Root, Tx } from "../store/db.ts";
import { minus, plus } from "../time/instant.ts";
import { errands, outbox } from "./schema.ts";

/** What waits to be sent, and what the clock should have asked for by now. */
export interface Backlog {
  /** Messages to be posted or drawn anew, and since when the oldest waits of those that were never posted. */
  readonly waiting: number;
  readonly since: Instant | undefined;
  /** How many of them were tried so often in vain that it does not pass by itself. */
  readonly stuck: number;
  /** Why the last of them that was tried was not sent. */
  readonly why: string | undefined;
  /** Since when the oldest thing is due that the clock has not asked for, and how many it asked for in vain. */
  readonly lateSince: Instant | undefined;
  readonly failing: number;
  /** Look-ups and other outside work to be done. */
  readonly errands: number;
}
/** Messages of the last week that never arrived, or of which nobody knows it, and why the last one did not. */
export interface Lost {
  readonly lost: number;
  readonly why: string | undefined;
}

/** So many tries take five minutes and more, by the pauses between them. */
const manyTries = 8;

/** How far behind Colloquy is with what it has to do: for one group, or for all. */
export async function backlogOf(db: Root | Tx, at: Instant, group?: string): Promise<Backlog> {
  const of = (column: typeof outbox.group | typeof due.group | typeof errands.group) =>
    group === undefined ? undefined : eq(column, group);
  const [queue] = await db
    .select({
      waiting: count(),
      since: sql<Instant | null>`min(${outbox.createdAt}) filter (where ${outbox.sentVersion} = 0)`.mapWith(
        outbox.createdAt,
      ),
      stuck: sql<number>`count(*) filter (where ${outbox.tries} >= ${manyTries})::int`,
      why: sql<
        string | null
      >`(array_agg(${outbox.why} order by ${outbox.number} desc) filter (where ${outbox.why} is not null))[1]`,
    })
    .from(outbox)
    .where(and(eq(outbox.state, "due"), of(outbox.group)));
  // What failed is tried again within hours; what is due later than that has not been tried.
  const soon = plus(at, { days: 1 });
  const [late] = await db
    .select({
      since: sql<Instant | null>`min(${due.nextAt}) filter (where ${due.nextAt} < ${at}::timestamptz)`.mapWith(
        due.nextAt,
      ),
      failing: sql<number>`count(*) filter (where ${due.failures} > 0)::int`,
    })
    .from(due)
    .where(and(lt(due.nextAt, soon), of(due.group)));
  const [waits] = await db
    .select({ errands: count() })
    .from(errands)
    .where(and(lt(errands.nextAt, soon), of(errands.group)));
  return {
    waiting: queue?.waiting ?? 0,
    since: queue?.since ?? undefined,
    stuck: queue?.stuck ?? 0,
    why: queue?.why ?? undefined,
    lateSince: late?.since ?? undefined,
    failing: late?.failing ?? 0,
    errands: waits?.errands ?? 0,
  };
}

/** What was given up in the last week: of one group, or of all, for which all that was ever sent is read. */
export async function lostLately(db: Root | Tx, at: Instant, group?: string): Promise<Lost> {
  const [found] = await db
    .select({ lost: count(), why: sql<string | null>`(array_agg(${outbox.why} order by ${outbox.number} desc))[1]` })
    .from(outbox)
    .where(
      and(
        inArray(outbox.state, ["undeliverable", "uncertain"]),
        // Last due when it was given up, however long it had stood before.
        gt(outbox.nextAt, minus(at, { days: 7 })),
        group === undefined ? undefined : eq(outbox.group, group),
      ),
    );
  return { lost: found?.lost ?? 0, why: found?.why ?? undefined };
}
