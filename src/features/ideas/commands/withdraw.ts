import { command, pick } from "../../../app/command.ts";
import { sentence } from "../../../chat/card.ts";
import { refuse } from "../../../chat/refusal.ts";
import { ideaFor, moveIdea } from "../acts.ts";
import { openIdeas } from "../picks.ts";

export const withdraw = command({
  name: "idea withdraw",
  scope: "group",
  summary: "Take back an idea you proposed",
  fields: { idea: pick("Idea", openIdeas) },
  async run(call) {
    const { input, by, group, at } = call;
    const { idea, to } = await ideaFor(call, group, input.idea, "withdraw");
    if (idea.proposedBy !== by.id)
      refuse("Only who proposed an idea can withdraw it. An organizer can hide it.", "idea");
    await moveIdea(call, idea, { state: to, stateAt: at });
    return sentence("Withdrawn. Nobody sees its words any more.");
  },
});
