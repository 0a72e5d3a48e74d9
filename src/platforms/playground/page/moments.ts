import type { MomentForm } from "../../../chat/prose.ts";

const day = { weekday: "short", day: "numeric", month: "short" } as const;
const time = { hour: "2-digit", minute: "2-digit", hourCycle: "h23" } as const;

/** A point in time as somebody in a zone reads it: "Thu 22 Oct, 17:00". The year is said when it is not this one. */
export function spoken(at: string, as: MomentForm, zone: string, now: string): string {
  const year = yearIn(at, zone) === yearIn(now, zone) ? {} : ({ year: "numeric" } as const);
  switch (as) {
    case "day":
      return written(at, zone, { ...day, ...year });
    case "time":
      return written(at, zone, time);
    case "day and time":
      return `${written(at, zone, { ...day, ...year })}, ${written(at, zone, time)}`;
    case "from now":
      return fromNow(at, now);
    default:
      return as satisfies never;
  }
}

/** A date and time in full, for the clock: "Thu 22 Oct 2026, 17:00". */
export const inFull = (at: string, zone: string): string =>
  `${written(at, zone, { ...day, year: "numeric" })}, ${written(at, zone, time)}`;

/** The day as a line between messages: "Thursday 22 October 2026". */
export const dayOf = (at: string, zone: string): string =>
  written(at, zone, { weekday: "long", day: "numeric", month: "long", year: "numeric" });

/** The city of a zone, as people say it: "New York". */
export const cityOf = (zone: string): string => (zone.split("/").at(-1) ?? zone).replaceAll("_", " ");

/** The instant at which clocks in a zone show this date and time; a time that a clock change skips comes after the gap. */
export function instantOf(wall: string, zone: string): string {
  const asIfUtc = Date.parse(`${wall}Z`);
  const before = asIfUtc - ahead(asIfUtc - 86_400_000, zone);
  const after = asIfUtc - ahead(asIfUtc + 86_400_000, zone);
  // Around a clock change two instants are candidates: the earlier one that really shows this time, else the one after the gap.
  const real = [before, after].filter((at) => at + ahead(at, zone) === asIfUtc);
  return new Date(real.length > 0 ? Math.min(...real) : Math.max(before, after)).toISOString();
}

/** The date and time that clocks in a zone show, as an input of that kind takes it: "2026-10-22T17:00". */
export const wallOf = (at: string, zone: string): string =>
  new Date(Date.parse(at) + ahead(Date.parse(at), zone)).toISOString().slice(0, 16);

const written = (at: string, zone: string, how: Intl.DateTimeFormatOptions): string =>
  writer(zone, how)
    .format(new Date(at))
    .replace(/^(\w+),/, "$1");

const writers = new Map<string, Intl.DateTimeFormat>();

/** To make one takes far longer than to use it, and a transcript holds many moments. */
function writer(zone: string, how: Intl.DateTimeFormatOptions): Intl.DateTimeFormat {
  const name = `${zone} ${JSON.stringify(how)}`;
  const made = writers.get(name) ?? new Intl.DateTimeFormat("en-GB", { ...how, timeZone: zone });
  writers.set(name, made);
  return made;
}

const yearIn = (at: string, zone: string): string => written(at, zone, { year: "numeric" });

const toTheSecond = {
  hourCycle: "h23",
  year: "numeric",
  month: "2-digit",
  day: "2-digit",
  hour: "2-digit",
  minute: "2-digit",
  second: "2-digit",
} as const;

/** By how many milliseconds clocks in a zone are ahead of UTC at an instant. */
function ahead(at: number, zone: string): number {
  const part = Object.fromEntries(
    writer(zone, toTheSecond)
      .formatToParts(at)
      .map(({ type, value }) => [type, Number(value)]),
  );
  const shown = Date.UTC(part.year ?? 0, (part.month ?? 1) - 1, part.day, part.hour, part.minute, part.second);
  return shown - Math.floor(at / 1000) * 1000;
}

const spans = [
  ["week", 604_800_000],
  ["day", 86_400_000],
  ["hour", 3_600_000],
  ["minute", 60_000],
] as const;

function fromNow(at: string, now: string): string {
  const away = Date.parse(at) - Date.parse(now);
  const [unit, length] = spans.find(([, span]) => Math.abs(away) >= span) ?? ["minute", 60_000];
  return new Intl.RelativeTimeFormat("en", { numeric: "auto" }).format(Math.round(away / length), unit);
}
