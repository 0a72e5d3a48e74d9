import { command, pick } from "../../../app/command.ts";
import { sentence } from "../../../chat/card.ts";
import { line } from "../../../chat/fields.ts";
import { refuse } from "../../../chat/refusal.ts";
import { ideaFor, moveIdea } from "../acts.ts";
import { openIdeas } from "../picks.ts";

export const drop = command({
  name: "idea drop",
  scope: "group",
  summary: "Drop an idea, with a reason",
  fields: { idea: pick("Idea", openIdeas), reason: line("Why", { hint: "The data cannot be had" }) },
  async run(call) {
    const { input, by, group, at } = call;
    const { idea, to } = await ideaFor(call, group, input.idea, "drop");
    const theirs = idea.proposedBy === by.id || idea.claimedBy === by.id || by.organizer;
    if (!theirs) refuse("Who proposed or claimed the idea can drop it, or an organizer.", "idea");
    await moveIdea(call, idea, { state: to, stateAt: at, learned: input.reason });
    return sentence("Dropped. It stays in the list of all ideas, with your reason.");
  },
});
