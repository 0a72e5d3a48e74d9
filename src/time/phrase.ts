import type { TimeOfDay } from "./day.ts";
import { takeTime } from "./hours.ts";
import type { Instant } from "./instant.ts";
import { takeLength } from "./length.ts";
import { meaning, misunderstood } from "./meaning.ts";
import { occurrences, type Rule } from "./recurrence.ts";
import { rhythmOf } from "./shapes.ts";
import { dayIn } from "./zone.ts";

/** When a group meets, as somebody typed it: a rule that still wants a zone and a start, no meetings, or a sentence about what is wrong. */
export type Phrase =
  | { readonly kind: "rule"; readonly rrule: string; readonly time: TimeOfDay; readonly minutes?: number }
  | { readonly kind: "none" }
  | { readonly kind: "wrong"; readonly words: string };

const examples = "“every Thursday 15:00”, “every second Friday 9:30” or “first Monday of the month 10am, 90 minutes”";
const none =
  /^(?:no|none|never|nothing|off|without|[-–—]|no(?: regular| fixed)? (?:meetings?|sessions?|digest)|we (?:do not|don['’]t) meet|(?:only )?deadlines)$/i;

/** Reads when a group meets ("every second Thursday 15:00, 90 minutes"). */
export function phrase(text: string): Phrase {
  const sentence = text
    .replace(/\s+/g, " ")
    .replace(/[.!]+$/, "")
    .trim();
  if (none.test(sentence)) return { kind: "none" };
  if (sentence === "") return wrong(`Write when you meet, for example ${examples}.`);
  const length = takeLength(sentence);
  if ("wrong" in length) return wrong(length.wrong);
  const time = takeTime(length.rest, { bare: true });
  if ("wrong" in time) return wrong(time.wrong);
  const { shape, unknown } = meaning(time.rest);
  if (unknown.length > 0) return wrong(misunderstood(unknown, examples));
  const rule = rhythmOf(shape);
  if (rule === undefined)
    return wrong(`I cannot tell from “${text.trim()}” on which days you meet. Write for example ${examples}.`);
  if ("wrong" in rule) return wrong(rule.wrong);
  if (!time.found) return wrong(`At what time? Write for example “${text.trim()} 15:00” or “${text.trim()} 3pm”.`);
  const minutes = time.found.minutes ?? length.found;
  return { kind: "rule", rrule: rule.rrule, time: time.found.time, ...(minutes === undefined ? {} : { minutes }) };
}

/** Reads a weekly moment ("Monday 9:00"), for what comes once a week whatever the group's own rhythm is. */
export function weeklyMoment(text: string): Phrase {
  const read = phrase(text);
  if (read.kind !== "rule" || (/^FREQ=WEEKLY;BYDAY=[A-Z]{2}$/.test(read.rrule) && read.minutes === undefined))
    return read;
  return wrong(
    `That comes once a week, so “${text.trim()}” does not fit. Write a weekday and a time, like “Monday 9:00”.`,
  );
}

/** The rule that a phrase means in a zone, starting on its first date after an instant. */
export function ruleFrom(
  { rrule, time }: { readonly rrule: string; readonly time: TimeOfDay },
  zone: string,
  from: Instant,
): Rule {
  // "Every second Thursday" begins with the next Thursday: only from then on is it counted.
  const everyTime = { rrule: rrule.replace(/;INTERVAL=\d+/, ""), start: `${dayIn(from, zone)}T${time}`, zone };
  for (const { wall, at } of occurrences(everyTime, from)) if (at > from) return { rrule, start: wall, zone };
  throw new RangeError(`“${rrule}” never comes round`);
}

const wrong = (words: string): Phrase => ({ kind: "wrong", words });
