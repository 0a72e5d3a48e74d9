import { command } from "../../../app/command.ts";
import { choice, optional } from "../../../chat/fields.ts";
import { nouns } from "../../../chat/menu.ts";
import { contentsCard, topicCard } from "../cards.ts";
import { topics } from "../topics.ts";

export const show = command({
  name: "help show",
  scope: "person",
  summary: "See what you can do, by what you want to do",
  fields: { topic: optional(choice("About", topics)) },
  async run({ input, menu, group, place }) {
    const entries = nouns(menu).find(([noun]) => noun === input.topic)?.[1];
    if (input.topic && entries) return topicCard(input.topic, entries);
    return contentsCard(menu, group ? "group" : place?.direct ? "alone" : "channel");
  },
});
