import type { Instant } from "../../time/instant.ts";
import { ruleFrom, weeklyMoment } from "../../time/phrase.ts";
import { spoken } from "../../time/rhythm.ts";
import type { Group } from "./store.ts";

/** A group's name fits beside other words in a title. */
export const longestName = 60;

/** Reads what a group is to be called. */
export function nameRead(text: string): { readonly name: string } | { readonly wrong: string } {
  const name = text.replace(/\s+/g, " ").trim();
  if (!/[\p{L}\p{N}]/u.test(name))
    return { wrong: `“${name}” names no group. Give a name with letters, like “Transformers and friends”.` };
  return name.length > longestName
    ? { wrong: `That name has ${name.length} characters, and ${longestName} fit. “Transformers and friends” has 24.` }
    : { name };
}

/** Reads when a group's digest comes, as a rule of the group's zone that begins after an instant. */
export function digestRead(text: string, zone: string, at: Instant): DigestRule | { readonly wrong: string } {
  const read = weeklyMoment(text);
  if (read.kind === "wrong") return { wrong: read.words };
  const rule = read.kind === "rule" ? ruleFrom(read, zone, at) : undefined;
  return rule
    ? { digestRule: rule.rrule, digestStart: rule.start }
    : { wrong: "The digest comes once a week. Write a weekday and a time, like “Monday 9:00”." };
}

/** When a group's digest comes, in the words that people would type for it: "every Monday, 9:00". */
export const spokenDigest = ({ digestRule, digestStart }: DigestRule): string =>
  spoken({ rrule: digestRule, start: digestStart });

/** Whether a digest comes at the same time of the week by two rules. */
export const isSameDigest = (one: DigestRule, other: DigestRule): boolean => spokenDigest(one) === spokenDigest(other);

type DigestRule = Pick<Group, "digestRule" | "digestStart">;
