import { type Day, dayOf, timeOf, weekdayOf } from "./day.ts";
import { spokenTime } from "./hours.ts";
import { type Instant, millisecondsBetween } from "./instant.ts";
import { monthNames, weekdayNames } from "./words.ts";
import { dayIn, wallClock } from "./zone.ts";

/** A day as one writes it in a sentence: "Thu 22 Oct 2026". */
export function spokenDay(day: Day): string {
  const [year, month, date] = day.split("-").map(Number);
  return `${weekdayNames[weekdayOf(day)].slice(0, 3)} ${date} ${monthNames[(month ?? 1) - 1]?.slice(0, 3)} ${year}`;
}

/** A moment in plain text, in the reader's zone: "Thu 22 Oct 2026", "15:00", both, or how far it is from now. */
export function spokenMoment(
  at: Instant,
  zone: string,
  as: "day" | "time" | "day and time" | "from now",
  now: Instant,
): string {
  // Written out here, since what Intl writes changes from one version of its data to the next.
  switch (as) {
    case "day":
      return spokenDay(dayIn(at, zone));
    case "time":
      return spokenTime(timeOf(wallClock(at, zone)));
    case "day and time": {
      const wall = wallClock(at, zone);
      return `${spokenDay(dayOf(wall))}, ${spokenTime(timeOf(wall))}`;
    }
    case "from now":
      return spokenDistance(millisecondsBetween(now, at));
    default:
      return as satisfies never;
  }
}

// A unit is used as long as there are fewer of it.
const units: readonly (readonly [unit: string, minutes: number, most: number])[] = [
  ["minute", 1, 60],
  ["hour", 60, 36],
  ["day", 24 * 60, 14],
  ["week", 7 * 24 * 60, 9],
  ["month", 30.4375 * 24 * 60, 24],
];
const years = ["year", 365.25 * 24 * 60] as const;

function spokenDistance(milliseconds: number): string {
  const minutes = Math.round(Math.abs(milliseconds) / 60_000);
  if (minutes === 0) return "now";
  const [unit, size] = units.find(([, size, most]) => Math.round(minutes / size) < most) ?? years;
  const count = Math.round(minutes / size);
  const words = `${count} ${unit}${count === 1 ? "" : "s"}`;
  return milliseconds > 0 ? `in ${words}` : `${words} ago`;
}
