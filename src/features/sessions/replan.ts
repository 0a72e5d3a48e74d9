import { type Day, dayOf, type Wall } from "../../time/day.ts";
import type { Occurrence } from "../../time/recurrence.ts";

/** A coming session of a series that is replaced. One that was moved, skipped or cancelled is `touched`. */
export interface Standing {
  readonly id: string;
  readonly occurrence: Wall;
  readonly touched: boolean;
  /** The day it takes place on, if it was moved there. */
  readonly movedTo?: Day;
}

/**
 * Which date of a new series each session of the old one stands for now. What somebody did to a single date holds for a date
 * on the same day and for no other: a rule leaves nothing out that nobody left out. All other sessions keep their order, with
 * paper and people.
 */
export function standingFor(old: readonly Standing[], dates: readonly Occurrence[]): ReadonlyMap<string, Occurrence> {
  const places = new Map<string, Occurrence>();
  const left = [...dates];
  const take = ({ id }: Standing, date: Occurrence | undefined): void => {
    if (!date || places.has(id)) return;
    places.set(id, date);
    left.splice(left.indexOf(date), 1);
  };
  const on = (day: Day | undefined) => left.find(({ wall }) => dayOf(wall) === day);
  const touched = old.filter((session) => session.touched);
  for (const session of touched) take(session, on(dayOf(session.occurrence)));
  // Moved to a day that the new rule has, it is that day's session.
  for (const session of touched) take(session, on(session.movedTo));
  for (const session of old) if (!session.touched) take(session, left[0]);
  return places;
}
