import { command, type Step } from "../../../app/command.ts";
import { sentence } from "../../../chat/card.ts";
import { line } from "../../../chat/fields.ts";
import { ideaAhead, ideaFor, moveIdea, tellHolder } from "../acts.ts";
import { openIdeaField } from "../picks.ts";
import { addToLog } from "../store.ts";

export const drop = command({
  name: "idea drop",
  scope: "group",
  summary: "Drop an idea, with a reason",
  fields: { idea: openIdeaField, reason: line("Why", { hint: "The data cannot be had" }) },
  async step(asking): Promise<Step> {
    await ideaAhead(asking, "drop");
    return { fields: {} };
  },
  async run(call) {
    const { input, at, by, db, newId } = call;
    const { idea, to } = await ideaFor(call, input.idea, "drop");
    await addToLog(db, { id: newId(), idea: idea.id, step: "dropped", words: null, by: by.id, at });
    await moveIdea(call, idea, { state: to, stateAt: at, learned: input.reason });
    await tellHolder(call, idea, by, "dropped");
    return sentence(
      "Dropped. It stays in the list of all ideas with your reason; propose it anew with /idea propose if it is worth another try.",
    );
  },
});
