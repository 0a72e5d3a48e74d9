import { command, type Step } from "../../../app/command.ts";
import { type Card, sentence } from "../../../chat/card.ts";
import { hidden, line } from "../../../chat/fields.ts";
import { questionAhead, questionFor, tellQuestion } from "../acts.ts";
import { wantedCard } from "../asked-card.ts";
import { hindrance } from "../life.ts";
import { openQuestionField } from "../picks.ts";
import { addMeToo, toggleMeToo, wholeQuestion } from "../store.ts";

export const meToo = command({
  name: "question me-too",
  scope: "group",
  summary: "Say that you want to know it too, or take that back",
  fields: {
    question: openQuestionField,
    instead: hidden(line("A question of one’s own that may ask the same")),
  },
  async step(asking): Promise<Step> {
    await questionAhead(asking, "want");
    return { fields: {} };
  },
  async run(call): Promise<Card> {
    const { input, by, group, at, db } = call;
    const { question } = await questionFor(call, input.question, "want");
    const own = input.instead === undefined ? undefined : await wholeQuestion(db, group.id, input.instead);
    // Who presses it beside their own question wants it counted, whatever they pressed before.
    if (own && hindrance(own, "withdraw", by) === undefined) {
      await addMeToo(db, question.id, by.id, at);
      await tellQuestion(call, group, question);
      return wantedCard(question.id, own);
    }
    const now = await toggleMeToo(db, question.id, by.id, at);
    await tellQuestion(call, group, question);
    return sentence(
      now === "wanted" ? "Counted: you want to know it too. Press again to take it back." : "Taken back.",
    );
  },
});
