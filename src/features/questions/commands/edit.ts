import { command, type Step } from "../../../app/command.ts";
import { sentence } from "../../../chat/card.ts";
import { paragraph } from "../../../chat/fields.ts";
import { questionAhead, questionFor, tellQuestion } from "../acts.ts";
import { openQuestionField } from "../picks.ts";
import { changeQuestion } from "../store.ts";

const words = paragraph("Your question");

export const edit = command({
  name: "question edit",
  scope: "group",
  summary: "Change the words of a question you asked",
  fields: { question: openQuestionField, words },
  async step(asking): Promise<Step> {
    const question = await questionAhead(asking, "edit");
    return { fields: question ? { words: { ...words, initial: question.words } } : {} };
  },
  async run(call) {
    const { input, group, at, db } = call;
    const { question } = await questionFor(call, input.question, "edit");
    await changeQuestion(db, question.id, { words: input.words, editedAt: at });
    await tellQuestion(call, group, question);
    return sentence("Changed. The group sees the new words; the old ones are kept in the history.");
  },
});
