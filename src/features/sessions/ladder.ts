import { aheadNamed, spokenAhead } from "../../time/ahead.ts";

/** A step of a session's ladder: what a group, or each of its members, hears of a session by itself. */
export type StepName = "circulate" | "remind" | "passes" | "agenda" | "begin" | "after";
/** When each step comes, in minutes before the session begins, the last one after it has ended; `null` if the group does without it. */
export type Steps = Readonly<Record<StepName, number | null>>;

const [hour, day] = [60, 24 * 60];

/** When they come in a group that never said otherwise. */
export const usualSteps = {
  circulate: 7 * day,
  remind: day,
  passes: 2 * day,
  agenda: hour,
  begin: 0,
  after: day,
} as const satisfies Steps;

/** Between what bounds a step may be moved: they leave the steps in their order. Without bounds it only is, or is not. */
interface Bounds {
  readonly least: number;
  readonly most: number;
  /** What one step further is: a member's asking knows only days. */
  readonly whole: number;
  readonly example: string;
}
const bounds: Readonly<Record<StepName, Bounds | undefined>> = {
  circulate: { least: 4 * day, most: 28 * day, whole: 1, example: "7 days" },
  remind: { least: 2 * hour, most: 3 * day, whole: 1, example: "24 hours" },
  passes: { least: day, most: 14 * day, whole: day, example: "2 days" },
  // A poll may close two hours before a session, and the agenda asks for the paper.
  agenda: { least: 10, most: 90, whole: 1, example: "1 hour" },
  begin: undefined,
  after: { least: hour, most: 3 * day, whole: 1, example: "1 day" },
};

/** Reads when a step comes, as somebody typed it: "5 days before", "off", or "usual". */
export function stepRead(
  step: StepName,
  text: string,
): { readonly minutes: number | null } | { readonly wrong: string } {
  const typed = text.replace(/\s+/g, " ").trim();
  if (/^(?:off|no|none|never|not|without)$/i.test(typed)) return { minutes: null };
  if (/^(?:on|yes|usual|usually|default|as usual)$/i.test(typed)) return { minutes: usualSteps[step] };
  const within = bounds[step];
  if (!within) return { wrong: "The run of show comes as the session begins. Write “on” or “off”." };
  const minutes = aheadNamed(typed);
  const instead = `for example “${within.example}”, or “off”`;
  if (minutes === undefined)
    return /^\d+(?:[.,]\d+)?$/.test(typed)
      ? { wrong: `“${typed}” what: minutes, hours or days? Write ${instead}.` }
      : { wrong: `“${typed}” does not say how long ${sideOf(step)}. Write ${instead}.` };
  if (minutes < within.least || minutes > within.most)
    return {
      wrong: `That step comes from ${spokenAhead(within.least)} to ${spokenAhead(within.most)} ${sideOf(step)}. Write ${instead}.`,
    };
  if (minutes % within.whole !== 0) return { wrong: `That step is counted in whole days. Write ${instead}.` };
  return { minutes };
}

/** On which side of the session a step's time is counted. */
const sideOf = (step: StepName): string => (step === "after" ? "after the session" : "before the session");

/** When a step comes, as people would type it: "7 days", "on", "off". */
export const stepTyped = (step: StepName, minutes: number | null): string =>
  minutes === null ? "off" : bounds[step] ? spokenAhead(minutes) : "on";

/** When a step comes, as cards say it: "1 week before the session", "off". */
export function spokenStep(step: StepName, minutes: number | null): string {
  if (minutes === null) return "off";
  return step === "begin" ? "as the session begins" : `${spokenAhead(minutes)} ${sideOf(step)}`;
}
