import { command } from "../../../app/command.ts";
import { refuse } from "../../../chat/refusal.ts";
import { reproductionCardFor } from "../cards.ts";
import { reproductionField } from "../picks.ts";
import { reproductionById } from "../store.ts";

export const show = command({
  name: "reproduction show",
  scope: "group",
  who: "anyone",
  summary: "Show what a paper reports beside what we got, attempt by attempt",
  fields: { reproduction: reproductionField },
  async run({ input, by, group, db }) {
    const found = await reproductionById(db, group.id, input.reproduction);
    return found
      ? reproductionCardFor(found, by)
      : refuse("There is no such reproduction in this group.", "reproduction");
  },
});
