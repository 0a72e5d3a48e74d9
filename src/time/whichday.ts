import { type Day, daysAfter, daysBetween, daysInMonth, dayWith, weekdayOf } from "./day.ts";
import { isWeekday, monthNames, numbered, type Weekday, weekdayNames, weekdays } from "./words.ts";

/** The day that somebody means, or a sentence about what is wrong with it. */
export type Meant = { readonly day: Day } | { readonly wrong: string };

/**
 * Which day the shape of some words means as of today (see `meaning`); `undefined` if no date has such a shape. Today's own
 * weekday means today only `ifLaterToday`.
 */
export function dayMeant(shape: string, today: Day, ifLaterToday: boolean): Meant | undefined {
  const relative = ["yesterday", "today", "tomorrow", "overmorrow"].indexOf(shape);
  if (relative >= 0) return { day: daysAfter(today, relative - 1) };
  if (isWeekday(shape)) return { day: daysAfter(today, daysUntil(shape, today) || (ifLaterToday ? 0 : 7)) };
  for (const [form, day] of shapes) {
    const match = form.exec(shape);
    if (!match) continue;
    const { weekday, ...numbers } = match.groups ?? {};
    const meant = day(numbers, today);
    return weekday === undefined || "wrong" in meant ? meant : onWeekday(meant.day, weekday);
  }
  return undefined;
}

type Groups = Readonly<Record<string, string | undefined>>;
const start = "^(?:(?<weekday>[A-Z]{2}) )?";

const shapes: readonly (readonly [form: RegExp, day: (groups: Groups, today: Day) => Meant])[] = [
  [new RegExp(`${start}#?(?<date>\\d\\d?) (?:of )?@(?<month>\\d+)(?: (?<year>\\d{4}))?$`), inYear],
  [new RegExp(`${start}@(?<month>\\d+) #?(?<date>\\d\\d?)(?: (?<year>\\d{4}))?$`), inYear],
  [new RegExp(`${start}#(?<date>\\d\\d?)$`), inMonth],
  [/^in (?<count>\d{1,3} )?(?<unit>day|week)$/, ahead],
  [/^next (?<named>[A-Z]{2})$/, nextWeek],
  [/^next week (?<named>[A-Z]{2})$/, nextWeek],
  [/^(?<named>[A-Z]{2}) next week$/, nextWeek],
];

function ahead({ count = "1", unit }: Groups, today: Day): Meant {
  return { day: daysAfter(today, Number(count) * (unit === "week" ? 7 : 1)) };
}

// "Next Friday" is the one of next week, weeks beginning on Monday; this week's is "Friday" or "this Friday".
function nextWeek({ named = "" }: Groups, today: Day): Meant {
  const weekday = isWeekday(named) ? named : "MO";
  return { day: daysAfter(today, 7 + weekdays.indexOf(weekday) - weekdays.indexOf(weekdayOf(today))) };
}

// "The 22nd" is this month's, or the next month's that has one.
function inMonth({ date = "" }: Groups, today: Day): Meant {
  const [year = 0, month = 0] = today.split("-").map(Number);
  for (const later of [0, 1, 2]) {
    const [inYear, inMonth] = month + later > 12 ? [year + 1, month + later - 12] : [year, month + later];
    const day = dayWith(inYear, inMonth, Number(date));
    if (day !== undefined && day >= today) return { day };
  }
  return { wrong: `No month has a ${numbered(Number(date))}.` };
}

// Without a year, a date of more than half a year ago is next year's, and a later one a mistake that the caller can name.
function inYear({ date = "", month = "", year }: Groups, today: Day): Meant {
  const thisYear = Number(year ?? today.slice(0, 4));
  const day = dayWith(thisYear, Number(month), Number(date));
  const isLongAgo = daysBetween(day ?? dayWith(thisYear, Number(month), 1) ?? today, today) > 183;
  if (year !== undefined || !isLongAgo) return day === undefined ? noDate(thisYear, month, date) : { day };
  const nextYears = dayWith(thisYear + 1, Number(month), Number(date));
  return nextYears === undefined ? noDate(thisYear + 1, month, date) : { day: nextYears };
}

function noDate(year: number, month: string, date: string): Meant {
  const name = monthNames[Number(month) - 1] ?? month;
  // 2024 was a leap year: what it lacks, no year has.
  return Number(date) < 1 || Number(date) > daysInMonth(2024, Number(month))
    ? { wrong: `${Number(date)} ${name} is no date: ${name} has ${daysInMonth(2024, Number(month))} days at most.` }
    : {
        wrong: `${Number(date)} ${name} ${year} is no date: that year ${name} has ${daysInMonth(year, Number(month))} days.`,
      };
}

function onWeekday(day: Day, weekday: string): Meant {
  const actual = weekdayOf(day);
  if (!isWeekday(weekday) || weekday === actual) return { day };
  const [year, month = "", date] = day.split("-").map(Number);
  return {
    wrong: `${date} ${monthNames[Number(month) - 1]} ${year} is a ${weekdayNames[actual]}, not a ${weekdayNames[weekday]}. Leave one of the two out.`,
  };
}

const daysUntil = (weekday: Weekday, today: Day): number =>
  (weekdays.indexOf(weekday) - weekdays.indexOf(weekdayOf(today)) + 7) % 7;
