import { command, pick, type Step } from "../../../app/command.ts";
import { sentence } from "../../../chat/card.ts";
import { line } from "../../../chat/fields.ts";
import { questionAhead, questionFor, tellQuestion } from "../acts.ts";
import { openQuestions } from "../picks.ts";
import { changeQuestion } from "../store.ts";

export const park = command({
  name: "question park",
  scope: "group",
  summary: "Park a question on purpose, with a reason",
  fields: {
    question: pick("Question", openQuestions),
    reason: line("Why it can wait", { hint: "We come back to it when the code is out" }),
  },
  async step(asking): Promise<Step> {
    await questionAhead(asking, "open", "park");
    return { fields: {} };
  },
  async run(call) {
    const { input, group, at, db } = call;
    const { question, to } = await questionFor(call, input.question, "park");
    await changeQuestion(db, question.id, { state: to, stateAt: at, reason: input.reason });
    await tellQuestion(call, group, question);
    return sentence("Parked. It leaves the digest until somebody reopens it.");
  },
});
