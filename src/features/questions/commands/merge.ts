import { command, type Step } from "../../../app/command.ts";
import type { Card } from "../../../chat/card.ts";
import { choice, passing } from "../../../chat/fields.ts";
import { refuse } from "../../../chat/refusal.ts";
import { turnFor } from "../../../delivery/queue.ts";
import { questionAhead, questionFor } from "../acts.ts";
import { about } from "../cards.ts";
import { mergeQuestions } from "../merge-acts.ts";
import { confirmCard, mergedCard } from "../merge-card.ts";
import { goingQuestionField, stayingQuestionField } from "../picks.ts";

/** Nobody else's question is merged away: whoever asked it wants it, or an organizer. */
export const merge = command({
  name: "question merge",
  scope: "group",
  summary: "Make one question of two that ask the same: what the first has counts for the second",
  fields: {
    question: goingQuestionField,
    into: stayingQuestionField,
    sure: passing(choice("Sure", { yes: "Yes, merge them" })),
  },
  async step(asking): Promise<Step> {
    await questionAhead(asking, "merge");
    return { fields: {} };
  },
  async run(call): Promise<Card> {
    const { input, group, db } = call;
    // Always in one order, so that two who merge the same two crosswise do not wait for each other.
    for (const id of [input.question, input.into].sort()) await turnFor(db, group.id, about({ id }));
    const { question: gone } = await questionFor(call, input.question, "merge");
    const { question: kept } = await questionFor(call, input.into, "absorb", "into");
    if (gone.id === kept.id)
      return refuse(
        "That is one question already. Name another that asks the same; /question list shows them.",
        "into",
      );
    if (input.sure !== "yes") return confirmCard(gone, kept);
    return mergedCard(gone, await mergeQuestions(call, group, gone, kept));
  },
});
