import { command, type Step } from "../../../app/command.ts";
import { sentence } from "../../../chat/card.ts";
import { goneEverywhere } from "../../../chat/gone.ts";
import { ideaAhead, ideaFor, moveIdea } from "../acts.ts";
import { openIdeaField } from "../picks.ts";

export const withdraw = command({
  name: "idea withdraw",
  scope: "group",
  summary: "Take back an idea you proposed",
  fields: { idea: openIdeaField },
  async step(asking): Promise<Step> {
    await ideaAhead(asking, "withdraw");
    return { fields: {} };
  },
  async run(call) {
    const { input, at } = call;
    const { idea, to } = await ideaFor(call, input.idea, "withdraw");
    await moveIdea(call, idea, { state: to, stateAt: at });
    return sentence(goneEverywhere.withdrawn);
  },
});
