import { command } from "../../../app/command.ts";
import { sentence } from "../../../chat/card.ts";
import { choice } from "../../../chat/fields.ts";
import { about } from "../../groups/cards.ts";
import { changeGroup } from "../../groups/store.ts";
import { languages } from "../languages.ts";
import { takeInAnew } from "../taking-store.ts";

export const language = command({
  name: "search language",
  scope: "group",
  who: "organizer",
  summary: "Say in which language the group writes, so that a search finds its words in all their forms",
  fields: { language: choice("Language", languages) },
  async run({ db, group, input, record }) {
    const named =
      input.language === "simple" ? "as they are written" : `in all their forms in ${languages[input.language]}`;
    if (input.language === group.language) return sentence(`Words are found ${named} already.`);
    const after = await changeGroup(db, group.id, { language: input.language });
    await record(about(group), group, after);
    await takeInAnew(db, group.id);
    return sentence(`From now on words are found ${named}.`);
  },
});
