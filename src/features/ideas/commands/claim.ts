import { command, pick } from "../../../app/command.ts";
import { button, type Card, sentence } from "../../../chat/card.ts";
import { refuse } from "../../../chat/refusal.ts";
import { ideaFor, moveIdea } from "../acts.ts";
import { openIdeas } from "../picks.ts";
import type { conclude } from "./conclude.ts";

export const claim = command({
  name: "idea claim",
  scope: "group",
  summary: "Take an idea up yourself",
  fields: { idea: pick("Idea", openIdeas) },
  async run(call): Promise<Card> {
    const { input, by, group, at } = call;
    const { idea, to } = await ideaFor(call, group, input.idea, "claim");
    if (idea.claimedBy === by.id)
      refuse("You have claimed this idea already. Conclude it with /idea conclude when you know more.", "idea");
    if (idea.claimedBy !== null)
      refuse("Somebody has claimed this idea already. Talk to them, or propose your own variant.", "idea");
    await moveIdea(call, idea, { state: to, stateAt: at, claimedBy: by.id, claimedAt: at });
    return sentence("It is yours. When you know more, conclude it.", [
      button<typeof conclude>("Conclude", "idea conclude", { idea: idea.id }),
    ]);
  },
});
