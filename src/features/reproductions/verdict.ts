import { compared, type Exact, exact, mean, minus, rounded, size, times, written } from "./exact.ts";
import { decimalOf } from "./numbers.ts";

/** How far from what is reported still counts as the same. */
export type Tolerance =
  | { readonly kind: "none" }
  /** So much to either side, in the claim's unit. */
  | { readonly kind: "absolute"; readonly within: string }
  /** So many percent of what is reported, to either side. */
  | { readonly kind: "relative"; readonly percent: string }
  /** What the paper itself gives: a confidence interval, or a mean and its deviation. */
  | { readonly kind: "interval"; readonly from: string; readonly to: string };

/** Which side of what is reported is the good one. */
export type Good = "higher" | "lower";

/** What a paper reports, as far as the verdict depends on it. */
export interface Reported {
  readonly metric: string;
  readonly dataset: string;
  readonly reported: string;
  readonly unit: string;
  readonly good: Good;
  readonly tolerance: Tolerance;
}
/** What an attempt gave. A metric, dataset or unit is told only where it is another than the claim's. */
export interface Tried {
  readonly values: readonly string[];
  readonly unit: string;
  readonly metric: string | null;
  readonly dataset: string | null;
}

export type Verdict = "matched" | "within tolerance" | "better" | "not matched" | "not comparable" | "not tried";

/** A verdict with what it was computed from: the mean over the runs that can be compared, and how many those are. */
export interface Judged {
  readonly verdict: Verdict;
  readonly runs: number;
  /** As it can be read, with the least and the greatest value as typed; "" if nothing can be compared. */
  readonly mean: string;
  readonly least: string;
  readonly greatest: string;
}

/**
 * The verdict on a claim, from the mean over all runs of all attempts that can be compared with it: **matched** if it is equal at
 * the precision reported (0.90 asks for two places, 0.9 for one), else **within tolerance**, borders included; beyond that
 * **better** on the good side and **not matched** on the other. It depends on neither the order of runs nor on how they are
 * dealt out to attempts, and is reckoned on decimals as typed: in binary floating point 0.1 + 0.2 is beyond 0.3.
 */
export function judge(claim: Reported, attempts: readonly Tried[]): Judged {
  const values = attempts.filter((one) => differences(claim, one).length === 0).flatMap((one) => one.values);
  const found = mean(values.map(numberOf));
  if (found === undefined) return { ...nothing, verdict: attempts.length === 0 ? "not tried" : "not comparable" };
  const sorted = values.toSorted((one, other) => compared(numberOf(one), numberOf(other)));
  const [least = "", greatest = ""] = [sorted[0], sorted.at(-1)];
  const { places } = decimalOf(claim.reported);
  return { verdict: verdictOn(claim, found), runs: values.length, mean: written(found, places), least, greatest };
}

const nothing = { runs: 0, mean: "", least: "", greatest: "" } as const;
const numberOf = (typed: string): Exact => exact(decimalOf(typed));

function verdictOn(claim: Reported, found: Exact): Verdict {
  const { digits, places } = decimalOf(claim.reported);
  if (rounded(found, places) === digits) return "matched";
  if (isWithin(claim, found)) return "within tolerance";
  const side = compared(found, numberOf(claim.reported));
  return (claim.good === "higher" ? side > 0 : side < 0) ? "better" : "not matched";
}

function isWithin({ reported, tolerance }: Reported, found: Exact): boolean {
  const off = size(minus(found, numberOf(reported)));
  switch (tolerance.kind) {
    case "none":
      return false;
    case "absolute":
      return compared(off, numberOf(tolerance.within)) <= 0;
    case "relative": {
      const part = times(numberOf(tolerance.percent), { top: 1n, bottom: 100n });
      return compared(off, size(times(part, numberOf(reported)))) <= 0;
    }
    case "interval":
      return compared(found, numberOf(tolerance.from)) >= 0 && compared(found, numberOf(tolerance.to)) <= 0;
    default:
      return tolerance satisfies never;
  }
}

/** What keeps an attempt from being compared with a claim; nothing if it can be. A value without a unit is in the claim's. */
export const differences = (claim: Reported, tried: Tried): readonly string[] => [
  ...(tried.metric === null || same(tried.metric, claim.metric) ? [] : ["another metric"]),
  ...(tried.dataset === null || same(tried.dataset, claim.dataset) ? [] : ["another dataset"]),
  ...(tried.unit === "" || tried.unit === claim.unit ? [] : ["another unit"]),
];

/** Whether two people mean the same name: neither capitals nor spaces make another of it. */
export const same = (one: string, other: string): boolean => folded(one) === folded(other);
const folded = (words: string): string => words.normalize("NFKC").toLowerCase().replace(/\s+/g, " ").trim();
