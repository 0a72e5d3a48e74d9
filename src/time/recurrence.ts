import { RRuleTemporal } from "rrule-temporal";
import { dayOf, isWall, type Wall } from "./day.ts";
import { type Instant, instant, milliseconds, millisecondsOf } from "./instant.ts";
import { type Parts, readRrule } from "./rrule.ts";
import { checkedZone, instantOf } from "./zone.ts";

/** When a group meets: an RRULE of RFC 5545 that is counted from a wall time, in an IANA zone. */
export interface Rule {
  readonly rrule: string;
  readonly start: Wall;
  readonly zone: string;
}

/** One date of a rule: what the clock on the wall shows, and the instant that this is. */
export interface Occurrence {
  readonly wall: Wall;
  readonly at: Instant;
}

/** A rule without a date for so long has ended, and one that never starts is none. */
const patience = millisecondsOf({ days: 3660 });
/** What the library may try for one stretch of at most a year: a rule takes at most one step a day. */
const maxIterations = 400;

/** The rule as it may be kept, its start on its first date; or a sentence about what is wrong with it. */
export function checkedRule(rule: Rule): { readonly rule: Rule } | { readonly wrong: string } {
  const zone = checkedZone(rule.zone);
  if ("wrong" in zone) return zone;
  if (!isWall(rule.start)) return { wrong: `“${rule.start}” is no date and time. A right one is 2026-10-22T15:00.` };
  const read = readRrule(rule.rrule);
  if ("wrong" in read) return read;
  const kept = { ...rule, zone: zone.zone };
  const first = occurrences(kept, instantOf(rule.start, zone.zone)).next();
  return first.done
    ? {
        wrong: `“${rule.rrule}” has no date: none before its end, and none in the ten years from ${dayOf(rule.start)} on.`,
      }
    : { rule: { ...kept, start: first.value.wall } };
}

/** The next dates of a rule after an instant, fewer if it ends. */
export function occurrencesAfter(rule: Rule, at: Instant, count: number): readonly Instant[] {
  const found: Instant[] = [];
  if (count <= 0) return found;
  for (const occurrence of occurrences(rule, at)) {
    if (occurrence.at > at) found.push(occurrence.at);
    if (found.length === count) break;
  }
  return found;
}

/** The next date of a rule after an instant; `undefined` if it has ended. */
export const nextAfter = (rule: Rule, at: Instant): Instant | undefined => occurrencesAfter(rule, at, 1)[0];

/** The dates of a rule from one instant on and before another. */
export function between(rule: Rule, from: Instant, to: Instant): readonly Instant[] {
  const found: Instant[] = [];
  for (const { at } of occurrences(rule, from)) {
    if (at >= to) break;
    found.push(at);
  }
  return found;
}

/**
 * The dates of a rule from an instant on, strictly increasing, until it ends. They are reckoned on the wall clock alone, as
 * if the zone were UTC, and only then become instants: the library drops what falls into the missing hour of spring.
 */
export function* occurrences(rule: Rule, from: Instant): Generator<Occurrence, void, undefined> {
  const parts = partsOf(rule);
  const library = new RRuleTemporal({
    rruleString: `DTSTART:${rule.start.replace(/[-:]/g, "")}00Z\nRRULE:${parts.endless}`,
    maxIterations,
  });
  // No zone is more than 16 hours from UTC and none ever skipped more than a day, so nothing lies further back.
  let reached = Math.max(milliseconds(`${rule.start}Z`), milliseconds(from) - millisecondsOf({ days: 2 }));
  let end = reached + patience;
  let last = "";
  // Mostly one next date is asked for, so the first stretch is short.
  for (let days = 32; reached < Math.min(end, latest); days = 365) {
    const stretch = reached + millisecondsOf({ days });
    for (const { epochMilliseconds } of library.between(new Date(reached), new Date(stretch), true)) {
      const wall = new Date(epochMilliseconds).toISOString().slice(0, 16);
      const at = instantOf(wall, rule.zone);
      if (milliseconds(at) > (parts.until ?? latest)) return;
      // A day that a zone skipped whole falls together with the next one: its date comes once.
      if (at >= from && at > last) yield { wall, at };
      if (at > last) last = at;
      end = epochMilliseconds + patience;
    }
    reached = stretch;
  }
}

const latest = milliseconds(instant(Date.UTC(9990, 0, 1)));

function partsOf(rule: Rule): Parts {
  const read = readRrule(rule.rrule);
  if ("wrong" in read) throw new Error(read.wrong);
  return read.parts;
}
