import { command, pick, type Step } from "../../../app/command.ts";
import { type Card, sentence } from "../../../chat/card.ts";
import { choice, paragraph } from "../../../chat/fields.ts";
import { ideaAhead, ideaFor, moveIdea } from "../acts.ts";
import { whatFollows } from "../cards.ts";
import { results } from "../life.ts";
import { openIdeas } from "../picks.ts";

export const conclude = command({
  name: "idea conclude",
  scope: "group",
  summary: "Say what came of an idea",
  fields: {
    idea: pick("Idea", openIdeas),
    result: choice("Result", results),
    learned: paragraph("What was learned", { hint: "What you tried, what you saw, and what it means" }),
  },
  async step(asking): Promise<Step> {
    await ideaAhead(asking, "open", "conclude");
    return { fields: {} };
  },
  async run(call): Promise<Card> {
    const { input, at } = call;
    const { idea, to } = await ideaFor(call, input.idea, "conclude");
    await moveIdea(call, idea, { state: to, stateAt: at, result: input.result, learned: input.learned });
    return sentence("Concluded. The next digest tells the group what was learned.", [whatFollows(idea)]);
  },
});
