import { type Instant, minus, plus } from "../../time/instant.ts";
import { type Steps, usualSteps } from "./ladder.ts";
import type { Session } from "./store.ts";

type Timed = Pick<Session, "startsAt" | "minutes">;
type Begins = Pick<Timed, "startsAt">;

/** When a session is over; a deadline is over as it comes. */
export const endOf = ({ startsAt, minutes }: Timed): Instant => plus(startsAt, { minutes });

/** Whether two sessions would take place at one time; two deadlines do if they come at the same instant. */
export const overlap = (one: Timed, other: Timed): boolean =>
  one.startsAt === other.startsAt || (one.startsAt < endOf(other) && other.startsAt < endOf(one));

/** When the paper of a session is circulated; never, if the group does without. */
export const circulatedAt = ({ startsAt }: Begins, { circulate }: Steps): Instant | undefined =>
  before(startsAt, circulate);

/** When the group is reminded of a session. */
export const remindedAt = ({ startsAt }: Begins, { remind }: Steps): Instant | undefined => before(startsAt, remind);

/** When a session's agenda is composed; in a group that does without it, when the blind first pass ends. */
export const agendaDueAt = ({ startsAt }: Begins, { agenda }: Steps): Instant =>
  minus(startsAt, { minutes: agenda ?? usualSteps.agenda });

/** When a session's run of show is told. */
export const begunAt = ({ startsAt }: Begins, { begin }: Steps): Instant | undefined => before(startsAt, begin);

const before = (startsAt: Instant, minutes: number | null): Instant | undefined =>
  minutes === null ? undefined : minus(startsAt, { minutes });

/** From when on a session's paper is not worth circulating any more: the next step tells the same. */
export const circulatedUntil = (session: Begins, steps: Steps): Instant =>
  remindedAt(session, steps) ?? agendaDueAt(session, steps);

/** When a session's outcome is asked for: the day after, at the hour at which it ended, unless the group says otherwise. */
export const outcomeAskedAt = (session: Timed, { after }: Steps): Instant | undefined =>
  after === null ? undefined : plus(endOf(session), { minutes: after });

/** When what is asked about a session closes: feedback, which is told then, and who was there. */
export const outcomeClosesAt = (session: Timed): Instant => plus(endOf(session), { days: 4 });

/** Whether a group was told of something so shortly before an instant that a message then would say the same twice. */
export const toldLately = (toldAt: Instant | null | undefined, at: Instant): boolean =>
  toldAt !== null && toldAt !== undefined && toldAt > minus(at, { days: 1 });

/**
 * Whether something due is still worth sending after an outage, and whether it has to say that it comes late: `until` is from
 * when on it helps nobody, and it is late after as long as nobody waits for it.
 */
export function lateness(
  due: Instant,
  at: Instant,
  { until = plus(due, { days: 2 }), grace = 60 }: { readonly until?: Instant; readonly grace?: number } = {},
): "in time" | "late" | "too late" {
  if (at >= until) return "too late";
  return at > plus(due, { minutes: grace }) ? "late" : "in time";
}
