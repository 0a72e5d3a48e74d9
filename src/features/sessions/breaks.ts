import type { Day } from "../../time/day.ts";
import { holds, lengthOf, type Span } from "../../time/span.ts";
import { spokenDay } from "../../time/spoken.ts";

/** Days without sessions: a holiday, or the weeks around Christmas. */
export interface Break extends Span {
  readonly id: string;
  readonly reason: string | null;
}

/** Who does not meet for longer has ended meeting. */
const longest = 366;

/** The break that a day is in. */
export const breakOn = <B extends Span>(breaks: readonly B[], day: Day): B | undefined =>
  breaks.find((one) => holds(one, day));

/** "Sun 20 Dec 2026 – Wed 6 Jan 2027", or a single day. */
export const spokenSpan = ({ from, to }: Span): string =>
  from === to ? spokenDay(from) : `${spokenDay(from)} – ${spokenDay(to)}`;

/** A break as a line of a list: "Sat 1 May 2027: no session (Labour Day)". */
export const spokenBreak = (one: Pick<Break, "from" | "to" | "reason">): string =>
  `${spokenSpan(one)}: ${one.from === one.to ? "no session" : "no sessions"}${one.reason === null ? "" : ` (${one.reason})`}`;

/** What is wrong with a break as of today, beside those that there are; nothing if it may be. */
export function wrongWith(span: Span, today: Day, breaks: readonly Break[]): string | undefined {
  if (span.to < today) return `${spokenSpan(span)} is past. Give days that are to come, like “20 Dec – 6 Jan”.`;
  if (lengthOf(span) > longest)
    return `That is ${lengthOf(span)} days, and a break lasts a year at most. /session plan no meetings ends the sessions until you plan new ones.`;
  const around = breaks.find((one) => one.from <= span.from && span.to <= one.to);
  return around && `These days are free already: ${spokenBreak(around)}.`;
}

/** A break together with those that it overlaps: one takes the place of all. */
export function merged(span: Span, reason: string | null, overlapped: readonly Break[]): Omit<Break, "id"> {
  return {
    from: [span.from, ...overlapped.map(({ from }) => from)].sort()[0] ?? span.from,
    to: [span.to, ...overlapped.map(({ to }) => to)].sort().at(-1) ?? span.to,
    reason: reason ?? overlapped.find((one) => one.reason !== null)?.reason ?? null,
  };
}

/** Whether two spans have a day in common. */
export const overlaps = (one: Span, other: Span): boolean => one.from <= other.to && other.from <= one.to;
