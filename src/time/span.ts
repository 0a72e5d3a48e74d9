import { dateNamed } from "./date.ts";
import { type Day, daysAfter, daysBetween, daysInMonth, dayWith, weekdayOf } from "./day.ts";
import type { Instant } from "./instant.ts";
import { spokenDay } from "./spoken.ts";
import { monthNames, weekdays } from "./words.ts";
import { dayIn, instantOf } from "./zone.ts";

/** Days of the calendar in a row, the first and the last included. */
export interface Span {
  readonly from: Day;
  readonly to: Day;
}
/** A span as somebody typed it, or a sentence about what is wrong with it. */
export type Spanned = ({ readonly kind: "span" } & Span) | { readonly kind: "wrong"; readonly words: string };

const examples = "“20 Dec – 6 Jan”, “next week”, “until Friday” or “2026-12-24”";

/**
 * Reads a span of whole days ("20 Dec – 6 Jan", "next week", "for 3 days", "today"), as of an instant in a zone. It may be
 * past: whether that matters is for the caller to say.
 */
export function spanNamed(text: string, now: Instant, zone: string): Spanned {
  const typed = text.replace(/\s+/g, " ").trim();
  if (typed === "") return wrong(`Say which days, for example ${examples}.`);
  const words = typed.replace(/^(?:from|on|for)\s+(?=\S)/i, "");
  const today = dayIn(now, zone);
  const named = stretch(words.toLowerCase(), today);
  if (named) return span(named.from, named.to);
  const until = /^(?:until|till|through|to)\s+(.+)$/i.exec(words)?.[1];
  if (until !== undefined) return between("today", until, now, zone);
  const week = /^(?:the )?week (?:of|from|beginning)\s+(.+)$/i.exec(words)?.[1];
  if (week !== undefined) return weekOf(week, now, zone);
  const ends = endsOf(words);
  if (ends) return between(...ends, now, zone);
  const day = wholeDay(words, now, zone);
  return "wrong" in day ? wrong(day.wrong) : span(day.day, day.day);
}

/** How many days a span has. */
export const lengthOf = ({ from, to }: Span): number => daysBetween(from, to) + 1;

/** Whether a day is one of a span's. */
export const holds = ({ from, to }: Span, day: Day): boolean => from <= day && day <= to;

// A day after the year 9999 would not sort as the others do.
const span = (from: Day, to: Day): Spanned =>
  from <= to ? { kind: "span", from, to } : wrong(`That is too far ahead. Write for example ${examples}.`);
const wrong = (words: string): Spanned => ({ kind: "wrong", words });

/** What is said without naming a date: a week, a month, some days from today on. */
function stretch(words: string, today: Day): Span | undefined {
  const monday = daysAfter(today, -weekdays.indexOf(weekdayOf(today)));
  if (/^(?:the rest of )?this week$/.test(words)) return { from: today, to: daysAfter(monday, 6) };
  if (/^(?:all )?next week$/.test(words)) return { from: daysAfter(monday, 7), to: daysAfter(monday, 13) };
  const counted = /^(?:the )?(?:next )?(\d{1,3}|a|one|two|three|four|five|six) (day|week)s?$/.exec(words);
  if (counted) {
    const [, count = "", unit] = counted;
    const spelled = ["a", "one", "two", "three", "four", "five", "six"].indexOf(count);
    const days = (spelled < 0 ? Number(count) : Math.max(1, spelled)) * (unit === "week" ? 7 : 1);
    return days === 0 ? undefined : { from: today, to: daysAfter(today, days - 1) };
  }
  const relative = ["this month", "next month"].indexOf(words);
  if (relative >= 0) return month(Number(today.slice(5, 7)) + relative, today);
  const named = monthNames.findIndex((name) => /^(?:all )?(?:of )?(.+)$/.exec(words)?.[1] === name.toLowerCase());
  return named < 0 ? undefined : month(named + 1, today);
}

/** A whole month, the next year's if it is over. */
function month(number: number, today: Day): Span | undefined {
  const inYear = (year: number): Span | undefined => {
    const [at, over] = number > 12 ? [number - 12, 1] : [number, 0];
    const from = dayWith(year + over, at, 1);
    return from === undefined ? undefined : { from, to: daysAfter(from, daysInMonth(year + over, at) - 1) };
  };
  const year = Number(today.slice(0, 4));
  const thisYears = inYear(year);
  return thisYears && thisYears.to < today ? inYear(year + 1) : thisYears;
}

function weekOf(words: string, now: Instant, zone: string): Spanned {
  const day = wholeDay(words, now, zone);
  if ("wrong" in day) return wrong(day.wrong);
  const monday = daysAfter(day.day, -weekdays.indexOf(weekdayOf(day.day)));
  return span(monday, daysAfter(monday, 6));
}

/** The two ends of "20 Dec – 6 Jan", "20–24 Dec" or "Monday to Friday"; nothing if there is only one. */
function endsOf(words: string): readonly [from: string, to: string] | undefined {
  // A hyphen inside of 2026-12-20 parts nothing.
  const parts = /\d{4}-\d/.test(words)
    ? words.split(/\s+-+\s+|\s*[–—]\s*|\s+(?:to|until|till|through)\s+/i)
    : words.split(/\s*[-–—]+\s*|\s+(?:to|until|till|through)\s+/i);
  const [from, to, ...more] = parts;
  if (!from || !to || more.length > 0) return undefined;
  // "20–24 Dec" and "Dec 20–24" name their month once.
  const [date, month] = [/^\d{1,2}(?:st|nd|rd|th)?\.?$/, /[a-z]{3,}(?: \d{4})?|\d{1,2}\.(?:\d{4})?$/i];
  if (date.test(from)) {
    const dotted = /^\d{1,2}\.(\d{1,2}\.(?:\d{4})?)$/.exec(to)?.[1];
    if (dotted) return [`${from.replace(/\.$/, "")}.${dotted}`, to];
    return [`${from} ${month.exec(to.replace(/^\d{1,2}(?:st|nd|rd|th)?/, ""))?.[0] ?? ""}`, to];
  }
  return date.test(to) ? [from, `${to} ${/[a-z]{3,}/i.exec(from)?.[0] ?? ""}`] : [from, to];
}

function between(first: string, last: string, now: Instant, zone: string): Spanned {
  const from = wholeDay(first, now, zone);
  if ("wrong" in from) return wrong(from.wrong);
  const asOfNow = wholeDay(last, now, zone);
  if ("wrong" in asOfNow) return wrong(asOfNow.wrong);
  if (asOfNow.day >= from.day) return span(from.day, asOfNow.day);
  // In March, the 6 Jan that ends a span from 20 Dec on is the one after it.
  const asOfFirst = wholeDay(last, instantOf(`${from.day}T00:00`, zone), zone);
  if (!("wrong" in asOfFirst) && asOfFirst.day >= from.day) {
    const next = { from: from.day, to: asOfFirst.day };
    return lengthOf(next) > longestUnsaid ? wrong(swapped(first, last, next)) : span(next.from, next.to);
  }
  return wrong(`“${last.trim()}” comes before “${first.trim()}”. Write the first day first, for example ${examples}.`);
}

/** A span of more days that ends in the next year says so: 26 weeks. */
const longestUnsaid = 26 * 7;

/** Asks for the year of a long span whose last day is only the next year's after its first: mostly the two were swapped. */
const swapped = (first: string, last: string, { from, to }: Span): string =>
  `The first “${last.trim()}” after ${spokenDay(from)} is ${spokenDay(to)}. Write “${last.trim()} – ${first.trim()}” if the two were swapped, or “${from} – ${to}” if it lasts as long.`;

function wholeDay(words: string, now: Instant, zone: string): { readonly day: Day } | { readonly wrong: string } {
  const read = dateNamed(words, now, zone);
  if (read.kind === "wrong") return { wrong: read.words.replace(/“2026-10-22”, .*$/, `${examples}.`) };
  if (read.time !== undefined || read.minutes !== undefined)
    return { wrong: `These are whole days: leave the time of day out, for example ${examples}.` };
  // Today counts: on a Monday, "Monday" is today.
  const today = dateNamed(`${words} 23:59`, now, zone);
  return { day: today.kind === "date" ? today.day : read.day };
}
