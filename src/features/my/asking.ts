import type { Instant } from "../../chat/prose.ts";
import { type Day, daysAfter, type TimeOfDay } from "../../time/day.ts";
import { dayIn, instantOf } from "../../time/zone.ts";
import type { Asked } from "./week.ts";

/** How somebody wants to be asked: not in their quiet hours, not while muted, and so many days ahead. */
export interface Manner {
  readonly quietFrom: TimeOfDay;
  readonly quietUntil: TimeOfDay;
  /** As many as each of their groups says, if they did not. */
  readonly daysAhead: number | null;
  readonly mutedUntil: Instant | null;
}

/** Who never said otherwise is asked at nine in the morning, as many days before a session as their group says. */
export const usualManner: Manner = { quietFrom: "20:00", quietUntil: "9:00", daysAhead: null, mutedUntil: null };

/** "For good", as an instant: nobody is asked after the end of time. */
export const forGood: Instant = "9999-12-31T00:00:00.000Z";

/** Something missing from a member, and the steps on which they are asked for it. */
export interface Wanted {
  readonly asked: Asked;
  /** Names the thing as it now is: a session that was moved is asked for anew. */
  readonly key: string;
  /** The days, on the member's own calendar, from which on they are asked: each step once, the last one that has come. */
  readonly days: readonly Day[];
  /** From then on it does not help any more. */
  readonly until: Instant | undefined;
}

/** The steps of a wanted thing that have come at an instant, the last last: by it is known whether it was asked for. None if not yet, or no more. */
export function stepsOf({ key, days, until }: Wanted, at: Instant, zone: string): readonly string[] {
  if (until !== undefined && at >= until) return [];
  const today = dayIn(at, zone);
  return days
    .filter((day) => day <= today)
    .toSorted()
    .map((day) => `${key}@${day}`);
}

/** The step of a wanted thing that has come at an instant; none if not yet, or no more. */
export const stepOf = (wanted: Wanted, at: Instant, zone: string): string | undefined =>
  stepsOf(wanted, at, zone).at(-1);

/** When somebody may next be asked: at the first instant from then on at which their quiet hours end. */
export function civilFrom(at: Instant, zone: string, { quietUntil }: Pick<Manner, "quietUntil">): Instant {
  const time = quietUntil.padStart(5, "0");
  const today = dayIn(at, zone);
  const here = instantOf(`${today}T${time}`, zone);
  return here >= at ? here : instantOf(`${daysAfter(today, 1)}T${time}`, zone);
}

/** Whether an hour of somebody's own clock is one in which nobody asks them; quiet hours may go over midnight. */
export function isQuiet(time: TimeOfDay, { quietFrom, quietUntil }: Pick<Manner, "quietFrom" | "quietUntil">): boolean {
  const [now, from, until] = [time, quietFrom, quietUntil].map((one) => one.padStart(5, "0")) as [
    string,
    string,
    string,
  ];
  return from <= until ? now >= from && now < until : now >= from || now < until;
}
