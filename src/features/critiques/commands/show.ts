import { command } from "../../../app/command.ts";
import { refuse } from "../../../chat/refusal.ts";
import { critiqueCardFor } from "../cards.ts";
import { critiqueField } from "../picks.ts";
import { critiqueById } from "../store.ts";

export const show = command({
  name: "critique show",
  scope: "group",
  who: "anyone",
  summary: "Show a critique with what others say to it",
  fields: { critique: critiqueField },
  async run({ input, by, group, db }) {
    const critique = await critiqueById(db, group.id, input.critique);
    return critique ? critiqueCardFor(critique, by) : refuse("There is no such critique in this group.", "critique");
  },
});
