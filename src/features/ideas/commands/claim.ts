import { command, pick, type Step } from "../../../app/command.ts";
import { button, type Card, sentence } from "../../../chat/card.ts";
import { ideaAhead, ideaFor, moveIdea } from "../acts.ts";
import { openIdeas } from "../picks.ts";
import type { conclude } from "./conclude.ts";

export const claim = command({
  name: "idea claim",
  scope: "group",
  summary: "Take an idea up yourself",
  fields: { idea: pick("Idea", openIdeas) },
  async step(asking): Promise<Step> {
    await ideaAhead(asking, "open", "claim");
    return { fields: {} };
  },
  async run(call): Promise<Card> {
    const { input, by, at } = call;
    const { idea, to } = await ideaFor(call, input.idea, "claim");
    await moveIdea(call, idea, { state: to, stateAt: at, claimedBy: by.id, claimedAt: at });
    return sentence("It is yours. When you know more, conclude it.", [
      button<typeof conclude>("Conclude", "idea conclude", { idea: idea.id }),
    ]);
  },
});
