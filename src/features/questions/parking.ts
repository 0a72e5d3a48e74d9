import { dateNamed } from "../../time/date.ts";
import type { Day } from "../../time/day.ts";
import type { Instant } from "../../time/instant.ts";
import { spokenDay } from "../../time/spoken.ts";
import { dayIn, instantOf } from "../../time/zone.ts";

/** The day until which a question is parked, or a sentence about what is wrong with what was typed. */
export type Until = { readonly day: Day } | { readonly wrong: string };

/** Reads until when a question is parked ("next Friday", "1 March"), as of an instant in the group's zone. */
export function untilNamed(typed: string, at: Instant, zone: string): Until {
  const read = dateNamed(typed, at, zone);
  if (read.kind === "wrong") return { wrong: read.words };
  if (read.time !== undefined || read.minutes !== undefined)
    return { wrong: `A question comes back in the morning of a day. Leave the time out: “${spokenDay(read.day)}”.` };
  if (read.day <= dayIn(at, zone))
    return {
      wrong: `${spokenDay(read.day)} is not to come any more. Give a day from tomorrow on, like “next Friday” or “1 March”.`,
    };
  return { day: read.day };
}

/** When a question comes back by itself: at nine in the morning of its day, as the group's clocks show it. */
export const returnsAt = (day: Day, zone: string): Instant => instantOf(`${day}T09:00`, zone);
