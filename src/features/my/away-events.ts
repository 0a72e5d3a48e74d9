import ICAL from "ical.js";
import { z } from "zod";
import { type Day, dayOf, daysAfter, daysBetween, isDay, isWall, timeOf, type Wall } from "../../time/day.ts";
import { millisecondsBetween, millisecondsOf, minus, plus, readDuration } from "../../time/instant.ts";
import type { Span } from "../../time/span.ts";
import { dayIn, instantOf, zoneNamed } from "../../time/zone.ts";

/** An event of somebody's calendar, as far as it says when they are away. */
export interface AwayEvent {
  readonly uid: string;
  /** The day on which it begins, on the clock of its own zone. */
  readonly start: Day;
  readonly zone: string;
  readonly cancelled: boolean;
  /** The days that it takes if it begins on a day; nothing if it is shorter than a day. */
  readonly on: ((day: Day) => Span) | undefined;
  /** How many days it takes at most. */
  readonly days: number;
  readonly rrule: string | undefined;
  /** Days on which it also begins, or does not although its rule says so. */
  readonly also: readonly Day[];
  readonly without: readonly Day[];
  /** The date of a rule that it stands in for. */
  readonly instead: When | undefined;
}
/** When something is: a day, or a wall time in a zone. */
export interface When {
  readonly day: Day;
  readonly wall: Wall | undefined;
  readonly zone: string;
}

/** The events of a calendar, or what keeps them from being read. */
export type EventsRead =
  | { readonly events: readonly AwayEvent[] }
  | { readonly wrong: "no calendar" | "damaged" | "too many" };

/** More events than this are not read. */
const mostEvents = 2000;

/** More dates beside rules than this are not read: each is reckoned from its own zone, which takes its time. */
const mostDates = 5000;
const datesIn = (lines: readonly string[]): number =>
  lines.reduce((sum, line) => sum + (/^(RDATE|EXDATE)[;:]/i.test(line) ? line.split(",").length : 0), 0);

/** Reads the events of a calendar in the iCalendar format (RFC 5545); days are as a person's zone has them. */
export function eventsIn(text: string, zone: string): EventsRead {
  if (!/^\uFEFF?\s*BEGIN:VCALENDAR\s/i.test(text)) return { wrong: "no calendar" };
  const lines = telling(text);
  if (lines.filter((line) => /^BEGIN:VEVENT\s*$/i.test(line)).length > mostEvents) return { wrong: "too many" };
  if (datesIn(lines) > mostDates) return { wrong: "too many" };
  const read = parsed(lines.join("\r\n"));
  if (!read) return { wrong: "damaged" };
  return { events: read.flatMap((event) => eventOf(event, zone) ?? []) };
}

const names = "BEGIN|END|UID|STATUS|DTSTART|DTEND|DURATION|RRULE|RDATE|EXDATE|RECURRENCE-ID";
const told = new RegExp(`^(?:${names})[;:]`, "i");
/** Longer than a rule with all its exceptions: the parser takes its time with a line that has no end. */
const longestLine = 20_000;

/** Under this name, which it does not know, the parser leaves a rule as it was written. */
const rule = "x-rrule";

/** The lines that say when something is, unfolded; what it is about is nobody's business. */
const telling = (text: string): readonly string[] =>
  text
    .replace(/^\uFEFF?\s+/, "")
    .replace(/\r?\n[ \t]/g, "")
    .split(/\r?\n/)
    .filter((line) => line.length <= longestLine && told.test(line))
    .map((line) => line.replace(/^RRULE(?=[;:])/i, rule));

// jCal (RFC 7265): a property is its name, parameters, type and values; a component its name, properties and components.
const property = z.tuple([z.string(), z.record(z.string(), z.unknown()), z.string()]).rest(z.unknown());
const component = z.tuple([z.string(), z.array(property), z.array(z.unknown())]);
type Property = z.infer<typeof property>;
type Component = z.infer<typeof component>;

function parsed(text: string): readonly Component[] | undefined {
  try {
    const read: unknown = ICAL.parse(text);
    // Several calendars may stand in one file.
    const one = component.safeParse(read);
    const calendars = one.success ? [one.data] : z.array(component).parse(read);
    return calendars
      .flatMap(([, , components]) => components.map((inner) => component.parse(inner)))
      .filter(([name]) => name === "vevent");
  } catch {
    return undefined;
  }
}

function eventOf([, properties]: Component, zone: string): AwayEvent | undefined {
  const all = (name: string): readonly Property[] => properties.filter(([one]) => one === name);
  const whens = (name: string): readonly When[] => all(name).flatMap((one) => whensOf(one, zone));
  const textOf = (name: string): string => z.string().catch("").parse(all(name)[0]?.[3]);
  const [start] = whens("dtstart");
  if (!start) return undefined;
  const took = stretch(start, whens("dtend")[0], textOf("duration"), zone);
  const days = (name: string): readonly Day[] => whens(name).map((when) => dayAt(when, start.zone));
  return {
    uid: textOf("uid"),
    start: start.day,
    zone: start.zone,
    cancelled: textOf("status").toUpperCase() === "CANCELLED",
    on: took?.on,
    days: took?.days ?? 0,
    rrule: textOf(rule).toUpperCase() || undefined,
    also: days("rdate"),
    without: days("exdate"),
    instead: whens("recurrence-id")[0],
  };
}

/** The day that a moment is in a zone; a day is that day everywhere. */
export const dayAt = ({ day, wall, zone }: When, there: string): Day =>
  wall === undefined || zone === there ? day : dayIn(instantOf(wall, zone), there);

function whensOf([, parameters, type, ...values]: Property, zone: string): readonly When[] {
  // A zone by a name that nobody else knows is most likely the person's own.
  const there = zoneNamed(z.string().catch("").parse(parameters.tzid)) ?? zone;
  return values.slice(0, mostValues).flatMap((value): readonly When[] => {
    const text = z.string().catch("").parse(value);
    if (!isThinkable(dayOf(text))) return [];
    if (type === "date") return isDay(text) ? [{ day: text, wall: undefined, zone }] : [];
    const [, wall = "", utc] = /^(.{16}):\d\d(Z?)$/.exec(text) ?? [];
    return isWall(wall) ? [{ day: dayOf(wall), wall, zone: utc ? "UTC" : there }] : [];
  });
}

/** More exceptions in a line than anybody makes. */
const mostValues = 500;
/** Calendars hold birthdays without a year, told as of 1604; what is further off cannot be reckoned with in every zone. */
const isThinkable = (day: string): boolean => day >= "1600-01-01" && day < "9000-01-01";

/** Nothing takes longer than ten years. */
const longest = 3660;

/** The days that an event takes: all of a day or longer; nothing if it is shorter. */
function stretch(
  start: When,
  end: When | undefined,
  duration: string,
  zone: string,
): { readonly days: number; readonly on: (day: Day) => Span } | undefined {
  const told = readDuration(duration);
  const { wall } = start;
  if (wall === undefined) {
    const given = end ? daysBetween(start.day, end.day) : Math.ceil((told ?? 0) / millisecondsOf({ days: 1 }));
    const days = Math.min(longest, Math.max(1, given));
    return { days, on: (day) => ({ from: day, to: daysAfter(day, days - 1) }) };
  }
  const begun = instantOf(wall, start.zone);
  // From midnight to midnight is a day, also when the clock changes in between.
  const sameClock = end?.wall !== undefined && end.zone === start.zone ? end.wall : undefined;
  const onClock = sameClock === undefined ? 0 : Date.parse(`${sameClock}Z`) - Date.parse(`${wall}Z`);
  const elapsed = end?.wall === undefined ? (told ?? 0) : millisecondsBetween(begun, instantOf(end.wall, end.zone));
  const days = Math.ceil(Math.max(onClock, elapsed) / millisecondsOf({ days: 1 }));
  if (Math.max(onClock, elapsed) < millisecondsOf({ days: 1 }) || days > longest) return undefined;
  const endFrom = (day: Day) =>
    sameClock === undefined
      ? plus(instantOf(`${day}T${timeOf(wall)}`, start.zone), { milliseconds: elapsed })
      : instantOf(`${daysAfter(day, daysBetween(start.day, dayOf(sameClock)))}T${timeOf(sameClock)}`, start.zone);
  return {
    // Seen from another zone it may touch a day more.
    days: days + 1,
    on: (day) => ({
      from: dayIn(instantOf(`${day}T${timeOf(wall)}`, start.zone), zone),
      to: dayIn(minus(endFrom(day), { milliseconds: 1 }), zone),
    }),
  };
}
