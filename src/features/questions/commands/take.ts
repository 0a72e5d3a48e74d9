import { command, pick } from "../../../app/command.ts";
import { button, sentence } from "../../../chat/card.ts";
import { questionFor, tellQuestion } from "../acts.ts";
import { openQuestions } from "../picks.ts";
import { changeQuestion } from "../store.ts";
import type { answer } from "./answer.ts";

export const take = command({
  name: "question take",
  scope: "group",
  summary: "Look into a question yourself",
  fields: { question: pick("Question", openQuestions) },
  async run(call) {
    const { input, by, group, at, db } = call;
    const { question, to } = await questionFor(call, group, input.question, "take");
    await changeQuestion(db, question.id, { state: to, stateAt: at, takenBy: by.id });
    await tellQuestion(call, group, question);
    return sentence("It is yours to look into. Answer it when you know more; others may answer too.", [
      button<typeof answer>("Answer", "question answer", { question: question.id }),
    ]);
  },
});
