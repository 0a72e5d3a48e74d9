import { compared, exact } from "./exact.ts";
import { decimalOf, readNumber } from "./numbers.ts";
import type { Reported, Tolerance } from "./verdict.ts";

/** The ways to say how far from what is reported still counts as the same. */
export const tolerances = {
  none: "None: equal as printed",
  absolute: "So much to either side",
  relative: "So many percent of it to either side",
  interval: "The paper’s own interval",
} as const satisfies Readonly<Record<Tolerance["kind"], string>>;

const examples: Readonly<Record<Exclude<Tolerance["kind"], "none">, string>> = {
  absolute: "Write it in the unit of the claim, like 0.2.",
  relative: "Write it with its sign, like 2 %.",
  interval: "Write both ends, like 28.1 to 28.7.",
};

/** Reads how wide a tolerance is, or says in a sentence how to write it. */
export function readTolerance(
  kind: Tolerance["kind"],
  text: string,
  claim: Pick<Reported, "reported" | "unit">,
): Tolerance | { readonly wrong: string } {
  switch (kind) {
    case "none":
      return text.trim() === ""
        ? { kind }
        : {
            wrong: "Without a tolerance there is nothing to write beside it: leave that empty, or choose another kind.",
          };
    case "absolute": {
      const read = widthOf(text, examples[kind]);
      if ("wrong" in read) return read;
      return read.unit === "" || read.unit === claim.unit
        ? { kind, within: read.number }
        : {
            wrong: `The claim is ${claim.unit === "" ? "without a unit" : `in ${claim.unit}`}, and so is its tolerance. ${examples[kind]}`,
          };
    }
    case "relative": {
      const read = widthOf(text, examples[kind]);
      if ("wrong" in read) return read;
      return read.unit === "%"
        ? { kind, percent: read.number }
        : { wrong: `Is that a part or percent? ${examples[kind]}` };
    }
    case "interval":
      return intervalOf(text, claim);
    default:
      return kind satisfies never;
  }
}

function widthOf(text: string, example: string): ReturnType<typeof readNumber> {
  if (text.trim() === "") return { wrong: `How wide is it? ${example}` };
  const read = readNumber(text.trim().replace(/^(±|\+\/-)\s*/, ""));
  if ("wrong" in read) return read;
  return decimalOf(read.number).digits < 0n ? { wrong: `A tolerance is not below zero. ${example}` } : read;
}

function intervalOf(text: string, claim: Pick<Reported, "reported" | "unit">): Tolerance | { readonly wrong: string } {
  const ends = text
    .trim()
    .replace(/^[[(]|[\])]$/g, "")
    .split(/\s+to\s+|;|–|\.\.\.?|,\s+/)
    .map((end) => end.trim());
  const [one = "", other = ""] = ends;
  if (ends.length !== 2 || one === "" || other === "")
    return { wrong: `An interval has two ends. ${examples.interval}` };
  const [from, to] = [readNumber(one), readNumber(other)];
  if ("wrong" in from) return from;
  if ("wrong" in to) return to;
  if ([from, to].some(({ unit }) => unit !== "" && unit !== claim.unit))
    return {
      wrong: `The claim is ${claim.unit === "" ? "without a unit" : `in ${claim.unit}`}, and so is its interval. ${examples.interval}`,
    };
  const at = (number: string) => exact(decimalOf(number));
  if (compared(at(from.number), at(to.number)) > 0)
    return { wrong: `The lower end comes first: ${to.number} to ${from.number}.` };
  if (compared(at(from.number), at(claim.reported)) > 0 || compared(at(claim.reported), at(to.number)) > 0)
    return { wrong: `The interval does not hold what is reported, ${claim.reported}. ${examples.interval}` };
  return { kind: "interval", from: from.number, to: to.number };
}

/** A tolerance as it is read beside a value: "± 0.2"; nothing if there is none. */
export function toleranceWords(tolerance: Tolerance): string {
  switch (tolerance.kind) {
    case "none":
      return "";
    case "absolute":
      return `± ${tolerance.within}`;
    case "relative":
      return `± ${tolerance.percent} % of it`;
    case "interval":
      return `the paper’s interval ${tolerance.from} to ${tolerance.to}`;
    default:
      return tolerance satisfies never;
  }
}
