import { type Weekday, weekdays } from "./words.ts";

/** How often a rule of RFC 5545 comes round: once a day and seldomer. */
const frequencies = ["DAILY", "WEEKLY", "MONTHLY", "YEARLY"] as const;
export type Frequency = (typeof frequencies)[number];

/** The parts of a rule, as far as a group can meet by them: at most once a day, at the time of day of the rule's start. */
export interface Parts {
  readonly frequency: Frequency;
  readonly interval: number;
  /** `nth` counts within the month (or the year), from its end if negative. */
  readonly weekdays: readonly { readonly nth?: number; readonly weekday: Weekday }[];
  readonly monthDays: readonly number[];
  readonly months: readonly number[];
  readonly positions: readonly number[];
  /** The milliseconds of the last instant that the rule may reach. */
  readonly until: number | undefined;
  /** The rule without its end: what is expanded on the wall clock knows no instants. */
  readonly endless: string;
}

const longest = 300;
const right = "A right one is FREQ=WEEKLY;INTERVAL=2;BYDAY=TH.";
const list = (one: string): RegExp => new RegExp(`^${one}(?:,${one})*$`);
const forms: ReadonlyMap<string, RegExp> = new Map([
  ["FREQ", new RegExp(`^(?:${frequencies.join("|")})$`)],
  ["INTERVAL", /^[1-9]\d?$/],
  ["BYDAY", list(`(?:-?[1-5])?(?:${weekdays.join("|")})`)],
  ["BYMONTHDAY", list(String.raw`-?(?:[12]\d|3[01]|[1-9])`)],
  ["BYMONTH", list("(?:1[0-2]|[1-9])")],
  ["BYSETPOS", list(String.raw`-?[1-9]\d?`)],
  ["WKST", new RegExp(`^(?:${weekdays.join("|")})$`)],
  ["UNTIL", /^\d{8}T\d{6}Z$/],
]);

/** Reads the text of a rule, or says in a sentence what is wrong with it. */
export function readRrule(rrule: string): { readonly parts: Parts } | { readonly wrong: string } {
  if (rrule.length > longest)
    return { wrong: `That rule is ${rrule.length} characters long, and none needs more than ${longest}.` };
  const pairs = rrule.split(";").map((part) => part.split("="));
  const odd = pairs.find(([name = "", value = "", ...more]) => !forms.get(name)?.test(value) || more.length > 0);
  if (odd) return { wrong: `“${odd.join("=").slice(0, 60)}” is nothing that a rule for meetings may hold. ${right}` };
  const given = new Map(pairs.map(([name = "", value = ""]) => [name, value]));
  if (given.size < pairs.length) return { wrong: `“${rrule}” says something twice. ${right}` };
  const frequency = frequencies.find((one) => one === given.get("FREQ"));
  if (frequency === undefined) return { wrong: `“${rrule}” does not say how often. ${right}` };
  const clash = clashIn(frequency, given);
  if (clash) return { wrong: `“${rrule}” cannot be: ${clash}. ${right}` };
  const until = given.get("UNTIL");
  return {
    parts: {
      frequency,
      interval: Number(given.get("INTERVAL") ?? 1),
      weekdays: values(given, "BYDAY").map(weekdayIn),
      monthDays: values(given, "BYMONTHDAY").map(Number),
      months: values(given, "BYMONTH").map(Number),
      positions: values(given, "BYSETPOS").map(Number),
      until: until === undefined ? undefined : untilIn(until),
      endless: pairs
        .filter(([name]) => name !== "UNTIL")
        .map((pair) => pair.join("="))
        .join(";"),
    },
  };
}

// What RFC 5545 forbids, and what it allows but no group could mean.
function clashIn(frequency: Frequency, given: ReadonlyMap<string, string>): string | undefined {
  const hasDates = frequency === "MONTHLY" || frequency === "YEARLY";
  if (/\d/.test(given.get("BYDAY") ?? "") && !hasDates) return "only a month or a year has an nth weekday";
  if (given.has("BYMONTHDAY") && !hasDates) return "only a month or a year has days of the month";
  if (given.has("BYSETPOS") && !(hasDates && (given.has("BYDAY") || given.has("BYMONTHDAY"))))
    return "positions are counted among the days of a month or a year";
  if (Number.isNaN(untilIn(given.get("UNTIL") ?? "10000101T000000Z"))) return "its end is no date";
  return undefined;
}

const values = (given: ReadonlyMap<string, string>, name: string): readonly string[] =>
  given.get(name)?.split(",") ?? [];

function weekdayIn(text: string): { readonly nth?: number; readonly weekday: Weekday } {
  const weekday = weekdays.find((one) => text.endsWith(one)) ?? "MO";
  return text === weekday ? { weekday } : { nth: Number(text.slice(0, -2)), weekday };
}

function untilIn(text: string): number {
  return Date.parse(text.replace(/^(\d{4})(\d\d)(\d\d)T(\d\d)(\d\d)(\d\d)Z$/, "$1-$2-$3T$4:$5:$6Z"));
}
