import { command, type Step } from "../../../app/command.ts";
import { sentence } from "../../../chat/card.ts";
import { goneEverywhere } from "../../../chat/gone.ts";
import { questionAhead, questionFor, tellQuestion } from "../acts.ts";
import { openQuestionField } from "../picks.ts";
import { changeQuestion } from "../store.ts";

export const withdraw = command({
  name: "question withdraw",
  scope: "group",
  summary: "Take back a question you asked",
  fields: { question: openQuestionField },
  async step(asking): Promise<Step> {
    await questionAhead(asking, "withdraw");
    return { fields: {} };
  },
  async run(call) {
    const { input, group, at, db } = call;
    const { question, to } = await questionFor(call, input.question, "withdraw");
    await changeQuestion(db, question.id, { state: to, stateAt: at });
    await tellQuestion(call, group, question);
    return sentence(goneEverywhere.withdrawn);
  },
});
