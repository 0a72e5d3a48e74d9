import { command, pick } from "../../../app/command.ts";
import { refuse } from "../../../chat/refusal.ts";
import { ideaCard } from "../cards.ts";
import { anyIdea } from "../picks.ts";
import { ideaById } from "../store.ts";

export const show = command({
  name: "idea show",
  scope: "group",
  who: "anyone",
  summary: "Show an idea and what came of it",
  fields: { idea: pick("Idea", anyIdea) },
  async run({ input, group, db }) {
    const idea = await ideaById(db, group.id, input.idea);
    return idea ? ideaCard(idea) : refuse("There is no such idea in this group.", "idea");
  },
});
