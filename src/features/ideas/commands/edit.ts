import { command, pick, type Step } from "../../../app/command.ts";
import { sentence } from "../../../chat/card.ts";
import { choice, optional, paragraph } from "../../../chat/fields.ts";
import { refuse } from "../../../chat/refusal.ts";
import { ideaFor, moveIdea } from "../acts.ts";
import { changes } from "../life.ts";
import { openIdeas } from "../picks.ts";
import { ideaById } from "../store.ts";

const words = paragraph("Your idea");

export const edit = command({
  name: "idea edit",
  scope: "group",
  summary: "Change the words of an idea you proposed",
  fields: { idea: pick("Idea", openIdeas), words, changes: optional(choice("What it would change", changes)) },
  async step({ db, group, by, known }): Promise<Step> {
    const idea = group && known.idea ? await ideaById(db, group.id, known.idea) : undefined;
    return { fields: idea && idea.proposedBy === by?.id ? { words: { ...words, initial: idea.words } } : {} };
  },
  async run(call) {
    const { input, by, group, at } = call;
    const { idea } = await ideaFor(call, group, input.idea, "edit");
    if (idea.proposedBy !== by.id)
      refuse("Only who proposed an idea can change its words. Propose your own variant with /idea propose.", "idea");
    await moveIdea(call, idea, { words: input.words, changes: input.changes ?? idea.changes, editedAt: at });
    return sentence("Changed. The group sees the new words; the old ones are kept in the history.");
  },
});
