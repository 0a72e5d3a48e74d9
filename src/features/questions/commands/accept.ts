import { command, pick, type Step } from "../../../app/command.ts";
import { sentence } from "../../../chat/card.ts";
import { optional } from "../../../chat/fields.ts";
import { questionAhead, questionFor, tellQuestion } from "../acts.ts";
import { answeredQuestionField, answersOfIt } from "../picks.ts";
import { acceptAnswer, changeQuestion } from "../store.ts";

export const accept = command({
  name: "question accept",
  scope: "group",
  summary: "Accept an answer, which ends the question",
  fields: {
    question: answeredQuestionField,
    answer: optional(pick("Answer", answersOfIt, { hint: "Leave it out for the newest answer" })),
  },
  async step(asking): Promise<Step> {
    await questionAhead(asking, "accept");
    return { fields: {} };
  },
  async run(call) {
    const { input, group, at, db } = call;
    const { question, to } = await questionFor(call, input.question, "accept");
    const accepted = question.answers.find(({ id }) => id === input.answer) ?? question.answers.at(-1);
    await acceptAnswer(db, question.id, accepted?.id, at);
    await changeQuestion(db, question.id, { state: to, stateAt: at });
    await tellQuestion(call, group, question);
    return sentence("Accepted. The question is closed; /question reopen opens it again.");
  },
});
