import type { Day } from "../../src/time/day.ts";
import { plus } from "../../src/time/instant.ts";
import { dayIn, wallClock } from "../../src/time/zone.ts";
import type { Log, Reader, Received } from "./log.ts";

/** What came to somebody alone. */
export const cameTo = (log: Log, reader: Reader): readonly Received[] =>
  log.received.filter(({ where }) => "person" in where && where.person === reader.id);

/** The first line of a message. */
export const head = (one: Received): string => one.text("Europe/Berlin").split("\n")[0] ?? "";

/** The days, by somebody's own calendar, on which they were asked for something: one day for each message that did. */
export const daysOfAsking = (log: Log, reader: Reader): readonly Day[] =>
  cameTo(log, reader)
    .filter(asks)
    .filter((one) => !isNear(one) || isRound(one))
    .map(({ at }) => dayIn(at, reader.zone));

/** Each thing that somebody was asked for besides their turns, in the words in which they were, as often as they were. */
export const thingsAskedOf = (log: Log, reader: Reader): readonly string[] =>
  cameTo(log, reader)
    .flatMap((one) => one.text(reader.zone).split("\n"))
    .filter((line) => /your (?:first pass|close reading|notebook|ballot)\b|^Your question has an answer/.test(line))
    .map((line) => line.replace(/ \[[^\]]*\]$/, ""));

/** What came to somebody in their quiet hours although it could have waited, with the time at which it did. */
export const wokenBy = (log: Log, reader: Reader): readonly string[] =>
  cameTo(log, reader).flatMap((one) => {
    const time = wallClock(one.at, reader.zone).slice(11);
    const isCivil = time >= "09:00" && time < "20:00";
    return isCivil || (isNear(one) && !isRound(one)) ? [] : [`${time}: ${one.text(reader.zone)}`];
  });

/** Whether a message asks something of whoever it came to. */
const asks = (one: Received): boolean =>
  !head(one).startsWith("It is still open") &&
  one.buttons.some((label) => ["Confirm", "Start", "See the answer"].includes(label));

/** Whether it is the daily message of all that is missing. */
const isRound = (one: Received): boolean => head(one) === "Asked of you";

/** Whether a message is about a session of the same or the next two days, of which one hears at once. */
const isNear = ({ at, moments }: Received): boolean => moments.some((one) => one > at && one <= plus(at, { days: 2 }));
