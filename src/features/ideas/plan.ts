import { type Fields, type Known, line, optional, paragraph } from "../../chat/fields.ts";
import type { IdeaPlan } from "./schema.ts";

type Key = keyof IdeaPlan;

/** What a plan asks, in two steps that each fit one form; without the first two there is no experiment yet. */
const steps = [
  {
    hypothesis: paragraph("Hypothesis: what do you expect, and why?", {
      hint: "The gain comes from the schedule: with it, the old baseline closes the gap",
    }),
    test: paragraph("Cheapest test that could refute it", {
      hint: "Three runs on a tenth of the data: a gap of more than 1 BLEU refutes it",
    }),
    baseline: optional(
      line("Baseline: compared with what?", { hint: "The LSTM of 2016, tuned as the paper tunes its own" }),
    ),
  },
  {
    dataset: optional(line("Dataset", { hint: "WMT 2014 English to German, a tenth of it" })),
    metric: optional(line("Metric", { hint: "BLEU, the mean of three runs" })),
    ablation: optional(line("Ablation: what is taken away?", { hint: "The warmup, then the decay" })),
  },
] as const satisfies readonly Readonly<Partial<Record<Key, Fields[string]>>>[];

/** How many steps a plan has. */
export const planSteps = steps.length;

/** What each part of a plan is called where it is told. */
export const planNames: Readonly<Record<Key, string>> = {
  hypothesis: "Hypothesis",
  test: "Cheapest test that could refute it",
  baseline: "Baseline",
  dataset: "Dataset",
  metric: "Metric",
  ablation: "Ablation",
};

/** The inputs of one step of a plan, starting from what was planned before. */
export function planFields(step: number, plan: IdeaPlan | null): Fields {
  const asked: Fields = steps[step - 1] ?? steps[0];
  return Object.fromEntries(
    Object.entries(asked).map(([key, field]) => {
      const words = partOf(plan, key);
      return [key, words === "" ? field : { ...field, initial: words }];
    }),
  );
}

/** A plan after a step of it was sent: what was not sent at all stays as it was, what was left empty goes. */
export function planAfter(plan: IdeaPlan | null, sent: Known): IdeaPlan {
  const part = (key: Key): string => (sent[key] ?? partOf(plan, key)).trim();
  return {
    hypothesis: part("hypothesis"),
    test: part("test"),
    baseline: part("baseline"),
    dataset: part("dataset"),
    metric: part("metric"),
    ablation: part("ablation"),
  };
}

/** The parts of a plan that were written, each with its name. */
export const planned = (plan: IdeaPlan): readonly (readonly [name: string, words: string])[] =>
  Object.entries(planNames).flatMap(([key, name]) => {
    const words = partOf(plan, key);
    return words === "" ? [] : [[name, words] as const];
  });

const partOf = (plan: IdeaPlan | null, key: string): string =>
  Object.entries(plan ?? {}).find(([part]) => part === key)?.[1] ?? "";
