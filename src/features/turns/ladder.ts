import { type Day, daysAfter } from "../../time/day.ts";
import { type Instant, minus, plus } from "../../time/instant.ts";
import { dayIn } from "../../time/zone.ts";

/** Days before a session on which a turn's holder is asked to confirm, the first first. At the last of them the group is asked. */
export type Ladder = readonly number[];
export const usualLadder: Ladder = [28, 14, 7, 2];
/** The day before, an organizer hears of what is still open. */
const lastCall = 1;

/** One step for what nobody has confirmed: how many days before, and whom it asks. */
export interface Step {
  readonly days: number;
  readonly asks: "group" | "organizers";
}

/** When the group is asked about what its holder has not confirmed. */
export const groupAskedAt = (startsAt: Instant, ladder: Ladder): Instant => minus(startsAt, { days: lastStep(ladder) });
const lastStep = (ladder: Ladder): number => ladder.at(-1) ?? 2;

const stepsOf = (ladder: Ladder): readonly Step[] => [
  { days: lastStep(ladder), asks: "group" },
  { days: lastCall, asks: "organizers" },
];
const stepAt = (startsAt: Instant, { days }: Step): Instant => minus(startsAt, { days });

/** The step that a session has come to, if it has come to one: after an outage, the latest. */
export const stepNow = (startsAt: Instant, ladder: Ladder, at: Instant): Step | undefined =>
  at >= startsAt ? undefined : stepsOf(ladder).findLast((step) => stepAt(startsAt, step) <= at);

/** When the next step comes. */
export const nextStepAt = (startsAt: Instant, ladder: Ladder, at: Instant): Instant | undefined =>
  stepsOf(ladder)
    .map((step) => stepAt(startsAt, step))
    .find((one) => one > at);

/** The days on which the holder of a turn is asked, in their zone: from when it was given, and once more if that is soon. */
export function askedOn(
  turn: { readonly givenAt: Instant; readonly askAt: Instant | null },
  startsAt: Instant,
  ladder: Ladder,
  zone: string,
): readonly Day[] {
  const [given, day] = [dayIn(turn.givenAt, zone), dayIn(startsAt, zone)];
  const steps = ladder.slice(0, -1).map((days) => daysAfter(day, -days));
  return [...(turn.askAt === null ? [] : [dayIn(turn.askAt, zone)]), ...steps.filter((step) => step >= given)];
}

/**
 * When the holder of a turn is asked that is given after every step on which they would be: on the next day, since a group that
 * has just begun changes by the minute, or at once if the session is near. Nothing if a step is still to come.
 */
export function askedLate(startsAt: Instant, ladder: Ladder, at: Instant): Instant | null {
  const isLate = ladder.slice(0, -1).every((days) => minus(startsAt, { days }) < minus(at, { hours: 12 }));
  return isLate ? (isNear(startsAt, at) ? at : plus(at, { days: 1 })) : null;
}

/** Whether a session is so near that whoever gets a turn in it is told at once, whatever the hour. */
export const isNear = (startsAt: Instant, at: Instant): boolean => startsAt <= plus(at, { days: 2 });

/** Whether somebody was given a turn, or asked about it, too shortly ago to have answered. */
export const isFresh = (since: Instant, at: Instant): boolean => since > minus(at, { days: 1 });

/** Reads the steps that somebody typed: "28, 14, 7, 2". */
export function ladderRead(text: string): { readonly ladder: Ladder } | { readonly wrong: string } {
  const example = usualLadder.join(", ");
  if (/^\s*usual(?:ly)?\W*$/i.test(text)) return { ladder: usualLadder };
  const parts = text.split(/[\s,;]+/).filter((part) => part !== "" && !/^(?:and|days?)$/i.test(part));
  const days = [...new Set(parts.map(Number))].toSorted((one, other) => other - one);
  if (days.length === 0) return { wrong: `Say how many days ahead, for example “${example}”.` };
  if (days.some((one) => !Number.isInteger(one) || one < 2 || one > 60))
    return { wrong: `A step is from 2 to 60 days ahead. Write them like “${example}”.` };
  return days.length > 6 ? { wrong: `Six steps are enough. Write them like “${example}”.` } : { ladder: days };
}
