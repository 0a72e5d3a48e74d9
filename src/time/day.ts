import { millisecondsOf } from "./instant.ts";
import { type Weekday, weekdays } from "./words.ts";

/** A day of the calendar: "2026-10-22". */
export type Day = string;
/** A time of day on a wall clock: "15:00". */
export type TimeOfDay = string;
/** What calendar and clock on a wall show: "2026-10-22T15:00". It is an instant only together with a zone. */
export type Wall = string;

const oneDay = millisecondsOf({ days: 1 });
const midnight = (day: Day): number => Date.parse(`${day}T00:00Z`);

/** Tells whether a text is a day that the calendar has. */
export const isDay = (text: string): boolean => /^\d{4}-\d\d-\d\d$/.test(text) && isWall(`${text}T00:00`);

/** Tells whether a text is a wall time that the calendar has. */
export function isWall(text: string): boolean {
  if (!/^[1-9]\d{3}-\d\d-\d\dT\d\d:\d\d$/.test(text)) return false;
  const read = Date.parse(`${text}Z`);
  // Date takes 30 February for 2 March, and 24:00 for the next day.
  return !Number.isNaN(read) && new Date(read).toISOString().startsWith(text);
}

/** The day of a wall time. */
export const dayOf = (wall: Wall): Day => wall.slice(0, 10);

/** The time of day of a wall time. */
export const timeOf = (wall: Wall): TimeOfDay => wall.slice(11, 16);

/** The day so many days later, or earlier if negative, whatever the clocks do meanwhile. */
export const daysAfter = (day: Day, count: number): Day =>
  new Date(midnight(day) + count * oneDay).toISOString().slice(0, 10);

/** The first day of a day's month: asked from there on, a question is the same one all month long, and is answered once. */
export const monthOf = (day: Day): Day => `${day.slice(0, 8)}01`;

/** How many days it is from one day to another, negative if the other comes first. */
export const daysBetween = (from: Day, to: Day): number => (midnight(to) - midnight(from)) / oneDay;

/** The weekday of a day. */
export const weekdayOf = (day: Day): Weekday => weekdays[(new Date(midnight(day)).getUTCDay() + 6) % 7] ?? "MO";

/** How many days a month has. */
export const daysInMonth = (year: number, month: number): number => new Date(Date.UTC(year, month, 0)).getUTCDate();

/** The day with this year, month and date, or `undefined` if the calendar has none. */
export function dayWith(year: number, month: number, date: number): Day | undefined {
  const two = (n: number) => String(n).padStart(2, "0");
  const day = `${year}-${two(month)}-${two(date)}`;
  return isDay(day) ? day : undefined;
}
