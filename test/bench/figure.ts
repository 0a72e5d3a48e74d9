/** One figure: ours beside the floor's, measured in turns in one run, and what is wanted of the two. */
export interface Figure {
  readonly name: string;
  readonly unit: string;
  readonly ours: number;
  readonly floor: number | undefined;
  /** In words: "at least 0.80 of the floor". */
  readonly wanted: string;
  /** Whether it is as wanted; nothing, where it is only told. */
  readonly holds: boolean | undefined;
}

/** A case measures some figures; each lives in a folder of its own, with its floor written as plainly as possible beside it. */
export interface Case {
  readonly name: string;
  measure(say: (line: string) => void): Promise<readonly Figure[]>;
}

/** The value below which a share of all lie (nearest rank). */
export function percentile(values: readonly number[], share: number): number {
  const sorted = values.toSorted((a, b) => a - b);
  return sorted[Math.min(sorted.length - 1, Math.ceil(share * sorted.length) - 1)] ?? Number.NaN;
}

/** The middle one of an odd number of values. */
export const median = (values: readonly number[]): number => percentile(values, 0.5);

/** That of two figures the first is at least such a share of the second. */
export const atLeast = (share: number, ours: number, floor: number) => ({
  wanted: `at least ${share.toFixed(2)} of the floor`,
  holds: ours >= share * floor,
});

/** That the first is at most so many times the second. */
export const atMostTimes = (times: number, ours: number, floor: number) => ({
  wanted: `at most ${times.toFixed(2)} times the floor`,
  holds: ours <= times * floor,
});

/** That a figure which has no floor is at most so much. */
export const atMost = (most: number, ours: number, unit = "") => ({
  ...{ ours, floor: undefined },
  wanted: `at most ${most}${unit === "" ? "" : ` ${unit}`}`,
  holds: ours <= most,
});

/** A figure as a line of a table. */
export function line({ name, unit, ours, floor, wanted, holds }: Figure): string {
  const beside = floor === undefined ? "–" : `${told(floor)} ${unit}`;
  const mark = holds === undefined ? "" : holds ? " ✓" : " ✗";
  return `| ${name} | ${told(ours)} ${unit} | ${beside} | ${floor ? (ours / floor).toFixed(2) : "–"} | ${wanted}${mark} |`;
}

const told = (value: number): string => (value >= 100 ? value.toFixed(0) : value.toFixed(2));
