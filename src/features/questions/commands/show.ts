import { command, pick } from "../../../app/command.ts";
import { refuse } from "../../../chat/refusal.ts";
import { questionCard } from "../cards.ts";
import { anyQuestion } from "../picks.ts";
import { wholeQuestion } from "../store.ts";

export const show = command({
  name: "question show",
  scope: "group",
  who: "anyone",
  summary: "Show a question with its answers",
  fields: { question: pick("Question", anyQuestion) },
  async run({ input, group, db }) {
    const question = await wholeQuestion(db, group.id, input.question);
    return question ? questionCard(question) : refuse("There is no such question in this group.", "question");
  },
});
