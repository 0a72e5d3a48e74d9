import { command, type Step } from "../../../app/command.ts";
import { type Card, sentence } from "../../../chat/card.ts";
import { choice, line, optional, paragraph } from "../../../chat/fields.ts";
import { ideaAhead, ideaFor, moveIdea, tellHolder } from "../acts.ts";
import { whatFollows } from "../cards.ts";
import { results } from "../life.ts";
import { openIdeaField } from "../picks.ts";
import { addToLog } from "../store.ts";

export const conclude = command({
  name: "idea conclude",
  scope: "group",
  summary: "Say what came of an idea",
  fields: {
    idea: openIdeaField,
    result: choice("Result", results),
    learned: paragraph("What was learned", { hint: "What you tried, what you saw, and what it means" }),
    numbers: optional(line("The numbers", { hint: "26.1 BLEU against 27.3 of the baseline, the mean of 3 runs" })),
  },
  async step(asking): Promise<Step> {
    await ideaAhead(asking, "conclude");
    return { fields: {} };
  },
  async run(call): Promise<Card> {
    const { input, at, by, db, newId } = call;
    const { idea, to } = await ideaFor(call, input.idea, "conclude");
    const { result, learned, numbers = null } = input;
    await addToLog(db, { id: newId(), idea: idea.id, step: "concluded", words: result, by: by.id, at });
    await moveIdea(call, idea, { state: to, stateAt: at, result, learned, numbers });
    await tellHolder(call, idea, by, "concluded");
    return sentence("Concluded. The next digest tells the group what was learned.", [whatFollows(idea)]);
  },
});
