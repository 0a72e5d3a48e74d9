import { describe, expect, it } from "vitest";
import { misfits } from "../../src/chat/misfits.ts";
import { planAfter, planFields, planNames, planned, planSteps } from "../../src/features/ideas/plan.ts";

const plan = planAfter(null, { hypothesis: "It is the schedule", test: "Three runs" });

describe("The plan of an experiment", () => {
  it("asks all of its parts, each once, in steps that fit every form", () => {
    const asked = Array.from({ length: planSteps }, (_, i) => planFields(i + 1, null));
    expect(asked.flatMap((fields) => Object.keys(fields)).sort()).toEqual(Object.keys(planNames).sort());
    expect(asked.flatMap(misfits)).toEqual([]);
  });

  it("starts from what was planned before", () => {
    expect(planFields(1, plan).hypothesis).toMatchObject({ initial: "It is the schedule", required: true });
    expect(planFields(1, plan).baseline).not.toHaveProperty("initial");
  });

  it("keeps what a step did not ask, and lets go what was emptied", () => {
    const whole = planAfter(plan, { dataset: "WMT 2014", metric: "BLEU", ablation: "" });
    expect(planned(whole)).toEqual([
      ["Hypothesis", "It is the schedule"],
      ["Cheapest test that could refute it", "Three runs"],
      ["Dataset", "WMT 2014"],
      ["Metric", "BLEU"],
    ]);
    expect(planned(planAfter(whole, { metric: " " })).map(([name]) => name)).not.toContain("Metric");
  });
});
