import { dayOf, daysBetween, type Wall } from "../../time/day.ts";
import type { Occurrence } from "../../time/recurrence.ts";

/** A coming session of a series that is replaced. One that was moved, skipped or cancelled is `touched`. */
export interface Standing {
  readonly id: string;
  readonly occurrence: Wall;
  readonly touched: boolean;
}

/** A date further away than this is another one: a weekly date has a neighbour within three days, whatever its weekday. */
export const near = 3;

/**
 * Which date of a new series each session of the old one stands for now. What somebody did to a single date holds for the new
 * date nearest to it, so that the week of Christmas stays free; all other sessions keep their order, with paper and people.
 */
export function standingFor(old: readonly Standing[], dates: readonly Occurrence[]): ReadonlyMap<string, Occurrence> {
  const places = new Map<string, Occurrence>();
  const left = [...dates];
  const take = (session: Standing, date: Occurrence | undefined): void => {
    if (!date) return;
    places.set(session.id, date);
    left.splice(left.indexOf(date), 1);
  };
  const touched = old.filter((session) => session.touched);
  // A day that the new series has too stands for itself: no other may have it, however near it is.
  for (const away of [0, near])
    for (const session of touched) if (!places.has(session.id)) take(session, nearest(session.occurrence, left, away));
  for (const session of old.filter(({ touched }) => !touched)) take(session, left[0]);
  return places;
}

function nearest(occurrence: Wall, dates: readonly Occurrence[], most: number): Occurrence | undefined {
  const away = ({ wall }: Occurrence): number => Math.abs(daysBetween(dayOf(occurrence), dayOf(wall)));
  return dates.filter((date) => away(date) <= most).toSorted((one, other) => away(one) - away(other))[0];
}
