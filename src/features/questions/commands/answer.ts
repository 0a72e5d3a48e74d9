import { command, type Step } from "../../../app/command.ts";
import { sentence } from "../../../chat/card.ts";
import { paragraph } from "../../../chat/fields.ts";
import { questionAhead, questionFor, tellQuestion, unparked } from "../acts.ts";
import { openQuestionField } from "../picks.ts";
import { addAnswer, changeQuestion } from "../store.ts";

export const answer = command({
  name: "question answer",
  scope: "group",
  summary: "Answer a question",
  fields: {
    question: openQuestionField,
    words: paragraph("Your answer", { hint: "What you found, and where: Table 4 shows that it does" }),
  },
  async step(asking): Promise<Step> {
    await questionAhead(asking, "answer");
    return { fields: {} };
  },
  async run(call) {
    const { input, by, group, at, db, newId } = call;
    const { question, to } = await questionFor(call, input.question, "answer");
    await addAnswer(db, { id: newId(), question: question.id, by: by.id, words: input.words, at });
    await changeQuestion(db, question.id, { ...unparked, state: to, stateAt: at });
    await tellQuestion(call, group, question);
    const parked = question.state === "parked" ? `, so it is no longer parked (“${question.reason ?? ""}”)` : "";
    return sentence(`Answered${parked}. Whoever asked can accept it, and others can add to it.`);
  },
});
