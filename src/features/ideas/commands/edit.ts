import { command, type Step } from "../../../app/command.ts";
import { sentence } from "../../../chat/card.ts";
import { choice, optional, paragraph } from "../../../chat/fields.ts";
import { ideaAhead, ideaFor, moveIdea } from "../acts.ts";
import { changes } from "../life.ts";
import { ideaField } from "../picks.ts";

const words = paragraph("Your idea");
const changing = optional(choice("What it would change", changes));

export const edit = command({
  name: "idea edit",
  scope: "group",
  summary: "Change the words of an idea you proposed",
  fields: { idea: ideaField, words, changes: changing },
  async step(asking): Promise<Step> {
    const idea = await ideaAhead(asking, "edit");
    if (!idea) return { fields: {} };
    return {
      fields: {
        words: { ...words, initial: idea.words },
        changes: { ...changing, ...(idea.changes === "" ? {} : { initial: idea.changes }) },
      },
    };
  },
  async run(call) {
    const { input, at } = call;
    const { idea } = await ideaFor(call, input.idea, "edit");
    await moveIdea(call, idea, { words: input.words, changes: input.changes ?? idea.changes, editedAt: at });
    return sentence("Changed. The group sees the new words; the old ones are kept in the history.");
  },
});
