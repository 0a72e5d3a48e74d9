import { type Instant, minus, plus } from "../../time/instant.ts";
import type { Session } from "./store.ts";

type Timed = Pick<Session, "startsAt" | "minutes">;

/** When a session is over; a deadline is over as it comes. */
export const endOf = ({ startsAt, minutes }: Timed): Instant => plus(startsAt, { minutes });

/** Whether two sessions would take place at one time; two deadlines do if they come at the same instant. */
export const overlap = (one: Timed, other: Timed): boolean =>
  one.startsAt === other.startsAt || (one.startsAt < endOf(other) && other.startsAt < endOf(one));

/** When the group is reminded of a session. */
export const remindedAt = ({ startsAt }: Pick<Timed, "startsAt">): Instant => minus(startsAt, { hours: 24 });

/** When a session's agenda is posted. */
export const agendaDueAt = ({ startsAt }: Pick<Timed, "startsAt">): Instant => minus(startsAt, { hours: 1 });

/** Whether a reminder still helps: after an outage it comes late, but not once the agenda says the same. */
export const worthReminding = (session: Pick<Timed, "startsAt">, at: Instant): boolean => at < agendaDueAt(session);

/** When a session's outcome is asked for: the day after, at the hour at which it ended. */
export const outcomeAskedAt = (session: Timed): Instant => plus(endOf(session), { days: 1 });

/** When what is asked about a session closes: feedback, which is told then, and who was there. */
export const outcomeClosesAt = (session: Timed): Instant => plus(endOf(session), { days: 4 });

/** Whether something due is still worth sending after an outage, and whether it has to say that it comes late. */
export function lateness(due: Instant, at: Instant): "in time" | "late" | "too late" {
  if (at > plus(due, { days: 2 })) return "too late";
  return at > plus(due, { hours: 1 }) ? "late" : "in time";
}
