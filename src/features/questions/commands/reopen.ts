import { command, pick, type Step } from "../../../app/command.ts";
import { sentence } from "../../../chat/card.ts";
import { questionAhead, questionFor, tellQuestion } from "../acts.ts";
import { endedQuestions } from "../picks.ts";
import { acceptAnswer, changeQuestion } from "../store.ts";

export const reopen = command({
  name: "question reopen",
  scope: "group",
  summary: "Open a question again that was answered or parked",
  fields: { question: pick("Question", endedQuestions) },
  async step(asking): Promise<Step> {
    await questionAhead(asking, "ended", "reopen");
    return { fields: {} };
  },
  async run(call) {
    const { input, group, at, db } = call;
    const { question, to } = await questionFor(call, input.question, "reopen");
    await acceptAnswer(db, question.id, undefined, at);
    await changeQuestion(db, question.id, { state: to, stateAt: at, takenBy: null, reason: null });
    await tellQuestion(call, group, question);
    return sentence("Open again. Its answers are kept.");
  },
});
