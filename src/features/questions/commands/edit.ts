import { command, pick, type Step } from "../../../app/command.ts";
import { sentence } from "../../../chat/card.ts";
import { paragraph } from "../../../chat/fields.ts";
import { refuse } from "../../../chat/refusal.ts";
import { questionFor, tellQuestion } from "../acts.ts";
import { openQuestions } from "../picks.ts";
import { changeQuestion, wholeQuestion } from "../store.ts";

const words = paragraph("Your question");

export const edit = command({
  name: "question edit",
  scope: "group",
  summary: "Change the words of a question you asked",
  fields: { question: pick("Question", openQuestions), words },
  async step({ db, group, by, known }): Promise<Step> {
    const question = group && known.question ? await wholeQuestion(db, group.id, known.question) : undefined;
    return { fields: question && question.askedBy === by?.id ? { words: { ...words, initial: question.words } } : {} };
  },
  async run(call) {
    const { input, by, group, at, db } = call;
    const { question } = await questionFor(call, group, input.question, "want");
    if (question.askedBy !== by.id)
      refuse("Only who asked a question can change its words. You can answer it, or ask your own.", "question");
    await changeQuestion(db, question.id, { words: input.words, editedAt: at });
    await tellQuestion(call, group, question);
    return sentence("Changed. The group sees the new words; the old ones are kept in the history.");
  },
});
