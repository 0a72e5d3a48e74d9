import type { Doing } from "../../app/command.ts";
import { sentence } from "../../chat/card.ts";
import { type Instant, person as named, type Prose, prose } from "../../chat/prose.ts";
import { plan, unplan } from "../../clock/plan.ts";
import { turnFor } from "../../delivery/queue.ts";
import type { Tx } from "../../store/db.ts";
import { type Day, daysAfter, timeOf } from "../../time/day.ts";
import { plus } from "../../time/instant.ts";
import { holds, type Span } from "../../time/span.ts";
import { dayIn, wallClock } from "../../time/zone.ts";
import { absencesOf, addAbsence, dropAbsence, endAbsence } from "../groups/absences-store.ts";
import { doingFor } from "../groups/acts.ts";
import { type Group, groupsOf, type Person } from "../groups/store.ts";
import { saidOf } from "../sessions/coming-store.ts";
import { upcomingSessions } from "../sessions/store.ts";
import { giveTurns } from "../turns/acts.ts";
import { inIt, theirs } from "../turns/passing-acts.ts";
import { civilFrom, isQuiet } from "./asking.ts";
import { mannersOf } from "./asking-store.ts";
import { type Expecting, inGroup } from "./away-card.ts";
import { daysToRead, rewritten } from "./away-days.ts";
import { type AwayCalendar, awayCalendarOf, dropAwayCalendar, setAwayCalendar } from "./away-store.ts";
import { addressRead } from "./calendar-address.ts";
import { readingAway } from "./errands.ts";
import { closedWords, isClosed } from "./sources/outside.ts";

/** Waits its turn to change when somebody is away. */
export const turnForAway = (db: Tx, person: string): Promise<void> => turnFor(db, "", `away:${person}`);

/** The zone in which somebody's days are: their own, or else that of the group where they ask, or of their first. */
export const zoneOf = async (db: Tx, person: Person, group?: Group): Promise<string> =>
  person.zone ?? group?.zone ?? (await groupsOf(db, person.id))[0]?.group.zone ?? "UTC";

/** Gives the turns anew in all groups of whoever is away; what was theirs goes to the next in line, and the group is told. */
export async function turnsAnew(given: Doing, person: string, did: string): Promise<readonly Prose[]> {
  const news: Prose[] = [];
  for (const { group, member } of await groupsOf(given.db, person)) {
    const doing = doingFor(given, group, { by: member.id, did });
    for (const one of theirs(await giveTurns(doing, group, { passed: member.id, actor: member.id }), member.id)) {
      const words = prose`${named(member.id)} is away then. ${inIt(one)}`;
      if (one.session.announcedAt !== null) await doing.post(sentence(words));
      news.push(inGroup(group.name, inIt(one)));
    }
  }
  return news;
}

/** The sessions on days when somebody is away to which they said that they come, in all their groups. */
export async function expectingAway(
  db: Tx,
  person: Person,
  at: Instant,
  away: readonly Span[],
): Promise<readonly Expecting[]> {
  const found: Expecting[] = [];
  for (const { group, member } of await groupsOf(db, person.id))
    for (const session of await upcomingSessions(db, group.id, at, allAhead)) {
      const day = dayIn(session.startsAt, person.zone ?? group.zone);
      if (!away.some((one) => holds(one, day))) continue;
      const said = (await saidOf(db, group, session)).find((one) => one.member === member.id);
      if (said && said.answer !== "no") found.push({ group, session });
    }
  return found;
}

/** More sessions than are ever planned ahead. */
const allAhead = 100;

/** Takes the calendar that somebody gives, or forgets the one they gave; says what comes of it, or ends in `no`. */
export async function takeCalendar(
  given: Doing,
  person: Person,
  typed: string,
  { zone, today, no }: { readonly zone: string; readonly today: Day; readonly no: (words: string) => never },
): Promise<string> {
  const { db, newId, record } = given;
  const before = await awayCalendarOf(db, person.id);
  if (/^\s*none\W*$/i.test(typed)) {
    if (!before) return no("You have given no calendar: there is none to forget. /my away shows it.");
    await unplan(db, again, before.id);
    await dropAwayCalendar(db, person.id);
    await rewriteAbsences(given, person.id, [], today);
    await record(`person:${person.id}`, { awayCalendar: hostOf(before) }, { awayCalendar: null });
    return "Your calendar is forgotten, and with it when it says that you are away.";
  }
  const read = addressRead(typed);
  if ("wrong" in read) return no(read.wrong);
  if (isClosed(read.host)) return no(closedWords(read.host));
  if (before) await unplan(db, again, before.id);
  const calendar = await setAwayCalendar(db, { id: newId(), person: person.id, address: read.address });
  const was = before === undefined ? null : hostOf(before);
  await record(`person:${person.id}`, { awayCalendar: was }, { awayCalendar: hostOf(calendar) });
  await sendToRead(given, calendar, zone);
  return "Noted. Your calendar is being read, and you are told in private what it says.";
}

/** All of a calendar's address that is ever told. */
export const hostOf = ({ address }: Pick<AwayCalendar, "address">): string => new URL(address).hostname;

const again = "my away-again";

/** Has a calendar read once this is committed, and again a day later, at a civil hour, since what it says may be news. */
export async function sendToRead({ db, at, send }: Doing, calendar: AwayCalendar, zone: string): Promise<void> {
  const { id, person, address, backOn } = calendar;
  const manner = (await mannersOf(db, [person]))(person);
  const next = plus(at, { days: 1 });
  const civil = isQuiet(timeOf(wallClock(next, zone)), manner) ? civilFrom(next, zone, manner) : next;
  await plan(db, { entry: again, subject: id, group: "", at: civil });
  await send(readingAway, { calendar: id, address, zone, ...daysToRead(dayIn(at, zone), backOn) });
}

/** Writes down what a person's calendar says now, in place of what it said; what they typed stays. Says whether that differs. */
export async function rewriteAbsences(
  { db, at, newId, record }: Doing,
  person: string,
  found: readonly Span[],
  today: Day,
): Promise<boolean> {
  const before = (await absencesOf(db, [person], today)).filter(({ fromCalendar }) => fromCalendar);
  const { ended, dropped, added } = rewritten(before, found, today);
  if (ended.length + dropped.length + added.length === 0) return false;
  for (const { id } of ended) await endAbsence(db, id, daysAfter(today, -1));
  for (const { id } of dropped) await dropAbsence(db, id);
  for (const { from, to } of added) await addAbsence(db, { id: newId(), person, from, to, fromCalendar: true }, at);
  const spans = (all: readonly Span[]) => all.map(({ from, to }) => ({ from, to }));
  await record(`person:${person}`, { away: spans(before) }, { away: spans(found) });
  return true;
}
