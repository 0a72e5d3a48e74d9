import { and, eq, isNull } from "drizzle-orm";
import type { Instant } from "../../chat/prose.ts";
import type { Tx } from "../../store/db.ts";
import { dayOf } from "../../time/day.ts";
import { type Occurrence, occurrences } from "../../time/recurrence.ts";
import { lastDayOf } from "../../time/term.ts";
import { dayIn } from "../../time/zone.ts";
import { type Break, breakOn } from "./breaks.ts";
import { breaksFrom } from "./breaks-store.ts";
import { series } from "./schema.ts";
import { addSession, datesAfter, type Session } from "./store.ts";
import { planTimes } from "./times-store.ts";

/** A rule that a group meets by, or met by. */
export type Series = typeof series.$inferSelect;
/** How many sessions are kept ahead, so that each can be skipped, moved or led. */
export const kept = 8;

/** The series a group meets by now. */
export async function currentSeries(db: Tx, group: string): Promise<Series | undefined> {
  const [row] = await db
    .select()
    .from(series)
    .where(and(eq(series.group, group), isNull(series.endedAt)));
  return row;
}

/** Keeps as many dates ahead of the series that a group meets by, if it meets by one, as there should be. */
export async function keepAhead(db: Tx, group: string, at: Instant, newId: () => string): Promise<void> {
  const running = await currentSeries(db, group);
  if (running) await topUp(db, running, at, newId);
}

/** Keeps the next dates of a series as sessions, each at most once, and none in a break: so many, or so that enough are not off. */
export async function topUp(db: Tx, running: Series, at: Instant, newId: () => string, count?: number): Promise<void> {
  const { id, group, kind, minutes, venue } = running;
  const breaks = await breaksFrom(db, group, dayIn(at, running.zone));
  const ahead = await datesAfter(db, group, at);
  const planned = ahead.filter(({ state }) => state === "planned");
  for (const { wall, at: startsAt } of datesOf(running, at, count ?? kept + offAmong(ahead, running, breaks), breaks)) {
    // Somebody may have added or moved a session to that very time.
    if (planned.some((session) => session.startsAt === startsAt)) continue;
    const made = { id: newId(), group, series: id, occurrence: wall, startsAt, kind, minutes, venue };
    const added = await addSession(db, made);
    if (added) await planTimes(db, added, at);
  }
}

/** How many dates of a series that are no break's are skipped or cancelled: others come for them, or none would be left at last. */
const offAmong = (ahead: readonly Session[], { id }: Series, breaks: readonly Break[]): number =>
  ahead.filter(
    ({ series, state, occurrence }) => series === id && state !== "planned" && !breakOn(breaks, dayOf(occurrence)),
  ).length;

/** Whether all dates that a series still has are kept already: then no more come, and once none is planned its term is over. */
export async function isEnding(db: Tx, running: Series, at: Instant): Promise<boolean> {
  if (lastDayOf(running) === undefined) return false;
  const breaks = await breaksFrom(db, running.group, dayIn(at, running.zone));
  const count = kept + offAmong(await datesAfter(db, running.group, at), running, breaks);
  return datesOf(running, at, count + 1, breaks).length <= count;
}

function datesOf(
  rule: Pick<Series, "rrule" | "start" | "zone">,
  at: Instant,
  count: number,
  breaks: readonly Break[],
): readonly Occurrence[] {
  const dates: Occurrence[] = [];
  for (const date of occurrences(rule, at)) {
    if (date.at > at && !breakOn(breaks, dayOf(date.wall))) dates.push(date);
    if (dates.length >= count) break;
  }
  return dates.slice(0, count);
}
