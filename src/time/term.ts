import { dateNamed } from "./date.ts";
import { type Day, daysAfter } from "./day.ts";
import { type Instant, instant, minus } from "./instant.ts";
import type { Rule } from "./recurrence.ts";
import { readRrule } from "./rrule.ts";
import { spanNamed } from "./span.ts";
import { without } from "./taken.ts";
import { monthNames, weekdayNames } from "./words.ts";
import { dayIn, instantOf } from "./zone.ts";

/** From which day on and until which day something holds, both included; either may be left open. */
export interface Term {
  readonly from?: Day;
  readonly until?: Day;
}
/** The same as somebody typed it. */
export interface TypedTerm {
  readonly from?: string;
  readonly until?: string;
}

/** Takes a term out of a sentence: "every Thursday 15:00 from 12 Oct to 5 Feb". "From 15:00 to 16:30" is none. */
export function takeTerm(sentence: string): { readonly term: TypedTerm | undefined; readonly rest: string } {
  for (const form of forms) {
    const match = form.exec(sentence);
    if (!match) continue;
    const { from, until } = match.groups ?? {};
    return { term: { ...(from ? { from } : {}), ...(until ? { until } : {}) }, rest: without(sentence, match).trim() };
  }
  return { term: undefined, rest: sentence };
}

/** The days of a term, as of an instant in a zone; or a sentence about what is wrong with it. */
export function termRead(
  { from, until }: TypedTerm,
  now: Instant,
  zone: string,
): { readonly term: Term } | { readonly wrong: string } {
  if (from === undefined && until === undefined) return { term: {} };
  if (until === undefined) {
    const read = dateNamed(from ?? "", now, zone);
    return read.kind === "wrong" ? { wrong: read.words } : { term: { from: read.day } };
  }
  const read = spanNamed(from === undefined ? `until ${until}` : `${from} – ${until}`, now, zone);
  if (read.kind === "wrong") return { wrong: read.words };
  if (read.to < dayIn(now, zone)) return { wrong: `“${until}” is past. Write a day that is to come, like “to 5 Feb”.` };
  return { term: { ...(from === undefined ? {} : { from: read.from }), until: read.to } };
}

/** A rule that ends with a day of its zone: the last dates are that day's. */
export function endingOn(rrule: string, day: Day, zone: string): string {
  const last = minus(instantOf(`${daysAfter(day, 1)}T00:00`, zone), { seconds: 1 });
  return `${rrule};UNTIL=${last.slice(0, 19).replace(/[-:]/g, "")}Z`;
}

/** The last day that a rule may reach; `undefined` if it goes on. */
export function lastDayOf({ rrule, zone }: Pick<Rule, "rrule" | "zone">): Day | undefined {
  const read = readRrule(rrule);
  const until = "parts" in read ? read.parts.until : undefined;
  return until === undefined ? undefined : dayIn(instant(until), zone);
}

/** The same rule without its end, to be compared. */
export function endless(rrule: string): string {
  const read = readRrule(rrule);
  return "parts" in read ? read.parts.endless : rrule;
}

const either = (names: readonly string[]): string =>
  names.map((name) => `${name.slice(0, 3)}(?:${name.slice(3)})?`).join("|");
const month = `(?:${either(monthNames)}|sept)\\b\\.?`;
const number = String.raw`\d{1,2}(?:st|nd|rd|th)?`;
const date = `(?:\\d{4}-\\d\\d?-\\d\\d?|\\d{1,2}\\.\\s?\\d{1,2}\\.(?:\\d{4})?|(?:${number}\\s+(?:of\\s+)?${month}|${month}\\s+${number})(?:,?\\s+\\d{4})?)`;
const dated = `(?:(?:${either(Object.values(weekdayNames))})\\b,?\\s+)?${date}`;
const begins = String.raw`[,;]?\s*\b(?:from|starting|beginning)\s+(?:on\s+)?(?<from>${dated})`;
const ends = String.raw`(?:\b(?:to|until|till|through|ending)\b|[-–—])\s*(?:on\s+)?(?<until>${dated})`;
const forms = [
  `${begins}\\s*,?\\s*${ends}`,
  `[,;]?\\s*\\b(?<from>${date})\\s*${ends}`,
  begins,
  String.raw`[,;]?\s*\b(?:until|till|through|ending)\s+(?:on\s+)?(?<until>${dated})`,
  String.raw`[,;]?\s+to\s+(?<until>${dated})`,
].map((form) => new RegExp(form, "i"));
