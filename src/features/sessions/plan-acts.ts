import type { Doing } from "../../app/command.ts";
import { refuse } from "../../chat/refusal.ts";
import { changesOf } from "../../history/store.ts";
import { rehearsed } from "../../store/db.ts";
import { type Day, daysAfter, daysBetween, timeOf } from "../../time/day.ts";
import { type Instant, later, minus } from "../../time/instant.ts";
import { ruleFrom } from "../../time/phrase.ts";
import { between, nextAfter } from "../../time/recurrence.ts";
import { endingOn, endless, termRead } from "../../time/term.ts";
import { dayIn, instantOf } from "../../time/zone.ts";
import { namesOf } from "../groups/reach-store.ts";
import type { Group } from "../groups/store.ts";
import { followSessions } from "../polls/acts.ts";
import { tellHolders, toldOf } from "../turns/asking-acts.ts";
import { isPromised } from "../turns/giving.ts";
import type { Moved } from "../turns/moved.ts";
import { rotationOf } from "../turns/settings-store.ts";
import { type Turn, turnsIn } from "../turns/store.ts";
import { backToQueue, paperOf, show, showMoved, turnForSessions } from "./acts.ts";
import { type Break, breakOn } from "./breaks.ts";
import { breaksFrom } from "./breaks-store.ts";
import { about, type Dated } from "./cards.ts";
import type { Meets } from "./meets.ts";
import type { Moving, Replanned } from "./preview.ts";
import { currentSeries, type Series } from "./running-store.ts";
import type { SessionKind } from "./schema.ts";
import {
  type Begun,
  beginSeries,
  type Changed,
  endSeries,
  freeFrom,
  isDateOf,
  type Known,
  rezoneSeries,
} from "./series-store.ts";
import { datesAfter, type Session, sessionById, upcomingSessions } from "./store.ts";
import { planEntries } from "./times-store.ts";

/** When a group meets, or until when it reads, as somebody typed it in a field of a form. */
export type TypedRule = Extract<Meets, { readonly kind: SessionKind }>;

/** What became of the sessions to come by another rule, and whose turns fell away with those it has no date for. */
export interface Anew extends Begun {
  readonly lost: readonly Moved[];
}

/** Has a group meet, or read until, as somebody typed it, from the next date on; tells what that changes. */
export async function meetAnew(
  doing: Doing,
  group: Group,
  typed: TypedRule,
  how: Pick<Series, "minutes" | "venue"> & { readonly field?: string },
): Promise<Anew> {
  const { db, at, newId } = doing;
  await turnForSessions(doing, group);
  const rule = await ruleGiven(doing, group, typed, how.field);
  const minutes = typed.kind === "deadline" ? 0 : how.minutes;
  const known = await knownTurns(doing, group);
  const begun = await beginSeries(
    db,
    group.id,
    { ...rule, kind: typed.kind, minutes, venue: how.venue },
    sessionsOf(known),
    at,
    newId,
  );
  return { ...begun, lost: lostWith(await calledOff(doing, group, begun.gone), known) };
}

/** Tells the group of sessions that were called off; what they had planned to read goes back to the queue. */
async function calledOff(doing: Doing, group: Group, gone: readonly Session[]): Promise<readonly Session[]> {
  const off: Session[] = [];
  for (const session of gone) {
    await doing.record(about(session), session, { ...session, state: "cancelled" });
    if (session.paper !== null) await backToQueue(doing, group, session.paper);
    const now = await sessionById(doing.db, group.id, session.id);
    if (!now) continue;
    await show(doing, group, now);
    off.push(now);
  }
  return off;
}

/** The turns to come that somebody has promised, was assigned, or has been asked about. */
async function knownTurns(doing: Doing, group: Group): Promise<readonly Turn[]> {
  const coming = await upcomingSessions(doing.db, group.id, doing.at, allAhead);
  const turns = await turnsIn(
    doing.db,
    group.id,
    coming.map(({ id }) => id),
  );
  const knew = await toldOf(doing, turns);
  return turns.filter((turn) => isPromised(turn) || knew(turn));
}

const sessionsOf = (turns: readonly Turn[]): Known => new Set(turns.map(({ session }) => session));

/** The turns of sessions that were called off, as they went from their holders. */
const lostWith = (off: readonly Session[], turns: readonly Turn[]): readonly Moved[] =>
  off.flatMap((session) =>
    turns.flatMap((was) => (was.session === session.id ? [{ session, role: was.role, was, now: undefined }] : [])),
  );

/** The rule that was typed, with its term; the same rule once more goes on counting from where it began. */
async function ruleGiven(
  { db, at }: Doing,
  group: Group,
  typed: TypedRule,
  field: string | undefined,
): Promise<Pick<Series, "rrule" | "start" | "zone"> & { readonly begins?: Instant }> {
  const { zone } = group;
  const read = termRead(typed.term ?? {}, at, zone);
  if ("wrong" in read) return refuse(read.wrong, field);
  const { from, until } = read.term;
  if (from !== undefined && daysBetween(dayIn(at, zone), from) > 366)
    return refuse("That begins more than a year ahead. Plan it when it is nearer, like “from 12 Oct to 5 Feb”.", field);
  const begins = from === undefined ? undefined : instantOf(`${from}T00:00`, zone);
  const before = await currentSeries(db, group.id);
  const isSame =
    before && endless(before.rrule) === typed.rrule && timeOf(before.start) === typed.time && before.zone === zone;
  const free = await freeFrom(db, group, at);
  const start =
    isSame && begins === undefined
      ? before.start
      : ruleFrom(typed, zone, begins === undefined ? free : later(free, minus(begins, { milliseconds: 1 }))).start;
  const rule = { start, zone, rrule: until === undefined ? typed.rrule : endingOn(typed.rrule, until, zone) };
  if (nextAfter(rule, at) === undefined)
    return refuse("That term has no date of the rule to come. Write a later end, like “to 5 Feb”.", field);
  return { ...rule, ...(begins !== undefined && begins > at ? { begins } : {}) };
}

/** What the same would change, found out by doing it and taking it back. */
export async function meetAnewRehearsed(
  doing: Doing,
  group: Group,
  typed: TypedRule,
  how: Pick<Series, "minutes" | "venue"> & { readonly field?: string },
): Promise<Replanned> {
  return rehearsed(doing.db, async (db) => {
    const { at } = doing;
    const { changed, gone } = await meetAnew({ ...doing, ...unheard, db }, group, typed, how);
    const series = await currentSeries(db, group.id);
    if (!series) throw new Error(`Group ${group.id} has no series after planning one.`);
    const after = await datesAfter(db, group.id, at);
    const breaks = await breaksFrom(db, group.id, dayIn(at, group.zone));
    const startOf = (day: Day) => instantOf(`${day}T00:00`, group.zone);
    const holdsDates = ({ from, to }: Break) =>
      between(series, later(at, startOf(from)), startOf(daysAfter(to, 1))).length > 0;
    return {
      series,
      dates: await datesBy({ db, at }, series),
      before: (await datesBefore({ db, at }, series)).length,
      moving: await movingOf({ db }, changed),
      gone: await datedOf({ db }, gone),
      leftOut: after.filter(
        (one) =>
          one.series === series.id &&
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

/** The next dates of a rule, but not those before it begins. */
export const datesBy = async (
  { db, at }: Pick<Doing, "db" | "at">,
  { group, start, zone }: Series,
): Promise<readonly Session[]> =>
  upcomingSessions(db, group, later(at, minus(instantOf(start, zone), { milliseconds: 1 })), 4);

/** The dates that stay by the rule before it, until it begins. */
async function datesBefore({ db, at }: Pick<Doing, "db" | "at">, { group, start, zone }: Series) {
  const first = instantOf(start, zone);
  return (await upcomingSessions(db, group, at, allAhead)).filter(({ startsAt }) => startsAt < first);
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
    // Whose turn it is goes by the rule, whatever the date.
    const promised = now.presenter !== null && now.presenterBy !== "turn";
    const isPlanned = now.state === "planned" && (now.paper !== null || promised);
    if (isPlanned && was.startsAt !== now.startsAt)
      moving.push({ was: was.startsAt, session: now, paper: await paperOf(doing, now) });
  }
  return moving;
}

/** What the sessions to come would have read. */
export const scheduledOf = async (doing: Doing, group: Group): Promise<readonly Dated[]> =>
  datedOf(doing, await upcomingSessions(doing.db, group.id, doing.at, allAhead));

async function datedOf(doing: Pick<Doing, "db">, sessions: readonly Session[]): Promise<readonly Dated[]> {
  const dated: Dated[] = [];
  for (const session of sessions)
    if (session.paper !== null) dated.push({ session, paper: await paperOf(doing, session) });
  return dated;
}

const allAhead = 100;

/** Who made a series, by name. */
export async function plannerOf({ db }: Pick<Doing, "db">, { group, id }: Series): Promise<string> {
  const by = (await changesOf(db, group, `series:${id}`)).find(({ did }) => did === "session plan")?.by;
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
  const known = await knownTurns(doing, group);
  const off = await calledOff(doing, group, await endSeries(db, group.id, sessionsOf(known), at));
  const { ladder } = await rotationOf(db, group.id);
  await tellHolders(doing, group, lostWith(off, known), { ladder });
  await planEntries(db, group.id, at);
  await followSessions(doing, group);
}
