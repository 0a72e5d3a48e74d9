import { describe, expect, it } from "vitest";
import { type IdeaVerb, next } from "../../src/features/ideas/life.ts";
import type { IdeaState } from "../../src/features/ideas/schema.ts";

const states: readonly IdeaState[] = [
  "proposed",
  "claimed",
  "planned",
  "running",
  "concluded",
  "dropped",
  "withdrawn",
  "hidden",
];
/** For each verb, where it leads from each state in the order above; "-" where it is refused. */
const table: Readonly<Record<IdeaVerb, string>> = {
  claim: "claimed claimed planned running - - - -",
  plan: "- planned planned running - - - -",
  run: "- - running - - - - -",
  log: "- - running running - - - -",
  conclude: "concluded concluded concluded concluded - - - -",
  drop: "dropped dropped dropped dropped - - - -",
  edit: "proposed claimed planned running concluded dropped - -",
  withdraw: "withdrawn withdrawn withdrawn - - withdrawn - -",
  hide: "hidden hidden hidden hidden hidden hidden hidden -",
};

describe("The life of an idea", () => {
  const cases = Object.entries(table).flatMap(([verb, row]) =>
    row.split(" ").map((to, i) => [states[i] ?? "proposed", verb as IdeaVerb, to] as const),
  );
  it.each(cases)("from %s, %s leads to %s", (from, verb, to) => {
    const step = next(from, verb);
    if (to === "-") expect("wrong" in step && step.wrong).toMatch(/^[A-Z].*\.$/);
    else expect(step).toEqual({ to });
  });
});
