import type { MemberId } from "../../chat/prose.ts";
import { dayOf, type Wall } from "../../time/day.ts";
import { type Instant, later, plus } from "../../time/instant.ts";
import { occurrences } from "../../time/recurrence.ts";
import type { Span } from "../../time/span.ts";
import { endless, lastDayOf } from "../../time/term.ts";
import { instantOf, isClear, wallClock } from "../../time/zone.ts";
import { breakOn } from "../sessions/breaks.ts";
import type { Series } from "../sessions/running-store.ts";
import type { Session } from "../sessions/store.ts";

/** What somebody does in a session: a hat of the group ("presenter"), and who wears it. */
export interface Role {
  readonly role: string;
  readonly member: MemberId;
  readonly name: string;
}

/** A session as a calendar tells it. */
export interface Dated
  extends Pick<Session, "id" | "kind" | "occurrence" | "startsAt" | "minutes" | "venue" | "state" | "links"> {
  readonly paper: { readonly name: string; readonly address: string | undefined } | undefined;
  readonly roles: readonly Role[];
}

/** A rule that a group meets by, or met by, with the sessions that it has given so far. */
export interface Course
  extends Pick<Series, "id" | "kind" | "rrule" | "start" | "zone" | "minutes" | "venue" | "endedAt"> {
  /** The name of the group. */
  readonly group: string;
  /** Days on which the group does not meet, whatever its rule. */
  readonly breaks: readonly Span[];
  readonly sessions: readonly Dated[];
}

/** One event of a calendar; all times are those on the wall of its zone. */
export interface CalendarEvent {
  readonly uid: string;
  readonly zone: string;
  readonly start: Wall;
  /** A deadline takes no time, and has no end. */
  readonly end: Wall | undefined;
  /** Comes again by a rule, except on some of its dates. */
  readonly recurs: { readonly rrule: string; readonly except: readonly Wall[] } | undefined;
  /** The date of the rule that it stands in for. */
  readonly instead: Wall | undefined;
  /** Whether it says anything that its rule does not; else it need be told only if it was told otherwise before. */
  readonly own: boolean;
  /** Why it does not take place, if it does not. */
  readonly off: "skipped" | "cancelled" | undefined;
  readonly kind: Session["kind"];
  readonly group: string;
  readonly venue: string | null;
  readonly paper: Dated["paper"];
  readonly roles: readonly Role[];
  readonly links: Session["links"];
}

/**
 * The events of a course from an instant on: one that recurs by the course's rule, and one for each session, whether it has
 * something of its own (a paper, people, another time), is off, or is just what the rule says. A date of the rule that has no
 * session, though later ones have, is free; a session on none of its dates stands by itself. After the last session that is
 * kept, the rule speaks alone, except in breaks.
 */
export function eventsOf(course: Course, since: Instant): readonly CalendarEvent[] {
  const kept = course.sessions.filter(({ startsAt }) => startsAt >= since);
  const dates = datesUntil(course, since, latest([lastOf(kept), ...knownAhead(course)]));
  const onDate = new Set(dates);
  const onRule = kept.filter(({ occurrence }) => onDate.has(occurrence));
  const alike = new Set(kept.filter((session) => isReadAlike(course, session)));
  const standing = onRule.filter((session) => alike.has(session));
  const others = kept
    .filter((session) => !standing.includes(session))
    .map((session) => told(course, session, alike.has(session) ? course.zone : "UTC"));
  const [first] = dates;
  if (first === undefined || standing.length === 0) return others;
  const last = lastOf(onRule);
  const taken = new Set(standing.map(({ occurrence }) => occurrence));
  const isFree = (date: Wall): boolean =>
    date <= last || (course.endedAt === null && breakOn(course.breaks, dayOf(date)) !== undefined);
  const recurs = {
    rrule: ruleOf(course, last, dates),
    except: dates.filter((date) => !taken.has(date) && isFree(date)),
  };
  return [{ ...always(course, first), recurs }, ...standing.map((session) => standingIn(course, session)), ...others];
}

const latest = (walls: readonly Wall[]): Wall => walls.reduce((last, wall) => (wall > last ? wall : last), "");
const lastOf = (sessions: readonly Dated[]): Wall => latest(sessions.map(({ occurrence }) => occurrence));

/** Until when more is known of a rule than its sessions say: its breaks, and its end. */
function knownAhead(course: Course): readonly Wall[] {
  if (course.endedAt !== null) return [];
  const end = lastDayOf(course);
  return [...course.breaks.map(({ to }) => to), ...(end === undefined ? [] : [end])].map((day) => `${day}T23:59`);
}

function datesUntil(course: Course, since: Instant, last: Wall): readonly Wall[] {
  const dates: Wall[] = [];
  for (const { wall } of occurrences(course, since)) {
    if (wall > last) break;
    dates.push(wall);
  }
  return dates;
}

/** The rule as it goes on; or one that ends, be it by itself or because another came, with its end on its last date. */
function ruleOf(course: Course, last: Wall, dates: readonly Wall[]): string {
  if (course.endedAt !== null) return endingAt(course, last);
  return lastDayOf(course) === undefined ? course.rrule : endingAt(course, dates.at(-1) ?? last);
}

/**
 * Some readers compare the end of a rule, which is in UTC, with the wall time of a date as if that were UTC too; the later of
 * the two is right for both.
 */
function endingAt({ rrule, zone }: Course, last: Wall): string {
  const until = later(instantOf(last, zone), `${last}:00.000Z`);
  return `${endless(rrule)};UNTIL=${until.slice(0, 19).replace(/[-:]/g, "")}Z`;
}

function always(course: Course, start: Wall): CalendarEvent {
  const { id, kind, zone, minutes, venue, group } = course;
  return {
    ...{ uid: `series-${id}@colloquy`, zone, start, end: endOf(start, instantOf(start, zone), minutes, zone) },
    ...{ recurs: undefined, instead: undefined, own: true, off: undefined },
    ...{ kind, group, venue, paper: undefined, roles: [], links: {} },
  };
}

function hasItsOwn(course: Course, session: Dated): boolean {
  const { paper, roles, links, state, minutes, venue } = session;
  const told = paper !== undefined || roles.length > 0 || Object.keys(links).length > 0;
  return told || isOff(state) || minutes !== course.minutes || venue !== course.venue;
}

/** Readers differ on what a wall time is that a zone shows twice or never; such a session stands by itself, in UTC. */
function isReadAlike({ zone }: Course, { occurrence, startsAt }: Dated): boolean {
  const start = wallClock(startsAt, zone);
  return isClear(occurrence, zone) && (start === occurrence || isClear(start, zone));
}

const isOff = (state: Session["state"]): state is "skipped" | "cancelled" =>
  state === "skipped" || state === "cancelled";

function standingIn(course: Course, session: Dated): CalendarEvent {
  const event = told(course, session, course.zone);
  const own = event.start !== session.occurrence || hasItsOwn(course, session);
  return { ...event, uid: `series-${course.id}@colloquy`, instead: session.occurrence, own };
}

/** The event of a session that was added beside every rule. */
export const alone = (group: string, session: Dated): CalendarEvent => told({ group }, session, "UTC");

function told({ group }: Pick<Course, "group">, session: Dated, zone: string): CalendarEvent {
  const { id, kind, startsAt, minutes, venue, paper, roles, links, state } = session;
  const start = wallClock(startsAt, zone);
  return {
    ...{ uid: `session-${id}@colloquy`, zone, start, end: endOf(start, startsAt, minutes, zone) },
    ...{ recurs: undefined, instead: undefined, own: true, off: isOff(state) ? state : undefined },
    ...{ kind, group, venue, paper, roles, links },
  };
}

/** When it ends on the wall. Where the clocks go back meanwhile that may not be later, and then no end is told. */
function endOf(start: Wall, startsAt: Instant, minutes: number, zone: string): Wall | undefined {
  const end = wallClock(plus(startsAt, { minutes }), zone);
  return end > start ? end : undefined;
}
