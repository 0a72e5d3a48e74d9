import { command, pick } from "../../../app/command.ts";
import { number, optional } from "../../../chat/fields.ts";
import { listed } from "../../../chat/listing.ts";
import { treeOf, trees } from "../lineage.ts";
import { kinOf } from "../lineage-store.ts";
import { anyIdea } from "../picks.ts";
import { treeCard } from "../tree-card.ts";

export const tree = command({
  name: "idea tree",
  scope: "group",
  who: "anyone",
  summary: "Show which ideas came from which ideas and questions",
  fields: {
    idea: optional(pick("Idea", anyIdea, { hint: "All of them, if you leave it out" })),
    page: optional(number("Page", 1, 1000)),
  },
  async run({ input, group, db }) {
    const kin = await kinOf(db, group.id);
    const lines = input.idea === undefined ? trees(kin) : treeOf(kin, input.idea);
    return treeCard(listed(lines, input.page, 20), input.idea);
  },
});
