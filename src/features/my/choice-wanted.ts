import { daysAfter } from "../../time/day.ts";
import type { Instant } from "../../time/instant.ts";
import { dayIn } from "../../time/zone.ts";
import { type Chooses, chooserOf } from "../sessions/choosing.ts";
import type { Session } from "../sessions/store.ts";
import type { Turn } from "../turns/store.ts";
import type { Wanted } from "./asking.ts";

/** Days before a session, and before it is too late, on which its presenter is asked what it reads. */
const [first, last] = [14, 2];

/** What a session is to read, as something that is wanted of whoever has confirmed to present it. */
export function wantedChoice(
  { role, member, confirmedAt }: Turn,
  session: Session,
  chooses: Chooses,
  { at, zone }: { readonly at: Instant; readonly zone: string },
): readonly Wanted[] {
  const chooser = role === "presenter" && confirmedAt !== null ? chooserOf(session, chooses, at) : undefined;
  if (!chooser) return [];
  const { id, startsAt } = session;
  return [
    {
      asked: { kind: "choose", session: id, startsAt, until: chooser.until },
      key: `choose:${id}:${member}:${startsAt}`,
      days: [daysAfter(dayIn(startsAt, zone), -first), daysAfter(dayIn(chooser.until, zone), -last)],
      until: chooser.until,
    },
  ];
}
