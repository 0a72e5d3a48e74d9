import fc from "fast-check";
import { type Weekday, weekdays } from "../../src/time/words.ts";

/** One day of the calendar, with all that a rule may ask of it. */
export interface CalendarDay {
  readonly day: string;
  readonly number: number;
  readonly weekday: Weekday;
  /** Counted on from the first week and month; a week begins on Monday. */
  readonly week: number;
  readonly month: number;
  readonly monthOfYear: number;
  readonly date: number;
  readonly fromEnd: number;
  /** The how-manieth of its weekday in its month, from its beginning and from its end. */
  readonly nths: readonly number[];
}

const monday = Date.UTC(2024, 0, 1);

/** Every day from Monday 1 January 2024 to 2040: counted here, day by day, so that no library is asked what it says of itself. */
export const calendar: readonly CalendarDay[] = Array.from({ length: 16 * 366 }, (_, number) => {
  const at = new Date(monday + number * 86_400_000);
  const [year, month, date] = [at.getUTCFullYear(), at.getUTCMonth(), at.getUTCDate()];
  const length = new Date(Date.UTC(year, month + 1, 0)).getUTCDate();
  return {
    ...{ day: at.toISOString().slice(0, 10), number, weekday: weekdays[number % 7] ?? "MO" },
    ...{ week: Math.floor(number / 7), month: (year - 2024) * 12 + month, monthOfYear: month + 1 },
    ...{ date, fromEnd: date - length - 1 },
    nths: [Math.ceil(date / 7), -Math.ceil((length - date + 1) / 7)],
  };
});

/** A rule, and what makes a day one of its days, reckoned from the day it starts on. */
export interface Shape {
  readonly rrule: string;
  isOn(day: CalendarDay, start: CalendarDay): boolean;
}

const interval = fc.integer({ min: 1, max: 9 });
const weekday = fc.constantFrom(...weekdays);
const nth = fc.constantFrom(1, 2, 3, 4, 5, -1, -2);
const some = fc.uniqueArray(weekday, { minLength: 1, maxLength: 3 });
const month = fc.integer({ min: 1, max: 12 });
const workdays: readonly Weekday[] = ["MO", "TU", "WE", "TH", "FR"];
const shape = (rrule: string, isOn: Shape["isOn"]): Shape => ({ rrule, isOn });

/** Every shape of rule that a group can meet by, in all its variations. */
export const shapes: Readonly<Record<string, fc.Arbitrary<Shape>>> = {
  "every few days": fc
    .integer({ min: 9, max: 99 })
    .map((n) => shape(`FREQ=DAILY;INTERVAL=${n}`, (day, start) => (day.number - start.number) % n === 0)),
  "every few weeks on some weekdays": fc
    .tuple(interval, some)
    .map(([n, days]) =>
      shape(
        `FREQ=WEEKLY;INTERVAL=${n};BYDAY=${days.join()}`,
        (day, start) => (day.week - start.week) % n === 0 && days.includes(day.weekday),
      ),
    ),
  "every few weeks on the weekday it starts on": interval.map((n) =>
    shape(
      `FREQ=WEEKLY;INTERVAL=${n}`,
      (day, start) => (day.week - start.week) % n === 0 && day.weekday === start.weekday,
    ),
  ),
  "every few months on an nth weekday": fc
    .tuple(interval, nth, weekday)
    .map(([n, i, weekday]) =>
      shape(
        `FREQ=MONTHLY;INTERVAL=${n};BYDAY=${i}${weekday}`,
        (day, start) => (day.month - start.month) % n === 0 && day.weekday === weekday && day.nths.includes(i),
      ),
    ),
  "every few months on a day of the month": fc
    .tuple(interval, fc.constantFrom(...Array.from({ length: 31 }, (_, i) => i + 1), -1, -2))
    .map(([n, date]) =>
      shape(
        `FREQ=MONTHLY;INTERVAL=${n};BYMONTHDAY=${date}`,
        (day, start) => (day.month - start.month) % n === 0 && (day.date === date || day.fromEnd === date),
      ),
    ),
  "every few months on the last working day": interval.map((n) =>
    shape(`FREQ=MONTHLY;INTERVAL=${n};BYDAY=${workdays.join()};BYSETPOS=-1`, (day, start) => {
      const isWorkday = (one: CalendarDay | undefined) => one !== undefined && workdays.includes(one.weekday);
      const rest = calendar.slice(day.number + 1, day.number - day.fromEnd);
      return (day.month - start.month) % n === 0 && isWorkday(day) && !rest.some(isWorkday);
    }),
  ),
  "every year on a day of a month": fc
    .tuple(month, fc.integer({ min: 1, max: 28 }))
    .map(([month, date]) =>
      shape(`FREQ=YEARLY;BYMONTH=${month};BYMONTHDAY=${date}`, (day) => day.monthOfYear === month && day.date === date),
    ),
  "every year on an nth weekday of some months": fc
    .tuple(fc.uniqueArray(month, { minLength: 1, maxLength: 4 }), nth, weekday)
    .map(([months, i, weekday]) =>
      shape(
        `FREQ=YEARLY;BYMONTH=${months.join()};BYDAY=${i}${weekday}`,
        (day) => months.includes(day.monthOfYear) && day.weekday === weekday && day.nths.includes(i),
      ),
    ),
};
