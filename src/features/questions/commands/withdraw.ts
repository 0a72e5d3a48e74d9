import { command, pick } from "../../../app/command.ts";
import { sentence } from "../../../chat/card.ts";
import { refuse } from "../../../chat/refusal.ts";
import { questionFor, tellQuestion } from "../acts.ts";
import { openQuestions } from "../picks.ts";
import { changeQuestion } from "../store.ts";

export const withdraw = command({
  name: "question withdraw",
  scope: "group",
  summary: "Take back a question you asked",
  fields: { question: pick("Question", openQuestions) },
  async run(call) {
    const { input, by, group, at, db } = call;
    const { question, to } = await questionFor(call, group, input.question, "withdraw");
    if (question.askedBy !== by.id)
      refuse("Only who asked a question can withdraw it. An organizer can hide it.", "question");
    await changeQuestion(db, question.id, { state: to, stateAt: at });
    await tellQuestion(call, group, question);
    return sentence("Withdrawn. Nobody sees its words any more.");
  },
});
