import { command, pick, type Step } from "../../../app/command.ts";
import { sentence } from "../../../chat/card.ts";
import { goneEverywhere } from "../../../chat/gone.ts";
import { ideaAhead, ideaFor, moveIdea } from "../acts.ts";
import { openIdeas } from "../picks.ts";

export const withdraw = command({
  name: "idea withdraw",
  scope: "group",
  summary: "Take back an idea you proposed",
  fields: { idea: pick("Idea", openIdeas) },
  async step(asking): Promise<Step> {
    await ideaAhead(asking, "open", "withdraw");
    return { fields: {} };
  },
  async run(call) {
    const { input, at } = call;
    const { idea, to } = await ideaFor(call, input.idea, "withdraw");
    await moveIdea(call, idea, { state: to, stateAt: at });
    return sentence(goneEverywhere.withdrawn);
  },
});
