import type { Doing } from "../../app/command.ts";
import { refuse } from "../../chat/refusal.ts";
import { dateNamed } from "../../time/date.ts";
import type { TimeOfDay } from "../../time/day.ts";
import type { Instant } from "../../time/instant.ts";
import { instantOf } from "../../time/zone.ts";
import type { Group } from "../groups/store.ts";
import { type Session, upcomingSessions } from "./store.ts";
import { overlap } from "./timing.ts";

/** A time for one session: when it begins, and how long it takes. */
export interface Time {
  readonly startsAt: Instant;
  readonly minutes: number;
}

/**
 * When a session is to be, as somebody typed it: at the usual time if they gave none. Refuses what is past, and what another
 * session has, but for the one that is moved.
 */
export async function timeGiven(
  { db, at }: Pick<Doing, "db" | "at">,
  group: Group,
  typed: string,
  how: {
    readonly field: string;
    readonly usual: TimeOfDay | undefined;
    readonly minutes: number;
    readonly moved?: Session;
  },
): Promise<Time> {
  const { field, usual, moved } = how;
  const read = dateNamed(typed, at, group.zone);
  if (read.kind === "wrong") return refuse(read.words, field);
  const time = read.time ?? usual;
  if (time === undefined) return refuse(`At what time? Write for example “${typed.trim()} 15:00”.`, field);
  const startsAt = instantOf(`${read.day}T${time}`, group.zone);
  if (startsAt <= at)
    return refuse(`“${typed}” is past. Give a time that is to come, like “next Friday 16:00”.`, field);
  if (startsAt === moved?.startsAt)
    return refuse("The session is at that time already. Give another, like “Friday 16:00”.", field);
  // A deadline takes no time, whatever was typed.
  const given = { startsAt, minutes: how.minutes === 0 ? 0 : (read.minutes ?? how.minutes) };
  const planned = await upcomingSessions(db, group.id, at, allAhead);
  if (planned.some((other) => other.id !== moved?.id && overlap(other, given)))
    return refuse(
      "Another session is at that time. Give a time between two sessions; /session list shows them.",
      field,
    );
  return given;
}

const allAhead = 100;
