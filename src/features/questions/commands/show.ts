import { command } from "../../../app/command.ts";
import { refuse } from "../../../chat/refusal.ts";
import { withOrigin } from "../../reproductions/discovery-card.ts";
import { reproductionBehind } from "../../reproductions/store.ts";
import { shownQuestion } from "../acts.ts";
import { questionCardFor } from "../cards.ts";
import { questionField } from "../picks.ts";

export const show = command({
  name: "question show",
  scope: "group",
  who: "anyone",
  summary: "Show a question with its answers",
  fields: { question: questionField },
  async run({ input, by, group, db }) {
    const question = await shownQuestion(db, group.id, input.question);
    if (!question) return refuse("There is no such question in this group.", "question");
    return withOrigin(questionCardFor(question, by), await reproductionBehind(db, group.id, { question: question.id }));
  },
});
