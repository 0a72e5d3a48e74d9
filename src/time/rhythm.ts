import { dayOf, timeOf, weekdayOf } from "./day.ts";
import { spokenTime } from "./hours.ts";
import type { Rule } from "./recurrence.ts";
import { type Parts, readRrule } from "./rrule.ts";
import { listed, numbered, ordinal, weekdayNames, weekdays } from "./words.ts";

/** Says a rule back in the words that people would type for it, but for its end: "every second Thursday, 15:00". */
export function spoken(rule: Pick<Rule, "rrule" | "start">): string {
  const read = readRrule(rule.rrule);
  const days = "parts" in read ? rhythm(read.parts, rule.start) : undefined;
  return `${days ?? `by the rule ${rule.rrule}`}, ${spokenTime(timeOf(rule.start))}`;
}

function rhythm(parts: Parts, start: string): string | undefined {
  // Rare rules, which nobody can type as a phrase, are shown as they are.
  if (parts.positions.length > 0 || parts.months.length > 0) return undefined;
  switch (parts.frequency) {
    case "DAILY":
      return parts.weekdays.length + parts.monthDays.length > 0 ? undefined : every(parts.interval, "day");
    case "WEEKLY":
      return weekly(parts, start);
    case "MONTHLY":
      return monthly(parts, start);
    case "YEARLY":
      return undefined;
    default:
      return parts.frequency satisfies never;
  }
}

function weekly({ weekdays: given, interval }: Parts, start: string): string {
  const days = given.length > 0 ? given.map(({ weekday }) => weekday) : [weekdayOf(dayOf(start))];
  const inOrder = weekdays.filter((day) => days.includes(day));
  const isWorkweek = interval === 1 && inOrder.join() === "MO,TU,WE,TH,FR";
  const names = isWorkweek ? "weekday" : listed(inOrder.map((day) => weekdayNames[day]));
  if (interval === 1) return `every ${names}`;
  return interval === 2 && inOrder.length === 1 ? `every second ${names}` : `${every(interval, "week")} on ${names}`;
}

function monthly({ weekdays: given, monthDays, interval }: Parts, start: string): string | undefined {
  const dates = given.length + monthDays.length > 0 ? monthDays : [Number(start.slice(8, 10))];
  const hasNoName = given.some(({ nth = 0 }) => nth === 0 || nth < -2) || dates.some((date) => date < -1);
  if (hasNoName || (given.length > 0 && dates.length > 0)) return undefined;
  const days = weekdays.flatMap((day) => {
    const nths = given.filter(({ weekday }) => weekday === day).map(({ nth = 0 }) => ordinal(nth));
    return nths.length === 0 ? [] : [`${listed(nths)} ${weekdayNames[day]}`];
  });
  const names = [...days, ...dates.map((date) => (date === -1 ? "last day" : numbered(date)))];
  return `${listed(names)} of ${interval === 1 ? "the month" : every(interval, "month")}`;
}

function every(interval: number, unit: string): string {
  if (interval === 1) return `every ${unit}`;
  return interval === 2 ? `every second ${unit}` : `every ${interval} ${unit}s`;
}
