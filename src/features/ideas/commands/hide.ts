import { command, type Step } from "../../../app/command.ts";
import { sentence } from "../../../chat/card.ts";
import { goneEverywhere } from "../../../chat/gone.ts";
import { ideaAhead, ideaFor, moveIdea } from "../acts.ts";
import { ideaField } from "../picks.ts";

export const hide = command({
  name: "idea hide",
  scope: "group",
  who: "organizer",
  summary: "Hide an idea from the group",
  fields: { idea: ideaField },
  async step(asking): Promise<Step> {
    await ideaAhead(asking, "hide");
    return { fields: {} };
  },
  async run(call) {
    const { input, at } = call;
    const { idea, to } = await ideaFor(call, input.idea, "hide");
    await moveIdea(call, idea, { state: to, stateAt: at });
    return sentence(goneEverywhere.hidden);
  },
});
