import type { Doing } from "../../app/command.ts";
import { refuse } from "../../chat/refusal.ts";
import { dateNamed } from "../../time/date.ts";
import type { TimeOfDay } from "../../time/day.ts";
import type { Instant } from "../../time/instant.ts";
import { dayIn, instantOf } from "../../time/zone.ts";
import type { Group } from "../groups/store.ts";
import { breakOn, spokenBreak } from "./breaks.ts";
import { breaksFrom } from "./breaks-store.ts";
import { type Session, upcomingSessions } from "./store.ts";
import { overlap } from "./timing.ts";

/** A time for one session: when it begins, and how long it takes. */
export interface Time {
  readonly startsAt: Instant;
  readonly minutes: number;
}

/**
 * When a session is to be, as somebody typed it: at the usual time if they gave none. Refuses what is past, in a break, or
 * taken by another session than the one that is moved.
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
  await refuseWhereTaken({ db, at }, group, { id: moved?.id, ...given }, field);
  return given;
}

/** Refuses a time for a session at which another is, or on a day that is left out. */
export async function refuseWhereTaken(
  { db, at }: Pick<Doing, "db" | "at">,
  group: Group,
  session: Time & { readonly id: string | undefined },
  field?: string,
): Promise<void> {
  const planned = await upcomingSessions(db, group.id, at, allAhead);
  if (planned.some((other) => other.id !== session.id && overlap(other, session)))
    refuse("Another session is at that time. Give a time between two sessions; /session list shows them.", field);
  const day = dayIn(session.startsAt, group.zone);
  const free = breakOn(await breaksFrom(db, group.id, day), day);
  if (free)
    refuse(
      `That day is in a break (${spokenBreak(free)}). Choose another, or take the break back with /session break.`,
      field,
    );
}

const allAhead = 100;
