import { command } from "../../../app/command.ts";
import { refuse } from "../../../chat/refusal.ts";
import { withOrigin } from "../../reproductions/discovery-card.ts";
import { reproductionBehind } from "../../reproductions/store.ts";
import { ideaCardFor } from "../cards.ts";
import { ideaField } from "../picks.ts";
import { wholeIdea } from "../store.ts";

export const show = command({
  name: "idea show",
  scope: "group",
  who: "anyone",
  summary: "Show an idea and what came of it",
  fields: { idea: ideaField },
  async run({ input, by, group, db }) {
    const idea = await wholeIdea(db, group.id, input.idea);
    if (!idea) return refuse("There is no such idea in this group.", "idea");
    return withOrigin(ideaCardFor(idea, by), await reproductionBehind(db, group.id, { idea: idea.id }));
  },
});
