import { command, type Step } from "../../../app/command.ts";
import { button, type Card, sentence } from "../../../chat/card.ts";
import { hidden, number } from "../../../chat/fields.ts";
import { ideaAhead, ideaFor, moveIdea } from "../acts.ts";
import { heldIdeaField } from "../picks.ts";
import { planAfter, planFields, planSteps } from "../plan.ts";
import type { run } from "./run.ts";

const fields = { idea: heldIdeaField, step: hidden(number("Step", 1, planSteps)) };

export const plan = command({
  name: "idea plan",
  scope: "group",
  summary: "Plan an experiment on an idea you claimed: what would refute it?",
  fields,
  async step(asking): Promise<Step> {
    const idea = await ideaAhead(asking, "plan");
    const step = Number(asking.known.step ?? "1") || 1;
    return {
      title: `Plan, ${step} of ${planSteps}`,
      fields: {
        ...(asking.known.step ? {} : { step: { ...fields.step, initial: "1" } }),
        ...planFields(step, idea?.plan ?? null),
      },
    };
  },
  async run(call): Promise<Card> {
    const { input, at, stepped } = call;
    const { idea, to } = await ideaFor(call, input.idea, "plan");
    const known = { idea: idea.id };
    await moveIdea(call, idea, {
      plan: planAfter(idea.plan, stepped),
      ...(to === idea.state ? {} : { state: to, stateAt: at }),
    });
    if ((input.step ?? 1) < planSteps)
      return sentence("Planned. The group sees it now; dataset, metric and ablation can follow.", [
        button<typeof plan>("Go on", "idea plan", { ...known, step: String((input.step ?? 1) + 1) }),
        ...(to === "planned" ? [button<typeof run>("It is running", "idea run", known)] : []),
      ]);
    return sentence("The plan is whole now, and the group sees it.", [
      ...(to === "planned" ? [button<typeof run>("It is running", "idea run", known)] : []),
      button<typeof plan>("Change it", "idea plan", known),
    ]);
  },
});
