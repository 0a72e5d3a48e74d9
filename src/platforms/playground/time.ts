import { z } from "zod";
import {
  type Instant,
  millisecondsBetween,
  millisecondsOf,
  plus,
  readDuration,
  readInstant,
} from "../../time/instant.ts";
import { checkedZone } from "../../time/zone.ts";
import { WrongRequest } from "./guard.ts";

const words = z.string("must be a text");
/** How the clock is asked to move: to an instant, or by an ISO 8601 duration. */
export const moveShape = z.object({ to: words.optional(), by: words.optional() }, "must be an object");
export type Move = z.infer<typeof moveShape>;

const farthest = millisecondsOf({ days: 3660 });

/** The instant a move leads to; no move at all (`PT0S`) leads to now. */
export function destination(now: Instant, { to, by }: Move): Instant {
  if ((to === undefined) === (by === undefined))
    throw new WrongRequest(400, "Give either “to”, an instant, or “by”, a duration.");
  const at = to === undefined ? plus(now, { milliseconds: duration(by ?? "") }) : instant(to);
  if (at < now) throw new WrongRequest(409, `The clock does not go back: it is ${now} already.`);
  if (millisecondsBetween(now, at) > farthest)
    throw new WrongRequest(400, "That is very far away. Move the clock by ten years at most.");
  return at;
}

function instant(text: string): Instant {
  const at = readInstant(text);
  if (at === undefined) throw new WrongRequest(400, `“${text}” is not an instant. Write it as 2026-10-22T15:00:00Z.`);
  return at;
}

function duration(text: string): number {
  const length = readDuration(text);
  if (length === undefined)
    throw new WrongRequest(400, `“${text}” is not a duration to move on by. Write it as P7D, PT1H or P1DT12H.`);
  return length;
}

/** The zone somebody means, or a sentence that names the nearest. */
export function zoneOf(text: string): string {
  const checked = checkedZone(text);
  if ("wrong" in checked) throw new WrongRequest(400, checked.wrong);
  return checked.zone;
}
