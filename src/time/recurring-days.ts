import { RRuleTemporal } from "rrule-temporal";
import { type Day, isDay, isWall } from "./day.ts";
import { readInstant } from "./instant.ts";
import { type Parts, readRrule } from "./rrule.ts";
import type { Span } from "./span.ts";
import { dayIn } from "./zone.ts";

/** What the library may try: a rule takes at most one step a day, and one that counts its dates is counted from its start. */
const maxIterations = 1000;

/**
 * The days of a stretch of at most two years on which something begins that comes round by a rule of somebody else's
 * calendar, its start among them; `undefined` if the rule is none that is followed. Such rules may be hostile: only those
 * are followed that a group might meet by, and those that end after so many times or on a day ("COUNT", "UNTIL").
 */
export function recurringDays(rrule: string, start: Day, zone: string, { from, to }: Span): readonly Day[] | undefined {
  const parts = rrule.split(";");
  const isEnd = (part: string): boolean => /^(?:COUNT|UNTIL)=/.test(part);
  const read = readRrule(parts.filter((part) => !isEnd(part)).join(";"));
  const end = endOf(parts.filter(isEnd), zone);
  if ("wrong" in read || end === undefined) return undefined;
  if (end.count !== "" && isCostly(read.parts)) return undefined;
  const all = dates(`DTSTART:${start.replaceAll("-", "")}T000000Z\nRRULE:${read.parts.endless}${end.count}`, from, to);
  const days = all?.filter((day) => day <= end.last);
  if (!days || days.includes(start) || start < from || start > to) return days;
  // The start is the first date, even where the rule would not come by it (RFC 5545 3.8.5.3).
  return [start, ...days];
}

/** Counting the dates of a rule from its start on costs much where most of what is tried is none: nobody's calendar needs it. */
const isCostly = ({ frequency, positions, months }: Parts): boolean =>
  positions.length > 0 || (months.length > 0 && (frequency === "DAILY" || frequency === "WEEKLY"));

/** A rule without an end goes on past every day that is looked at. */
const endless: Day = "9999-12-31";

/** Where a rule ends: at a count of its dates, on a last day, or nowhere; nothing if that cannot be read. */
function endOf(ends: readonly string[], zone: string): { readonly count: string; readonly last: Day } | undefined {
  const [end, ...more] = ends;
  if (end === undefined) return { count: "", last: endless };
  if (more.length > 0) return undefined;
  if (/^COUNT=[1-9]\d{0,2}$/.test(end)) return { count: `;${end}`, last: endless };
  const last = lastDay(end.slice("UNTIL=".length), zone);
  return last === undefined ? undefined : { count: "", last };
}

/** The last day of a rule: it may be told as a day, as a wall time or as an instant. */
function lastDay(text: string, zone: string): Day | undefined {
  const [, year, month, date, time, utc] = /^(\d{4})(\d\d)(\d\d)(?:T(\d{6})(Z?))?$/.exec(text) ?? [];
  const day = `${year}-${month}-${date}`;
  if (!isDay(day)) return undefined;
  const wall = `${day}T${time?.slice(0, 2) ?? "00"}:${time?.slice(2, 4) ?? "00"}`;
  if (!isWall(wall)) return undefined;
  const at = utc ? readInstant(`${wall}Z`) : undefined;
  return at === undefined ? day : dayIn(at, zone);
}

function dates(rruleString: string, from: Day, to: Day): readonly Day[] | undefined {
  try {
    return new RRuleTemporal({ rruleString, maxIterations })
      .between(new Date(`${from}T00:00Z`), new Date(`${to}T00:00Z`), true)
      .map(({ epochMilliseconds }) => new Date(epochMilliseconds).toISOString().slice(0, 10));
  } catch {
    // It gave up: the rule comes by no date for too long.
    return undefined;
  }
}
