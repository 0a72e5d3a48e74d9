import { command, pick, type Step } from "../../../app/command.ts";
import { sentence } from "../../../chat/card.ts";
import { questionAhead, questionFor, tellQuestion } from "../acts.ts";
import { openQuestions } from "../picks.ts";
import { toggleMeToo } from "../store.ts";

export const meToo = command({
  name: "question me-too",
  scope: "group",
  summary: "Say that you want to know it too, or take that back",
  fields: { question: pick("Question", openQuestions) },
  async step(asking): Promise<Step> {
    await questionAhead(asking, "open", "want");
    return { fields: {} };
  },
  async run(call) {
    const { input, by, group, at, db } = call;
    const { question } = await questionFor(call, input.question, "want");
    const now = await toggleMeToo(db, question.id, by.id, at);
    await tellQuestion(call, group, question);
    return sentence(
      now === "wanted" ? "Counted: you want to know it too. Press again to take it back." : "Taken back.",
    );
  },
});
