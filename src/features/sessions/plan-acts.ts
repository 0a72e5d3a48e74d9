import type { Doing } from "../../app/command.ts";
import { refuse } from "../../chat/refusal.ts";
import { changesOf } from "../../history/store.ts";
import { rehearsed } from "../../store/db.ts";
import { type Day, daysAfter } from "../../time/day.ts";
import { later } from "../../time/instant.ts";
import { ruleFrom } from "../../time/phrase.ts";
import { between } from "../../time/recurrence.ts";
import { dayIn, instantOf } from "../../time/zone.ts";
import { namesOf } from "../groups/reach-store.ts";
import type { Group } from "../groups/store.ts";
import { followSessions } from "../polls/acts.ts";
import { backToQueue, paperOf, show, showMoved, turnForSessions } from "./acts.ts";
import { type Break, breakOn } from "./breaks.ts";
import { breaksFrom } from "./breaks-store.ts";
import { about, type Dated } from "./cards.ts";
import type { Meets } from "./meets.ts";
import type { Moving, Replanned } from "./preview.ts";
import type { SessionKind } from "./schema.ts";
import {
  beginSeries,
  type Changed,
  currentSeries,
  endSeries,
  freeFrom,
  isDateOf,
  rezoneSeries,
  type Series,
} from "./series-store.ts";
import { datesAfter, sessionById, upcomingSessions } from "./store.ts";

/** Has a group meet, or read until, as somebody typed it, from the next date on; tells which sessions that changes. */
export async function meetAnew(
  doing: Doing,
  group: Group,
  typed: Extract<Meets, { readonly kind: SessionKind }>,
  how: Pick<Series, "minutes" | "venue">,
): Promise<readonly Changed[]> {
  const { db, at, newId } = doing;
  await turnForSessions(doing, group);
  const rule = ruleFrom(typed, group.zone, await freeFrom(db, group, at));
  if (!rule) return refuse("That rule has no date in the next ten years. Write for example “every Thursday 15:00”.");
  const minutes = typed.kind === "deadline" ? 0 : how.minutes;
  return beginSeries(db, group.id, { ...rule, kind: typed.kind, minutes, venue: how.venue }, at, newId);
}

/** What the same would change, found out by doing it and taking it back. */
export async function meetAnewRehearsed(
  doing: Doing,
  group: Group,
  typed: Extract<Meets, { readonly kind: SessionKind }>,
  how: Pick<Series, "minutes" | "venue">,
): Promise<Replanned> {
  return rehearsed(doing.db, async (db) => {
    const { at } = doing;
    const changed = await meetAnew({ ...doing, ...unheard, db }, group, typed, how);
    const series = await currentSeries(db, group.id);
    if (!series) throw new Error(`Group ${group.id} has no series after planning one.`);
    const after = await datesAfter(db, group.id, at);
    const breaks = await breaksFrom(db, group.id, dayIn(at, group.zone));
    const startOf = (day: Day) => instantOf(`${day}T00:00`, group.zone);
    const holdsDates = ({ from, to }: Break) =>
      between(series, later(at, startOf(from)), startOf(daysAfter(to, 1))).length > 0;
    return {
      series,
      dates: await upcomingSessions(db, group.id, at, 4),
      moving: await movingOf({ db }, changed),
      leftOut: after.filter(
        (one) =>
          (one.state === "skipped" || one.state === "cancelled") &&
          isDateOf(series, one.startsAt) &&
          !breakOn(breaks, dayIn(one.startsAt, group.zone)),
      ),
      standing: after.filter(
        (one) => one.state === "planned" && one.startsAt !== instantOf(one.occurrence, series.zone),
      ),
      breaks: breaks.filter(holdsDates),
    };
  });
}

/** A rehearsal tells nobody and writes no history. */
export const unheard: Pick<Doing, "post" | "send" | "record"> = {
  post: async () => {},
  send: async () => {},
  record: async () => {},
};

/** The sessions that move with what was planned for them. */
async function movingOf(doing: Pick<Doing, "db">, changed: readonly Changed[]): Promise<readonly Moving[]> {
  const moving: Moving[] = [];
  for (const { was, now } of changed) {
    const isPlanned = now.state === "planned" && (now.paper !== null || now.presenter !== null);
    if (isPlanned && was.startsAt !== now.startsAt)
      moving.push({ was: was.startsAt, session: now, paper: await paperOf(doing, now) });
  }
  return moving;
}

/** What the sessions to come would have read. */
export async function scheduledOf(doing: Doing, group: Group): Promise<readonly Dated[]> {
  const scheduled: Dated[] = [];
  for (const session of await upcomingSessions(doing.db, group.id, doing.at, allAhead))
    if (session.paper !== null) scheduled.push({ session, paper: await paperOf(doing, session) });
  return scheduled;
}

const allAhead = 100;

/** Who made a series, by name. */
export async function plannerOf({ db }: Pick<Doing, "db">, { group, id }: Series): Promise<string> {
  const by = (await changesOf(db, group, `series:${id}`)).at(-1)?.by;
  return (by ? (await namesOf(db, [by]))[by]?.name : undefined) ?? "Somebody";
}

/** Lets a group's sessions go on in its new zone, at their old time of day; tells which of them that changes. */
export async function rezone(doing: Doing, group: Group, from: string): Promise<readonly Changed[]> {
  await turnForSessions(doing, group);
  const changed = await rezoneSeries(doing.db, group.id, { from, to: group.zone }, doing.at);
  const planned = changed.filter(({ now }) => now.state === "planned");
  for (const { was, now } of planned) {
    await doing.record(about(now), was, now);
    await showMoved(doing, group, now);
  }
  await followSessions(doing, group);
  return planned;
}

/** Has a group meet no more; what it had planned to read goes back to the queue. */
export async function stopMeeting(doing: Doing, group: Group): Promise<void> {
  const { db, at } = doing;
  await turnForSessions(doing, group);
  for (const session of await endSeries(db, group.id, at)) {
    await doing.record(about(session), session, { ...session, state: "cancelled" });
    if (session.paper !== null) await backToQueue(doing, group, session.paper);
    const gone = await sessionById(db, group.id, session.id);
    if (gone) await show(doing, group, gone);
  }
  await followSessions(doing, group);
}
