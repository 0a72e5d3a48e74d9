import { type Day, type TimeOfDay, timeOf } from "./day.ts";
import { takeTime } from "./hours.ts";
import type { Instant } from "./instant.ts";
import { takeLength } from "./length.ts";
import { meaning, misunderstood } from "./meaning.ts";
import { dayMeant } from "./whichday.ts";
import { monthNames } from "./words.ts";
import { dayIn, wallClock } from "./zone.ts";

/** One date as somebody typed it, with the time of day and the length if they gave them; or a sentence about what is wrong. */
export type Dated =
  | { readonly kind: "date"; readonly day: Day; readonly time?: TimeOfDay; readonly minutes?: number }
  | { readonly kind: "wrong"; readonly words: string };

const examples = "“2026-10-22”, “22 Oct 15:00”, “next Friday” or “tomorrow 16:00”";

/**
 * Reads a date, or a date and time ("22 Oct 15:00", "Thursday", "tomorrow 16:00"), as of an instant in a zone. It may be
 * past: whether that matters is for the caller to say.
 */
export function dateNamed(text: string, now: Instant, zone: string): Dated {
  if (text.trim() === "") return wrong(`Write a day, for example ${examples}.`);
  const sentence = inWords(text.replace(/\s+/g, " ").trim());
  if (typeof sentence !== "string") return sentence;
  const asOf = { today: dayIn(now, zone), time: timeOf(wallClock(now, zone)) };
  // Only a number that cannot belong to the date is taken for an hour: "15" in "Thursday 15".
  return (
    dated(sentence, { bare: false }, asOf) ??
    dated(sentence, { bare: true }, asOf) ??
    wrong(`“${text.trim()}” does not say which day. Write for example ${examples}.`)
  );
}

function dated(
  sentence: string,
  how: { readonly bare: boolean },
  now: { readonly today: Day; readonly time: TimeOfDay },
): Dated | undefined {
  const length = takeLength(sentence);
  if ("wrong" in length) return wrong(length.wrong);
  const taken = takeTime(length.rest, how);
  if ("wrong" in taken) return wrong(taken.wrong);
  const { shape, unknown } = meaning(taken.rest);
  if (unknown.length > 0) return wrong(misunderstood(unknown, examples));
  const { time, minutes = length.found } = taken.found ?? {};
  // On a Thursday at noon "Thursday 15:00" is today, and "Thursday 9:00" a week from now.
  const meant = dayMeant(shape, now.today, time !== undefined && time > now.time);
  if (meant === undefined) return undefined;
  if ("wrong" in meant) return wrong(meant.wrong);
  return {
    kind: "date",
    day: meant.day,
    ...(time === undefined ? {} : { time }),
    ...(minutes === undefined ? {} : { minutes }),
  };
}

// "2026-10-22" and "22.10." become words as all other dates are; "10/22" is read differently here and there.
function inWords(sentence: string): string | Dated {
  const slashed = /\b\d{1,2}\/\d{1,2}(?:\/\d{2,4})?\b/.exec(sentence);
  if (slashed) return wrong(`“${slashed[0]}” may mean two different days. Write the month as a word, like “22 Oct”.`);
  const iso = /(?<![\w-])(?<year>\d{4})-(?<month>\d\d?)-(?<date>\d\d?)(?:t(?=\d)|(?![\w-]))/i;
  const dotted = /(?<![\w.:])(?<date>\d\d?)\.(?<month>\d\d?)\.(?<year>\d{4})?(?!\d)/;
  const match = iso.exec(sentence) ?? dotted.exec(sentence);
  if (!match) return sentence;
  const { year = "", month = "", date = "" } = match.groups ?? {};
  const name = monthNames[Number(month) - 1];
  if (name === undefined) return wrong(`“${match[0]}” is no date: the months are 1 to 12, and not ${month}.`);
  return sentence.replace(match[0], ` ${date} ${name.toLowerCase()} ${year} `);
}

const wrong = (words: string): Dated => ({ kind: "wrong", words });
