/** What somebody knows about a paper: yes or no; not known is nothing. */
export type Fact = "yes" | "no";

/** What says whether a beginner can reproduce a paper: READING.md's three facts, and that it is small enough for the means of a group. */
export interface Facts {
  readonly openCode: Fact | null;
  readonly availableData: Fact | null;
  readonly clearMetrics: Fact | null;
  readonly small: Fact | null;
}

const names = {
  openCode: ["open code", "no open code"],
  availableData: ["available data", "no available data"],
  clearMetrics: ["clear metrics", "no clear metrics"],
  small: ["small enough", "not small enough"],
} as const satisfies Readonly<Record<keyof Facts, readonly [string, string]>>;
/** The facts, in the order in which they are told. */
export const factKeys = [
  "openCode",
  "availableData",
  "clearMetrics",
  "small",
] as const satisfies readonly (keyof Facts)[];

/** Whether a paper suits a first reproduction: all of it is known to be so. */
export const suits = (paper: Facts): boolean => factKeys.every((key) => paper[key] === "yes");

/** What is known of a paper, in a sentence or two; "" if nothing is. */
export function factsWords(paper: Facts): string {
  if (suits(paper)) return "Suits a first reproduction: open code, available data, clear metrics, small enough.";
  const known = factKeys.filter((key) => paper[key] !== null);
  if (known.length === 0) return "";
  const unknown = factKeys.filter((key) => paper[key] === null).map((key) => names[key][0]);
  const told = known.map((key) => names[key][paper[key] === "yes" ? 0 : 1]).join(", ");
  return `For a reproduction: ${told}.${unknown.length === 0 ? "" : ` Not known: ${unknown.join(", ")}.`}`;
}
