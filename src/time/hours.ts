import type { TimeOfDay } from "./day.ts";
import { replaced, type Taken, without } from "./taken.ts";

/** A time of day, and how long it is until the end that was told with it. */
interface When {
  readonly time: TimeOfDay;
  readonly minutes?: number;
}

/**
 * Takes the time of day out of a sentence, and the length with it if an end is told ("15:00-16:30").
 * `bare` lets a number alone be an hour; one that may be morning or afternoon is asked about.
 */
export function takeTime(sentence: string, how: { readonly bare: boolean }): Taken<When> {
  const word = /\b(?:noon|midday|midnight)\b/i.exec(sentence);
  if (word)
    return { found: { time: word[0].toLowerCase() === "midnight" ? "00:00" : "12:00" }, rest: without(sentence, word) };
  const both = range.exec(sentence);
  const [from, to] = [typed(both?.slice(1, 4)), typed(both?.slice(4, 7))];
  if (both && (how.bare || isClear(from) || isClear(to))) return takeRange(sentence, both, from, to);
  const all = [...sentence.matchAll(single)].map((match) => ({ match, given: typed(match.slice(1, 4)) }));
  const one =
    all.find(({ given }) => isClear(given)) ?? (how.bare ? all.find(({ match }) => isAlone(match)) : undefined);
  if (!one) return { found: undefined, rest: sentence };
  const time = timeOfDay(one.given);
  if (time !== undefined) return { found: { time }, rest: without(sentence, one.match) };
  return { wrong: unclear(one.match[0].trim(), one.given, (right) => replaced(sentence, one.match, right).trim()) };
}

/** A time of day as one says it: "9:00" for "09:00". */
export const spokenTime = (time: TimeOfDay): string => time.replace(/^0/, "");

const clock = String.raw`(?<![\w:.])(\d{1,2})(?:[:.](\d\d))?(?![\d:])(?:\s*([ap])\.?\s?m\b\.?)?`;
const single = new RegExp(clock, "gi");
const range = new RegExp(String.raw`${clock}\s*(?:-|–|—|\bto\b|\buntil\b|\btill\b)\s*${clock}`, "i");

type Half = "a" | "p" | undefined;
interface Typed {
  readonly hour: number;
  readonly minute: number | undefined;
  readonly half: Half;
}

function typed([hour, minute, letter]: readonly (string | undefined)[] = []): Typed {
  const half = letter?.toLowerCase();
  return {
    hour: Number(hour),
    minute: minute === undefined ? undefined : Number(minute),
    half: half === "a" || half === "p" ? half : undefined,
  };
}

const isClear = (given: Typed): boolean => given.minute !== undefined || given.half !== undefined;

// "2" in "every 2 weeks" is no hour: only what stands last, or after "at".
const isAlone = ({ input, index, 0: words }: RegExpExecArray): boolean =>
  /\bat\s*$/i.test(input.slice(0, index)) || input.slice(index + words.length).trim() === "";

function takeRange(sentence: string, match: RegExpExecArray, from: Typed, to: Typed): Taken<When> {
  const starts = halves(from.half, to.half).map((half) => timeOfDay({ ...from, half }));
  const ends = halves(to.half, from.half).map((half) => timeOfDay({ ...to, half }));
  for (const start of starts)
    for (const end of ends)
      if (start !== undefined && end !== undefined && start < end)
        return {
          found: { time: start, minutes: minutesInto(end) - minutesInto(start) },
          rest: without(sentence, match),
        };
  return {
    wrong: `“${match[0].trim()}” does not say from when until when. Write it like “15:00-16:30” or “3pm-4:30pm”, both on one day.`,
  };
}

// In "3-4pm" and "11-1pm" the start is in the same half of the day as the end, or else in the other one.
function halves(own: Half, others: Half): readonly Half[] {
  if (own || !others) return [own];
  return [others, others === "p" ? "a" : "p", undefined];
}

function timeOfDay({ hour, minute, half }: Typed): TimeOfDay | undefined {
  // Without minutes or half of the day, only what cannot be another hour is understood.
  const isHour = half ? hour >= 1 && hour <= 12 : hour < 24 && (minute !== undefined || hour > 12);
  if (!isHour || (minute ?? 0) > 59) return undefined;
  const two = (n: number) => String(n).padStart(2, "0");
  return `${two(half ? (hour % 12) + (half === "p" ? 12 : 0) : hour)}:${two(minute ?? 0)}`;
}

function unclear(words: string, { hour, minute, half }: Typed, example: (right: string) => string): string {
  if (minute !== undefined || half !== undefined || hour > 12)
    return `“${words}” is no time of day. Write it like “${example("15:00")}” or “${example("3pm")}”.`;
  const [early, late] = [`${hour % 12}:00`, `${(hour % 12) + 12}:00`];
  return `Is “${words}” ${early} or ${late}? Write “${example(early)}” or “${example(late)}”.`;
}

const minutesInto = (time: TimeOfDay): number => Number(time.slice(0, 2)) * 60 + Number(time.slice(3));
