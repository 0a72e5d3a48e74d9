import { command, type Step } from "../../../app/command.ts";
import { button, type Card, sentence } from "../../../chat/card.ts";
import { ideaAhead, ideaFor, moveIdea } from "../acts.ts";
import { heldIdeaField } from "../picks.ts";
import { addToLog } from "../store.ts";
import type { conclude } from "./conclude.ts";
import type { log } from "./log.ts";

export const run = command({
  name: "idea run",
  scope: "group",
  summary: "Say that the experiment you planned is running",
  fields: { idea: heldIdeaField },
  async step(asking): Promise<Step> {
    await ideaAhead(asking, "run");
    return { fields: {} };
  },
  async run(call): Promise<Card> {
    const { input, at, by, db, newId } = call;
    const { idea, to } = await ideaFor(call, input.idea, "run");
    await addToLog(db, { id: newId(), idea: idea.id, step: "running", words: null, by: by.id, at });
    await moveIdea(call, idea, { state: to, stateAt: at });
    return sentence("Running. Say what you see on the way, and what came of it.", [
      button<typeof log>("Log", "idea log", { idea: idea.id }),
      button<typeof conclude>("Conclude", "idea conclude", { idea: idea.id }),
    ]);
  },
});
