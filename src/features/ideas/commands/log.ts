import { command, type Step } from "../../../app/command.ts";
import { button, type Card, sentence } from "../../../chat/card.ts";
import { paragraph } from "../../../chat/fields.ts";
import { ideaAhead, ideaFor, moveIdea } from "../acts.ts";
import { heldIdeaField } from "../picks.ts";
import { addToLog } from "../store.ts";
import type { conclude } from "./conclude.ts";
import type { show } from "./show.ts";

export const log = command({
  name: "idea log",
  scope: "group",
  summary: "Write down what you see while an experiment runs",
  fields: {
    idea: heldIdeaField,
    words: paragraph("What you see", { hint: "The baseline reaches 27.1 BLEU after a day, and still rises" }),
  },
  async step(asking): Promise<Step> {
    await ideaAhead(asking, "log");
    return { fields: {} };
  },
  async run(call): Promise<Card> {
    const { input, at, by, db, newId } = call;
    const { idea, to } = await ideaFor(call, input.idea, "log");
    await addToLog(db, { id: newId(), idea: idea.id, step: "seen", words: input.words, by: by.id, at });
    await moveIdea(call, idea, to === idea.state ? {} : { state: to, stateAt: at });
    return sentence("Logged, with today’s date. The group sees the latest entry; the idea shows all of them.", [
      button<typeof show>("Show it", "idea show", { idea: idea.id }),
      button<typeof conclude>("Conclude", "idea conclude", { idea: idea.id }),
    ]);
  },
});
