import { type Day, daysAfter } from "../../time/day.ts";
import { recurringDays } from "../../time/recurring-days.ts";
import type { Span } from "../../time/span.ts";
import { type AwayEvent, dayAt, eventsIn } from "./away-events.ts";

/** An event that comes round began at most so long ago if it still goes on. */
const daysBack = 200;
/** More rules than this, or more dates, are more than anybody is away. */
const [mostRules, mostDates] = [100, 500];

/** When somebody is away by their calendar, or a sentence about what is wrong with it. */
export type CalendarRead =
  | {
      readonly kind: "read";
      readonly absences: readonly Span[];
      /** How many events come round by a rule that is not followed, so that only their first date counts. */
      readonly unfollowed: number;
    }
  | { readonly kind: "wrong"; readonly words: string };

const wrong = (words: string): CalendarRead => ({ kind: "wrong", words });
const tooMany = wrong("It holds more than anybody is away. Give a calendar that holds only when you are away.");

/**
 * Reads when somebody is away between two days: on the days of every event of a whole day or longer that is not cancelled,
 * whatever it is called. What touches or overlaps is one absence.
 */
export function absencesIn(text: string, window: Span, zone: string): CalendarRead {
  const read = eventsIn(text, zone);
  if ("wrong" in read)
    switch (read.wrong) {
      case "no calendar":
        return wrong(
          "What is there is no calendar. The right address gives a file that ends in .ics: in Google Calendar it is called the secret address in iCal format, in Outlook the ICS link of a published calendar.",
        );
      case "damaged":
        return wrong(
          "The calendar is damaged: it cannot be read to its end. Publish it anew, and give its new address.",
        );
      case "too many":
        return tooMany;
      default:
        return read.wrong satisfies never;
    }
  const whole = read.events.filter(({ on, cancelled }) => on !== undefined && !cancelled);
  if (whole.filter(({ rrule }) => rrule !== undefined).length > mostRules) return tooMany;
  const all = whole.map((event) => spansOf(event, window, read.events));
  const spans = all.flatMap(({ spans }) => spans);
  if (spans.length > mostDates) return tooMany;
  return { kind: "read", absences: merged(spans), unfollowed: all.filter(({ followed }) => !followed).length };
}

/** When an event takes a day of the window, rule and exceptions taken together. */
function spansOf(
  event: AwayEvent,
  window: Span,
  all: readonly AwayEvent[],
): { readonly spans: readonly Span[]; readonly followed: boolean } {
  const { on, rrule, start, zone } = event;
  if (!on) return { spans: [], followed: true };
  const from = daysAfter(window.from, -Math.min(event.days, daysBack));
  const ruled = rrule === undefined ? [start] : recurringDays(rrule, start, zone, { from, to: window.to });
  const without = new Set([...event.without, ...replaced(event, all)]);
  const days = new Set([...(ruled ?? [start]), ...event.also]);
  const spans = [...days].filter((day) => !without.has(day)).map(on);
  return {
    spans: spans.filter((span) => span.to >= window.from && span.from <= window.to),
    followed: ruled !== undefined,
  };
}

/** The dates of an event that other events stand in for, be it only to say that they are off. */
const replaced = ({ uid, zone, instead }: AwayEvent, all: readonly AwayEvent[]): readonly Day[] =>
  instead === undefined ? all.flatMap((one) => (one.uid === uid && one.instead ? [dayAt(one.instead, zone)] : [])) : [];

/** The same days in as few spans as there can be, the earliest first. */
export function merged(spans: readonly Span[]): readonly Span[] {
  const done: Span[] = [];
  for (const span of spans.toSorted((one, other) => (one.from < other.from ? -1 : 1))) {
    const last = done.at(-1);
    if (last && span.from <= daysAfter(last.to, 1)) {
      if (span.to > last.to) done.splice(-1, 1, { from: last.from, to: span.to });
    } else done.push(span);
  }
  return done;
}
