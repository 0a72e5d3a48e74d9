import { type Taken, without } from "./taken.ts";

const shortest = 5;
const longest = 12 * 60;

/** Takes how long a meeting lasts out of a sentence ("for 90 minutes", ", 1 h", "an hour and a half"), in minutes. */
export function takeLength(sentence: string): Taken<number> {
  for (const [form, minutesOf] of forms) {
    const match = form.exec(sentence);
    if (!match) continue;
    const minutes = Math.round(minutesOf(Number((match[1] ?? "").replace(",", ".")), Number(match[2])));
    return minutes >= shortest && minutes <= longest
      ? { found: minutes, rest: without(sentence, match) }
      : { wrong: `“${match[0].trim()}” is no length for a meeting: it lasts from 5 minutes to 12 hours.` };
  }
  return { found: undefined, rest: sentence };
}

const number = String.raw`(?:\bfor\s+)?(?<![\w:.])(\d+(?:[.,]\d+)?)\s*-?`;
const hours = "(?:hours?|hrs?|h)(?![a-z])";
const minutes = "(?:minutes?|mins?|m)(?![a-z])";
const form = (...parts: readonly string[]): RegExp => new RegExp(parts.join(""), "i");

// The longer forms first: "an hour and a half" holds "an hour".
const forms: readonly (readonly [form: RegExp, minutes: (first: number, second: number) => number])[] = [
  [/(?:\bfor\s+)?\b(?:an|one|1) hour and a half\b/i, () => 90],
  [/(?:\bfor\s+)?\bhalf an? hour\b/i, () => 30],
  [/(?:\bfor\s+)?\b(?:an|one) hour\b/i, () => 60],
  [/(?:\bfor\s+)?\btwo hours\b/i, () => 120],
  [form(number, String.raw`h(\d\d)(?!\w)`), (whole, rest) => whole * 60 + rest],
  [form(number, hours, String.raw`(?:\s+and)?\s*(\d+)\s*`, minutes), (whole, rest) => whole * 60 + rest],
  [form(number, hours), (whole) => whole * 60],
  [form(number, minutes), (whole) => whole],
];
