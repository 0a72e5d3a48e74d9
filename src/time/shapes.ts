import { isWeekday, numbered, ordinal, weekdayNames, weekdays } from "./words.ts";

/** The RRULE that a shape of words stands for, or a sentence about what is wrong with it. */
export type Rhythm = { readonly rrule: string } | { readonly wrong: string };

/** Reads how often a group meets from the shape of what was typed (see `meaning`); `undefined` if no rhythm has such a shape. */
export function rhythmOf(shape: string): Rhythm | undefined {
  for (const [form, rhythm] of shapes) {
    const match = form.exec(shape);
    if (match) return rhythm(match[1]?.trim() ?? "", match[2]?.trim() ?? "");
  }
  return undefined;
}

function rrule(frequency: string, every: string, ...parts: readonly string[]): Rhythm {
  const interval = Number(every.replace("#", ""));
  if (interval < 1) return { wrong: "Nothing can come round every 0 days. Write for example “every 2 weeks”." };
  return { rrule: [`FREQ=${frequency}`, ...(interval === 1 ? [] : [`INTERVAL=${interval}`]), ...parts].join(";") };
}

// Equal rhythms are equal texts, in whatever order the days were told.
function weekly(every: string, days: string): Rhythm {
  const told = days.split(" ");
  return rrule("WEEKLY", every, `BYDAY=${weekdays.filter((day) => told.includes(day)).join(",")}`);
}

// "Every second Thursday" is every other week and "every last Friday" monthly, but the third might be either.
function everyNth(which: string, days: string): Rhythm {
  const n = Number(which.slice(1));
  if (n === 2) return weekly(which, days);
  if (n < 2) return nthWeekdays("1", `${which} ${days}`);
  const name = days
    .split(" ")
    .map((day) => (isWeekday(day) ? weekdayNames[day] : day))
    .join(" and ");
  return {
    wrong: `“Every ${ordinal(n)} ${name}” may mean two things: write “every ${n} weeks on ${name}” or “${ordinal(n)} ${name} of the month”.`,
  };
}

function nthWeekdays(every: string, list: string): Rhythm {
  const told = [...list.matchAll(/((?:#-?\d+ )+)(\w\w)/g)].flatMap(([, numbers = "", weekday = ""]) =>
    [...numbers.matchAll(/-?\d+/g)].map(([nth]) => `${nth}${weekday}`),
  );
  const possible = weekdays.flatMap((weekday) => [1, 2, 3, 4, 5, -2, -1].map((nth) => `${nth}${weekday}`));
  if (told.some((day) => !possible.includes(day)))
    return { wrong: "A month has at most five of each weekday: write “first” to “fifth”, or “last”." };
  return rrule("MONTHLY", every, `BYDAY=${possible.filter((day) => told.includes(day)).join(",")}`);
}

function monthDay(every: string, date: string): Rhythm {
  const n = Number(date.slice(1));
  if (n > 28 || n === 0)
    return { wrong: `Not every month has a ${numbered(n)}. Write a day up to the 28th, or “last day of the month”.` };
  return rrule("MONTHLY", every, `BYMONTHDAY=${n}`);
}

const ask = (what: string, example: string) => (): Rhythm => ({
  wrong: `On which ${what}? Write for example “${example}”.`,
});

const day = "(?:MO|TU|WE|TH|FR|SA|SU)";
const blanks: Readonly<Record<string, string>> = {
  DAYS: `(${day}(?: ${day})*)`,
  NTHS: `((?:(?:#-?\\d+ )+${day} ?)+)`,
  DATE: "(#-?\\d+)(?: day)?",
  COUNT: "(\\d\\d?)",
  NTH: "(#-?\\d+)",
  N: "#?(\\d\\d?)",
};

const shape = (
  words: string,
  rhythm: (first: string, second: string) => Rhythm,
): readonly [form: RegExp, rhythm: (first: string, second: string) => Rhythm] => [
  new RegExp(`^${words.replace(/\b[A-Z]+\b/g, (blank) => blanks[blank] ?? blank)}$`),
  rhythm,
];

// The first that fits is taken.
const shapes = [
  shape("every day", () => rrule("DAILY", "1")),
  shape("every N day", (n) => rrule("DAILY", n)),
  shape("(?:every )?weekday", () => weekly("1", "MO TU WE TH FR")),
  shape("(?:every (?:week )?)?DAYS", (days) => weekly("1", days)),
  shape("(?:every )?DAYS every week", (days) => weekly("1", days)),
  shape("every N week DAYS", weekly),
  shape("(?:every )?DAYS every N week", (days, n) => weekly(n, days)),
  shape("every COUNT DAYS", weekly),
  shape("every NTH DAYS", everyNth),
  shape("(?:every (?:month )?)?NTHS", (nths) => nthWeekdays("1", nths)),
  shape("(?:every )?NTHS(?:of |in )?(?:every )?month", (nths) => nthWeekdays("1", nths)),
  shape("every N month NTHS", nthWeekdays),
  shape("NTHS(?:of |in )?every N month", (nths, n) => nthWeekdays(n, nths)),
  shape("(?:every )?DATE (?:of |in )?(?:every )?month", (date) => monthDay("1", date)),
  shape("every month DATE", (date) => monthDay("1", date)),
  shape("every N month DATE", monthDay),
  shape("DATE (?:of |in )?every N month", (date, n) => monthDay(n, date)),
  shape("every (?:N )?week", ask("day of the week", "every week on Thursday 15:00")),
  shape("every (?:N )?month", ask("day of the month", "first Monday of the month 15:00")),
];
