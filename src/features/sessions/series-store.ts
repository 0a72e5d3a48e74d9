import { and, asc, eq, gt, isNull } from "drizzle-orm";
import type { Instant } from "../../chat/prose.ts";
import type { Tx } from "../../store/db.ts";
import { type Day, dayOf, daysAfter } from "../../time/day.ts";
import { plus } from "../../time/instant.ts";
import { between, type Occurrence, occurrences } from "../../time/recurrence.ts";
import { endingOn, endless, lastDayOf } from "../../time/term.ts";
import { dayIn, instantOf, wallClock } from "../../time/zone.ts";
import type { Group } from "../groups/store.ts";
import { type Break, breakOn } from "./breaks.ts";
import { breaksFrom } from "./breaks-store.ts";
import { type Standing, standingFor } from "./replan.ts";
import { currentSeries, kept, type Series, topUp } from "./running-store.ts";
import { series, sessions, turns } from "./schema.ts";
import {
  changeSession,
  datesAfter,
  dropSession,
  lastSession,
  presents,
  runningSession,
  type Session,
  sessionColumns,
} from "./store.ts";
import { planTimes, unplanTimes } from "./times-store.ts";

/** The ids of the sessions in which somebody knows of their turn. */
export type Known = ReadonlySet<string>;
/** What a group meets by, as far as it may be chosen. */
export type SeriesPlan = Pick<Series, "kind" | "rrule" | "start" | "zone" | "minutes" | "venue">;
/** What became of the sessions to come when another series began: those that changed, and those it has no date for. */
export interface Begun {
  readonly changed: readonly Changed[];
  readonly gone: readonly Session[];
}
/** A session before and after its series or its zone changed. */
export interface Changed {
  readonly was: Session;
  readonly now: Session;
}

/**
 * Begins a series in place of the one that runs. The sessions that are still to come keep what they had, in order. A single
 * date that somebody moved, skipped or cancelled stands for the same day; without one it goes along as it is, for a later
 * series that has one. Until the day that somebody has it begin on, the sessions of the old one stay as they are.
 */
export async function beginSeries(
  db: Tx,
  group: string,
  { begins, ...made }: SeriesPlan & { readonly begins?: Instant },
  known: Known,
  at: Instant,
  newId: () => string,
): Promise<Begun> {
  if (begins !== undefined) await fillUntil(db, group, begins, at, newId);
  const all = await comingOf(db, group, at);
  const coming = all.filter(({ session }) => begins === undefined || session.startsAt >= begins);
  const added = (await datesAfter(db, group, at)).filter((one) => one.series === null);
  await closeSeries(db, group, at);
  const [begun] = await db
    .insert(series)
    .values({ id: newId(), group, ...made, createdAt: at })
    .returning();
  if (!begun) throw new Error(`The series of group ${group} was not written.`);
  const breaks = await breaksFrom(db, group, dayIn(at, begun.zone));
  const dates = datesFor(begun, coming, at, breaks).filter((date) => !added.some((one) => one.startsAt === date.at));
  const places = standingFor(coming, dates);
  const changed: Changed[] = [];
  const gone: Session[] = [];
  for (const { session, moved, touched } of all) {
    const place = places.get(session.id);
    if (!place) {
      // A term has fewer dates than there are sessions: the rest is not planned any more.
      if (coming.some((one) => one.session === session) && !touched) gone.push(session);
      else await changeSession(db, group, session.id, { series: begun.id });
      continue;
    }
    const now = await changeSession(db, group, session.id, {
      ...{ series: begun.id, occurrence: place.wall, kind: begun.kind, minutes: begun.minutes, venue: begun.venue },
      ...(moved ? {} : { startsAt: place.at }),
    });
    if (now.state === "planned") await planTimes(db, now, at);
    changed.push({ was: session, now });
  }
  const told = await callOff(db, gone, known);
  await topUp(db, begun, at, newId);
  return { changed, gone: told };
}

/** Keeps all dates of the series that runs before an instant, though it ends now. */
async function fillUntil(db: Tx, group: string, end: Instant, at: Instant, newId: () => string): Promise<void> {
  const running = await currentSeries(db, group);
  if (!running) return;
  const ahead = between(running, at, end).filter((date) => date > at).length;
  await topUp(db, running, at, newId, Math.min(ahead, mostBetween));
}

const mostBetween = 100;

/** Whether a rule has a date at an instant. */
export const isDateOf = (rule: Pick<Series, "rrule" | "start" | "zone">, at: Instant): boolean =>
  between(rule, at, plus(at, { milliseconds: 1 })).length > 0;

/** From when a new rule counts: a group that meets today by its old one does not meet today again. */
export async function freeFrom(db: Tx, { id, zone }: Pick<Group, "id" | "zone">, at: Instant): Promise<Instant> {
  const last = (await runningSession(db, id, at)) ?? (await lastSession(db, id, at));
  const today = dayIn(at, zone);
  return last && dayIn(last.startsAt, zone) === today ? instantOf(`${daysAfter(today, 1)}T00:00`, zone) : at;
}

/** Ends the series that runs and every session to come; tells which of them somebody may know of. */
export async function endSeries(db: Tx, group: string, known: Known, at: Instant): Promise<readonly Session[]> {
  const planned = (await datesAfter(db, group, at)).filter(({ state }) => state === "planned");
  await closeSeries(db, group, at);
  return callOff(db, planned, known);
}

/** Takes sessions away that nobody has heard of, and cancels the others: those are told. */
async function callOff(db: Tx, gone: readonly Session[], known: Known): Promise<readonly Session[]> {
  const told = gone.filter(({ id, paper, announcedAt }) => paper !== null || announcedAt !== null || known.has(id));
  for (const session of gone) {
    await unplanTimes(db, session);
    if (told.includes(session)) await changeSession(db, session.group, session.id, { state: "cancelled", paper: null });
    else await dropSession(db, session.group, session.id);
  }
  return told;
}

/** Lets a series go on in another zone, its sessions at the same time of day there; tells which of them that changes. */
export async function rezoneSeries(
  db: Tx,
  group: string,
  zones: { readonly from: string; readonly to: string },
  at: Instant,
): Promise<readonly Changed[]> {
  const running = await currentSeries(db, group);
  if (running) {
    const [last, forever] = [lastDayOf(running), endless(running.rrule)];
    const rrule = last === undefined ? forever : endingOn(forever, last, zones.to);
    await db.update(series).set({ zone: zones.to, rrule }).where(eq(series.id, running.id));
  }
  const changed: Changed[] = [];
  for (const session of await datesAfter(db, group, at)) {
    const startsAt = instantOf(wallClock(session.startsAt, zones.from), zones.to);
    // One that would already have begun there stays at its hour: nobody can come to it any more otherwise.
    if (startsAt === session.startsAt || startsAt <= at) continue;
    const now = await changeSession(db, group, session.id, { startsAt });
    if (now.state === "planned") await planTimes(db, now, at);
    changed.push({ was: session, now });
  }
  return changed;
}

async function closeSeries(db: Tx, group: string, at: Instant): Promise<void> {
  await db
    .update(series)
    .set({ endedAt: at })
    .where(and(eq(series.group, group), isNull(series.endedAt)));
}

interface Coming extends Standing {
  readonly moved: boolean;
  readonly session: Session;
}

// What was called off together with a whole series says nothing about the dates of another.
async function comingOf(db: Tx, group: string, at: Instant): Promise<readonly Coming[]> {
  const found = await db
    .select({ session: sessionColumns, zone: series.zone })
    .from(sessions)
    .innerJoin(series, eq(series.id, sessions.series))
    .leftJoin(turns, presents)
    .where(and(eq(sessions.group, group), gt(sessions.startsAt, at), isNull(series.endedAt)))
    .orderBy(asc(sessions.occurrence), asc(sessions.id));
  return found.map(({ session, zone }) => {
    const moved = session.startsAt !== instantOf(session.occurrence, zone);
    const { id, occurrence, state } = session;
    const movedTo = moved ? { movedTo: dayIn(session.startsAt, zone) } : {};
    return { id, occurrence, moved, ...movedTo, touched: moved || state !== "planned", session };
  });
}

/** As many dates as the sessions to come need, and as far ahead as somebody moved or skipped one. */
function datesFor(
  begun: Series,
  coming: readonly Coming[],
  at: Instant,
  breaks: readonly Break[],
): readonly Occurrence[] {
  const ends = coming.flatMap(({ touched, occurrence, movedTo }): readonly Day[] =>
    touched ? [dayOf(occurrence), ...(movedTo ? [movedTo] : [])] : [],
  );
  const dates: Occurrence[] = [];
  for (const date of occurrences(begun, at)) {
    if (date.at <= at || breakOn(breaks, dayOf(date.wall))) continue;
    if (dates.length >= kept + coming.length && ends.every((end) => dayOf(date.wall) > end)) break;
    dates.push(date);
  }
  return dates;
}
