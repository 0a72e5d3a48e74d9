import { describe, expect, it } from "vitest";
import { next, type QuestionVerb } from "../../src/features/questions/life.ts";
import type { QuestionState } from "../../src/features/questions/schema.ts";

const states: readonly QuestionState[] = [
  "open",
  "taken",
  "answered",
  "accepted",
  "parked",
  "merged",
  "withdrawn",
  "hidden",
];
/** For each verb, where it leads from each state in the order above; "-" where it is refused. */
const table: Readonly<Record<QuestionVerb, string>> = {
  want: "open taken answered - parked - - -",
  take: "taken taken - - - - - -",
  answer: "answered answered answered - answered - - -",
  accept: "accepted accepted accepted - - - - -",
  reopen: "- - open open open - - -",
  park: "parked parked parked - - - - -",
  link: "open taken answered accepted parked - - -",
  merge: "merged merged merged merged merged - - -",
  absorb: "open taken answered accepted parked - - -",
  edit: "open taken answered - parked - - -",
  withdraw: "withdrawn withdrawn withdrawn - withdrawn - - -",
  hide: "hidden hidden hidden hidden hidden hidden hidden -",
};

describe("The life of a question", () => {
  const cases = Object.entries(table).flatMap(([verb, row]) =>
    row.split(" ").map((to, i) => [states[i] ?? "open", verb as QuestionVerb, to] as const),
  );
  it.each(cases)("from %s, %s leads to %s", (from, verb, to) => {
    const step = next(from, verb);
    if (to === "-") expect("wrong" in step && step.wrong).toMatch(/^[A-Z].*\.$/);
    else expect(step).toEqual({ to });
  });
});
