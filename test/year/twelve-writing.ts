import type { Scene } from "./twelve-living.ts";
import type { MemberName } from "./twelve-plot.ts";

/** A first pass. */
export const first = (
  on: string,
  who: MemberName,
  paper: string,
  [problem, stakes, mainIdea, evidence]: readonly [string, string, string, string],
): Scene<MemberName> => ({ on, who, types: `/note first ${paper}`, fills: { problem, stakes, mainIdea, evidence } });

/** A close reading. */
export const close = (
  on: string,
  who: MemberName,
  paper: string,
  [relatedWork, method, experiments, ablations, limitations]: readonly [string, string, string, string, string],
): Scene<MemberName> => ({
  ...{ on, who, types: `/note close ${paper}` },
  fills: { relatedWork, method, experiments, ablations, limitations },
});

/** A notebook in two steps, and what is made of it; in the evening. */
export const notebook = (
  on: string,
  who: MemberName,
  paper: string,
  [coreQuestion, contribution, assumptions, dataAndMetrics]: readonly [string, string, string, string],
  [strongestResult, weakestPart, followUp]: readonly [string, string, string],
  more: Scene["further"] = [],
): Scene<MemberName> => ({
  ...{ on, at: "19:00", who, types: `/note notebook ${paper}` },
  fills: { coreQuestion, contribution, assumptions, dataAndMetrics },
  further: [{ presses: "Continue: step 2 of 2", fills: { strongestResult, weakestPart, followUp } }, ...more],
});

/** A review in two steps, and what is made of it. */
export const review = (
  on: string,
  who: MemberName,
  paper: string,
  [summary, strengths, weaknesses, reviewQuestions]: readonly [string, string, string, string],
  [soundness, presentation, worth, confidence]: readonly [string, string, string, string],
  more: Scene["further"] = [],
): Scene<MemberName> => ({
  ...{ on, who, types: `/note write review paper: ${paper}` },
  fills: { summary, strengths, weaknesses, reviewQuestions },
  further: [{ presses: "Continue: step 2 of 2", fills: { soundness, presentation, worth, confidence } }, ...more],
});
