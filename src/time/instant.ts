/** A point in time: ISO 8601, UTC, with milliseconds ("2026-10-19T07:00:00.000Z"); such texts sort as the instants do, so `<` compares them. */
export type Instant = string;

/** Time as a stopwatch counts it: a day is 24 hours, whatever the clocks do meanwhile. For days of the calendar see `daysAfter`. */
export interface Elapsed {
  readonly days?: number;
  readonly hours?: number;
  readonly minutes?: number;
  readonly seconds?: number;
  readonly milliseconds?: number;
}

/** How many milliseconds that is: `millisecondsOf({ minutes: 5 })`. */
export function millisecondsOf({ days = 0, hours = 0, minutes = 0, seconds = 0, milliseconds = 0 }: Elapsed): number {
  return (((days * 24 + hours) * 60 + minutes) * 60 + seconds) * 1000 + milliseconds;
}

// Years outside of these have a sign and six digits in ISO 8601, and would no longer sort as text.
const earliestOfAll = Date.UTC(1000, 0, 1);
const latestOfAll = Date.UTC(10_000, 0, 1) - 1;

/** The instant so many milliseconds after 1970 began, for the one place that reads the real clock. */
export function instant(milliseconds: number): Instant {
  if (!(milliseconds >= earliestOfAll && milliseconds <= latestOfAll))
    throw new RangeError(`no instant between the years 1000 and 9999: ${milliseconds}`);
  return new Date(milliseconds).toISOString();
}

/** Milliseconds since 1970 began, for reckoning and for platforms that count so. */
export const milliseconds = (at: Instant): number => Date.parse(at);

/** The instant that much later: `plus(session.start, { hours: 2 })`. */
export const plus = (at: Instant, elapsed: Elapsed): Instant => instant(milliseconds(at) + millisecondsOf(elapsed));

/** The instant that much earlier: `minus(session.start, { days: 1 })` is when its reminder is due. */
export const minus = (at: Instant, elapsed: Elapsed): Instant => instant(milliseconds(at) - millisecondsOf(elapsed));

/** How long it is from one instant to another, negative if the other comes first. */
export const millisecondsBetween = (from: Instant, to: Instant): number => milliseconds(to) - milliseconds(from);

/** The earlier of two instants. */
export const earlier = (one: Instant, other: Instant): Instant => (one < other ? one : other);

/** The later of two instants. */
export const later = (one: Instant, other: Instant): Instant => (one < other ? other : one);

/** Reads an instant from outside (UTC; seconds and milliseconds may be missing); `undefined` if it is none. */
export function readInstant(text: string): Instant | undefined {
  const parts = /^(\d{4}-\d\d-\d\dT\d\d:\d\d)(?::(\d\d)(?:\.(\d{1,3}))?)?Z$/.exec(text);
  if (!parts) return undefined;
  const written = `${parts[1]}:${parts[2] ?? "00"}.${(parts[3] ?? "").padEnd(3, "0")}Z`;
  const at = Date.parse(written);
  // Date takes 30 February for 2 March: only what comes back as it was written is a date.
  return at >= earliestOfAll && at <= latestOfAll && instant(at) === written ? written : undefined;
}

const longest = millisecondsOf({ days: 36_525 });

/** Reads an ISO 8601 duration of exact length ("P7D", "PT90M", "PT0S") as milliseconds; `undefined` if negative, endless or not exact. */
export function readDuration(text: string): number | undefined {
  // A month or a year has no length of its own, so neither is read.
  const parts = /^P(?=[\dT])(?:(\d+)W)?(?:(\d+)D)?(?:T(?=\d)(?:(\d+)H)?(?:(\d+)M)?(?:(\d+)S)?)?$/.exec(text);
  if (!parts) return undefined;
  const [, weeks = 0, days = 0, hours = 0, minutes = 0, seconds = 0] = parts.map((part) => Number(part ?? 0));
  const total = millisecondsOf({ days: 7 * weeks + days, hours, minutes, seconds });
  return total <= longest ? total : undefined;
}
