import { command, pick, type Step } from "../../../app/command.ts";
import { refuse } from "../../../chat/refusal.ts";
import { withOrigin } from "../../reproductions/discovery-card.ts";
import { reproductionBehind } from "../../reproductions/store.ts";
import { shownQuestion, someQuestion } from "../acts.ts";
import { questionCardFor } from "../cards.ts";
import { anyQuestion } from "../picks.ts";

export const show = command({
  name: "question show",
  scope: "group",
  who: "anyone",
  summary: "Show a question with its answers",
  fields: { question: pick("Question", anyQuestion) },
  async step(asking): Promise<Step> {
    return someQuestion(asking, "any");
  },
  async run({ input, by, group, db }) {
    const question = await shownQuestion(db, group.id, input.question);
    if (!question) return refuse("There is no such question in this group.", "question");
    return withOrigin(questionCardFor(question, by), await reproductionBehind(db, group.id, { question: question.id }));
  },
});
