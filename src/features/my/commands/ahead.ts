import { command } from "../../../app/command.ts";
import { number } from "../../../chat/fields.ts";
import { changed } from "../acts.ts";
import { mannerCard } from "../ask-cards.ts";

export const ahead = command({
  name: "my ahead",
  scope: "person",
  summary: "Say how many days before a session you are asked for your first pass",
  fields: { days: number("Days ahead", 1, 14, { initial: "2" }) },
  async run(call) {
    const { manner, zone } = await changed(call, { daysAhead: call.input.days });
    return mannerCard(manner, zone);
  },
});
