import type { TimeOfDay } from "../../time/day.ts";
import { spokenTime, takeTime } from "../../time/hours.ts";

const example = "“20:00 to 9:00” or “10pm-8am”";

/** Reads the hours in which somebody wants to be left alone ("22:00-8:00", "8pm to 9am"); they may go over midnight. */
export function quietRead(
  text: string,
): { readonly from: TimeOfDay; readonly until: TimeOfDay } | { readonly wrong: string } {
  const [first, last, ...more] = text.trim().split(/\s*(?:-|–|—|\bto\b|\buntil\b|\btill\b)\s*/i);
  if (!first || !last || more.length > 0)
    return { wrong: `“${text.trim()}” does not say from when until when. Write for example ${example}.` };
  const [from, until] = [timeIn(first), timeIn(last)];
  if ("wrong" in from) return from;
  if ("wrong" in until) return until;
  return from.time === until.time
    ? { wrong: `From ${spokenTime(from.time)} until ${spokenTime(until.time)} is all day. /my mute is for that.` }
    : { from: from.time, until: until.time };
}

function timeIn(text: string): { readonly time: TimeOfDay } | { readonly wrong: string } {
  const read = takeTime(text, { bare: true });
  if ("wrong" in read) return read;
  return read.found && read.rest.replace(/\bfrom\b/i, "").trim() === ""
    ? { time: read.found.time }
    : { wrong: `“${text}” is no time of day. Write for example ${example}.` };
}
