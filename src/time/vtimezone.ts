import { Temporal } from "temporal-polyfill";
import { daysInMonth, type Wall, weekdayOf } from "./day.ts";

/** How far ahead the clock changes of a zone are looked up; those that follow a yearly rule go on after it. */
const years = 12;
/** A rule counts as one when so many years in a row have kept it: fewer could not tell “fourth” from “last”. */
const proof = 5;

/** One change of a zone's clocks: what they show as it comes, and how many minutes ahead of UTC they are before and after. */
interface Onset {
  readonly wall: Wall;
  readonly before: number;
  readonly after: number;
  readonly lasting: boolean;
}

/**
 * The clock changes of a zone from a year on, as RFC 5545 3.6.5 writes them for whoever reads its wall times. They are
 * the runtime's own: a change that comes by the same rule every year is written as that rule, since some calendars read
 * nothing else, and any other one (Ramadan in Morocco) as a date.
 */
export function vtimezone(zone: string, year: number): string {
  const key = `${zone} ${year}`;
  const known = written.get(key) ?? write(zone, year);
  if (written.size >= most) written.clear();
  written.set(key, known);
  return known;
}

// The runtime takes some hundredths of a second to tell a zone's changes, and every reader of a calendar asks for the same.
const written = new Map<string, string>();
const most = 500;

const write = (zone: string, year: number): string =>
  ["BEGIN:VTIMEZONE", `TZID:${zone}`, ...observances(onsets(zone, year)), "END:VTIMEZONE"].join("\r\n");

function onsets(zone: string, year: number): readonly Onset[] {
  const begin = new Temporal.PlainDate(year, 1, 1).toZonedDateTime(zone);
  const end = begin.add({ years });
  const changes: Temporal.ZonedDateTime[] = [];
  for (let next = begin.getTimeZoneTransition("next"); next; next = next.getTimeZoneTransition("next")) {
    if (Temporal.ZonedDateTime.compare(next, end) >= 0) break;
    changes.push(next);
  }
  const last = begin.getTimeZoneTransition("previous");
  const first = last && last.year >= 1970 ? onset(last, changes[0]) : opening(begin);
  return [first, ...changes.map((change, i) => onset(change, changes[i + 1] ?? end))];
}

function onset(change: Temporal.ZonedDateTime, next: Temporal.ZonedDateTime | undefined): Onset {
  const before = minutesAhead(change.subtract({ nanoseconds: 1 }));
  const after = minutesAhead(change);
  const wall = new Date(change.epochMilliseconds + before * 60_000).toISOString().slice(0, 16);
  return { wall, before, after, lasting: !next || change.until(next).total("hours") > 400 * 24 };
}

/** Zones whose clocks have not changed since 1970 begin there. */
function opening(begin: Temporal.ZonedDateTime): Onset {
  const after = minutesAhead(begin);
  return { wall: "1970-01-01T00:00", before: after, after, lasting: true };
}

const minutesAhead = (at: Temporal.ZonedDateTime): number => Math.round(at.offsetNanoseconds / 60e9);

function observances(all: readonly Onset[]): readonly string[] {
  const end = yearOf(all.at(-1));
  const alike = grouped(all, (one) => `${kindOf(one)} ${one.wall.slice(5, 7)} ${one.wall.slice(11)}`);
  const ruled = alike.flatMap((same) => {
    const rule = ruleOf(same, end);
    return rule === undefined ? [] : [{ same, rule }];
  });
  const others = all.filter((one) => !ruled.some(({ same }) => same.includes(one)));
  return [
    ...grouped(others, kindOf).flatMap((same) => observance(same, datesOf(same))),
    ...ruled.flatMap(({ same, rule }) => observance(same, [`RRULE:${rule}`])),
  ];
}

/** What changes alike are told as one. */
const kindOf = ({ before, after, lasting }: Onset): string => `${before} ${after} ${lasting}`;

/** The dates of several changes, the first among them: some readers forget it once there are others. */
const datesOf = (same: readonly Onset[]): readonly string[] =>
  same.length > 1 ? same.map(({ wall }) => `RDATE:${compact(wall)}`) : [];

function observance([first]: readonly Onset[], more: readonly string[]): readonly string[] {
  if (!first) return [];
  const kind = first.after > first.before && !first.lasting ? "DAYLIGHT" : "STANDARD";
  return [
    `BEGIN:${kind}`,
    `DTSTART:${compact(first.wall)}`,
    `TZOFFSETFROM:${offset(first.before)}`,
    `TZOFFSETTO:${offset(first.after)}`,
    `TZNAME:${offset(first.after)}`,
    ...more,
    `END:${kind}`,
  ];
}

/** The yearly rule that changes of one month and hour follow to the end, if they do. */
function ruleOf(same: readonly Onset[], end: number): string | undefined {
  const [first] = same;
  const inARow = same.every((one, i) => yearOf(one) === yearOf(first) + i);
  if (!first || same.length < proof || !inARow || yearOf(same.at(-1)) < end) return undefined;
  const [day] = daysNamed(first.wall).filter((name) => same.every(({ wall }) => daysNamed(wall).includes(name)));
  return day && `FREQ=YEARLY;BYMONTH=${Number(first.wall.slice(5, 7))};BYDAY=${day}`;
}

/** What a day of a month can be called there: "-1SU", the last Sunday, or "4SU", the fourth. */
function daysNamed(wall: Wall): readonly string[] {
  const [year = 0, month = 0, date = 0] = wall.slice(0, 10).split("-").map(Number);
  const weekday = weekdayOf(wall.slice(0, 10));
  const last = date + 7 > daysInMonth(year, month) ? [`-1${weekday}`] : [];
  return [...last, `${Math.ceil(date / 7)}${weekday}`];
}

const yearOf = (onset: Onset | undefined): number => Number(onset?.wall.slice(0, 4) ?? 0);

function grouped<T>(all: readonly T[], by: (one: T) => string): readonly (readonly T[])[] {
  const groups = new Map<string, T[]>();
  for (const one of all) groups.set(by(one), [...(groups.get(by(one)) ?? []), one]);
  return [...groups.values()];
}

const compact = (wall: Wall): string => `${wall.replace(/[-:]/g, "")}00`;

const offset = (minutes: number): string => {
  const two = (n: number) => String(n).padStart(2, "0");
  const ahead = Math.abs(minutes);
  return `${minutes < 0 ? "-" : "+"}${two(Math.floor(ahead / 60))}${two(ahead % 60)}`;
};
