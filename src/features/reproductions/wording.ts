import { bold, count, type Prose, prose } from "../../chat/prose.ts";
import { causes, kinds } from "./life.ts";
import type { Attempt, Claim } from "./store.ts";
import { toleranceWords } from "./tolerance.ts";
import { differences, type Judged, judge } from "./verdict.ts";

/** What a claim is called: "BLEU on WMT14". */
export const claimName = ({ metric, dataset }: Pick<Claim, "metric" | "dataset">): string => `${metric} on ${dataset}`;

/** A value with its unit: "28.4", "93.2 %". */
export const valued = (number: string, unit: string): string => (unit === "" ? number : `${number} ${unit}`);

/** What a kind of discovery is called. */
export const kindName = (kind: string): string => Object.entries(kinds).find(([key]) => key === kind)?.[1] ?? kind;
/** What a cause is called. */
export const causeName = (cause: string): string => Object.entries(causes).find(([key]) => key === cause)?.[1] ?? cause;

/** The attempts that count. */
export const counting = (claim: Claim): readonly Attempt[] =>
  claim.attempts.filter(({ retractedAt }) => retractedAt === null);

/** The verdict on a claim as it stands: nobody ever types one. */
export const verdictOn = (claim: Claim): Judged => judge(claim, counting(claim));

/** What a paper reports: "28.4 (Table 2; higher is better, ± 0.2)". */
export function reportedWords(claim: Claim): string {
  const more = [
    ...(claim.anchor === null ? [] : [claim.anchor]),
    `${claim.good} is better`,
    ...(claim.tolerance.kind === "none" ? [] : [toleranceWords(claim.tolerance)]),
  ];
  return `${valued(claim.reported, claim.unit)} (${more.join("; ")})`;
}

/** What we got: "28.35, the mean of 3 runs from 28.2 to 28.5"; "" if nothing can be compared. */
export function oursWords(claim: Claim, judged: Judged = verdictOn(claim)): string {
  if (judged.runs === 0) return "";
  if (judged.runs === 1) return `${valued(judged.least, claim.unit)} in one run`;
  return `${valued(judged.mean, claim.unit)}, the mean of ${judged.runs} runs from ${judged.least} to ${judged.greatest}`;
}

/** A claim in a line: what the paper reports, what we got, the verdict, and why. */
export function claimLine(claim: Claim): Prose {
  const judged = verdictOn(claim);
  const reported = prose`${bold(claimName(claim))}: the paper reports ${reportedWords(claim)}.`;
  const why =
    claim.cause === null
      ? []
      : prose` Why: ${lower(causeName(claim.cause))}${claim.why === null ? "." : `. “${claim.why}”`}`;
  switch (judged.verdict) {
    case "not tried":
      return prose`${reported} Nobody has tried it yet.`;
    case "not comparable":
      return prose`${reported} What was tried is ${bold("not comparable")}: ${otherwise(claim)}.${why}`;
    case "matched":
    case "within tolerance":
    case "better":
    case "not matched":
      return prose`${reported} We got ${oursWords(claim, judged)}: ${bold(judged.verdict)}.${why}`;
    default:
      return judged.verdict satisfies never;
  }
}

/** In what the attempts at a claim differ from it: "another dataset". */
const otherwise = (claim: Claim): string =>
  [...new Set(counting(claim).flatMap((attempt) => differences(claim, attempt)))].join(", ");

/** What an attempt gave: "2 runs: 28.2, 28.5". */
export const attemptValues = ({ unit: own }: Claim, { values, unit }: Attempt): string =>
  `${count(values.length, "run")}: ${valued(values.join(", "), unit === "" ? own : unit)}`;

/** What else there is to say of an attempt, in sentences: how it was made, why it is not compared, or counts no more. */
export function attemptNotes(claim: Claim, attempt: Attempt): readonly string[] {
  const { environment, effort, retractedAt, reason } = attempt;
  const differs = differences(claim, attempt).map((one) => named(one, attempt));
  return [
    ...(environment === null ? [] : [`Environment: ${ended(environment)}`]),
    ...(effort === null ? [] : [`Effort: ${ended(effort)}`]),
    ...(differs.length === 0 ? [] : [`Not comparable: ${ended(differs.join(", "))}`]),
    ...(retractedAt === null ? [] : [`Taken back: ${ended(reason ?? "no reason given")}`]),
  ];
}

const ended = (words: string): string => (/[.!?…]$/.test(words) ? words : `${words}.`);

function named(difference: string, { metric, dataset, unit }: Attempt): string {
  if (difference === "another metric") return `${difference} (${metric ?? ""})`;
  return difference === "another dataset" ? `${difference} (${dataset ?? ""})` : `${difference} (${unit})`;
}

const lower = (words: string): string => `${words.charAt(0).toLowerCase()}${words.slice(1)}`;
