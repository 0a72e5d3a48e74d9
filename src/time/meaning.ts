import { distance } from "./distance.ts";
import { monthNames, ordinals, weekdayNames, weekdays } from "./words.ts";
import { isZone } from "./zone.ts";

/**
 * What the words of a sentence stand for, one after the other and fillers left out, so that a date or a rhythm can be
 * recognized by its shape: "every second Thursday" is "every #2 TH". `unknown` are the words that stand for nothing.
 */
export interface Meaning {
  readonly shape: string;
  readonly unknown: readonly string[];
}

/** Reads a sentence for its meaning. */
export function meaning(sentence: string): Meaning {
  const words = idioms
    .reduce((text, [idiom, word]) => text.replace(idiom, word), sentence)
    .split(/[\s,;&/+()!?]+|\.(?=[\s,]|$)/)
    .filter((word) => word !== "");
  const tokens = words.flatMap((word) => standsFor(word)?.split(" ") ?? []).filter((token) => token !== "");
  return {
    shape: tokens.filter((token, i) => token !== "every" || tokens[i - 1] !== "every").join(" "),
    unknown: words.filter((word) => standsFor(word) === undefined),
  };
}

/** Says which words were not understood, what they may have been meant for, and what is right instead. */
export function misunderstood(unknown: readonly string[], examples: string): string {
  const words = unknown.join(" ");
  if (isZone(words)) return `Leave “${words}” out: times are told in the zone that is set already.`;
  const meant = likely(unknown[0] ?? "");
  const question = meant === undefined ? "" : ` Did you mean “${meant}”?`;
  return `I do not understand “${words}” here.${question} Write for example ${examples}.`;
}

function likely(typed: string): string | undefined {
  const unknown = typed.toLowerCase();
  if (unknown.length < 4) return undefined;
  const near = [...meanings.keys()]
    .filter((word) => word.length > 3 && Math.abs(word.length - unknown.length) <= 2)
    .map((word) => ({ word, steps: distance(unknown, word) }))
    .sort((a, b) => a.steps - b.steps)[0];
  return near && near.steps <= 2 ? near.word : undefined;
}

// Said in several words, but meant as one.
const idioms: readonly (readonly [idiom: RegExp, word: string])[] = [
  [/\b(?:working|work|business) days?\b/gi, "weekday"],
  [/\bmon(?:day)?s? ?(?:-|–|to|through) ?fri(?:day)?s?\b/gi, "weekday"],
  [/\bbi-weekly\b/gi, "biweekly"],
  [/\bsecond(?: to |-to-| )last\b/gi, "penultimate"],
  [/(?:^|\s)[-–—]+(?=\s|$)/g, " "],
  [/\b(?:the )?day after tomorrow\b/gi, "overmorrow"],
];

const numbers = ["one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve"];
const fillers =
  "the a an at on and this coming from meeting meetings meet meets session sessions we group o'clock h".split(" ");
const asTheyAre = "every day week month weekday of in next today tomorrow overmorrow yesterday".split(" ");

// An ordinal stands for "#2", a number for "2", a weekday for "TH", a month for "@10", a filler for nothing.
const meanings: ReadonlyMap<string, string> = new Map([
  ...fillers.map((word) => [word, ""] as const),
  ...asTheyAre.map((word) => [word, word] as const),
  ...numbers.map((word, i) => [word, String(i + 1)] as const),
  ...ordinals.map((word, i) => [word, `#${i + 1}`] as const),
  ...monthNames.flatMap((name, i) => monthForms(name).map((form) => [form, `@${i + 1}`] as const)),
  ...weekdays.flatMap((day) => weekdayForms(weekdayNames[day]).map((form) => [form, day] as const)),
  ...Object.entries({
    days: "day",
    weeks: "week",
    months: "month",
    weekdays: "weekday",
    workday: "weekday",
    workdays: "weekday",
    each: "every",
    daily: "every day",
    weekly: "every week",
    monthly: "every month",
    biweekly: "every #2 week",
    fortnightly: "every #2 week",
    fortnight: "#2 week",
    quarterly: "every 3 month",
    other: "#2",
    alternate: "every #2",
    last: "#-1",
    penultimate: "#-2",
  }),
]);

function standsFor(typed: string): string | undefined {
  const word = typed.toLowerCase();
  const nth = /^(\d{1,2})(?:st|nd|rd|th)$/.exec(word);
  if (nth) return `#${Number(nth[1])}`;
  return /^\d{1,4}$/.test(word) ? String(Number(word)) : meanings.get(word);
}

function monthForms(name: string): readonly string[] {
  const whole = name.toLowerCase();
  return [whole, whole.slice(0, 3), ...(whole === "september" ? ["sept"] : [])];
}

function weekdayForms(name: string): readonly string[] {
  const whole = name.toLowerCase();
  // "tues", "weds", "thurs" and the like; "we" is left out, being what a group calls itself.
  const short = [whole.slice(0, 3), whole.slice(0, 4), whole.slice(0, 5), `${whole.slice(0, 3)}s`, whole.slice(0, 2)];
  return [whole, `${whole}s`, ...short.filter((form) => form !== "we")];
}
