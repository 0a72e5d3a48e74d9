import type { TimeOfDay } from "../../time/day.ts";
import { phrase } from "../../time/phrase.ts";
import { spoken } from "../../time/rhythm.ts";
import { spokenDay } from "../../time/spoken.ts";
import { lastDayOf, type TypedTerm, takeTerm } from "../../time/term.ts";
import type { Series } from "./running-store.ts";
import type { SessionKind } from "./schema.ts";

/** When a group meets, or until when it reads, as somebody typed it; or that it does neither; or what is wrong with it. */
export type Meets =
  | {
      readonly kind: SessionKind;
      readonly rrule: string;
      readonly time: TimeOfDay;
      /** How long a meeting lasts, if that was said. A deadline takes no time. */
      readonly minutes?: number;
      /** From when on and until when, if that was said. */
      readonly term?: TypedTerm;
    }
  | { readonly kind: "none" }
  | { readonly kind: "wrong"; readonly words: string };

/** A meeting lasts an hour unless somebody says otherwise. */
export const usualMinutes = 60;

const deadline = /^(?:no (?:meetings?|sessions?)\W+)?deadlines?\b[\s:,]*(.*)$/i;

/** Reads when a group meets ("every Thursday 15:00 for 60 minutes", "deadline every Friday 18:00", "no meetings"). */
export function meets(text: string): Meets {
  const until = deadline.exec(text.trim())?.[1];
  if (until === "")
    return {
      kind: "wrong",
      words: "Until when is a paper to be read? Write for example “deadline every Friday 18:00”.",
    };
  const { term, rest } = takeTerm(until ?? text);
  const read = phrase(rest);
  if (read.kind !== "rule") return read;
  const { minutes = undefined, ...rhythm } = read;
  const rule = { ...rhythm, ...(term === undefined ? {} : { term }) };
  if (until !== undefined) return { ...rule, kind: "deadline", minutes: 0 };
  return { ...rule, kind: "meeting", ...(minutes === undefined ? {} : { minutes }) };
}

type Rhythm = Pick<Series, "kind" | "rrule" | "start" | "minutes" | "zone">;

const spokenDays = ({ kind, rrule, start }: Pick<Rhythm, "kind" | "rrule" | "start">): string =>
  kind === "deadline" ? `deadline ${spoken({ rrule, start })}` : spoken({ rrule, start });

/** The rule of a group's sessions, in the words that people would type for it: "every Thursday, 15:00, until 5 Feb 2027". */
export function spokenRule(rhythm: Pick<Rhythm, "kind" | "rrule" | "start" | "zone">): string {
  const last = lastDayOf(rhythm);
  return `${spokenDays(rhythm)}${last === undefined ? "" : `, until ${spokenDay(last).replace(/^\w+ /, "")}`}`;
}

/** The same with all that one has to know: "every Thursday, 15:00 (Europe/Berlin), for 60 minutes, until Fri 5 Feb 2027". */
export function spokenMeets(rhythm: Rhythm): string {
  const last = lastDayOf(rhythm);
  const lasts = rhythm.kind === "meeting" ? `, for ${rhythm.minutes} minutes` : "";
  return `${spokenDays(rhythm)} (${rhythm.zone})${lasts}${last === undefined ? "" : `, until ${spokenDay(last)}`}`;
}
