import { command, type Step } from "../../../app/command.ts";
import { button, type Card, sentence } from "../../../chat/card.ts";
import { refuse } from "../../../chat/refusal.ts";
import { namesOf } from "../../groups/reach-store.ts";
import { questionAhead, questionFor, tellQuestion } from "../acts.ts";
import { holderOf } from "../life.ts";
import { openQuestionField } from "../picks.ts";
import { changeQuestion } from "../store.ts";
import type { answer } from "./answer.ts";

export const take = command({
  name: "question take",
  scope: "group",
  summary: "Look into a question yourself, or let it go again",
  fields: { question: openQuestionField },
  async step(asking): Promise<Step> {
    await questionAhead(asking, "take");
    return { fields: {} };
  },
  async run(call): Promise<Card> {
    const { input, by, group, at, db } = call;
    const { question, to } = await questionFor(call, input.question, "take");
    const holder = holderOf(question);
    if (holder === by.id) {
      await changeQuestion(db, question.id, { state: "open", stateAt: at, takenBy: null });
      await tellQuestion(call, group, question);
      return sentence("You have let it go. Anybody can look into it now.", [
        button<typeof answer>("Answer", "question answer", { question: question.id }),
      ]);
    }
    if (holder !== null) {
      const name = (await namesOf(db, [holder]))[holder]?.name ?? "Somebody";
      refuse(`${name} is looking into it already. You can answer too.`, "question");
    }
    await changeQuestion(db, question.id, { state: to, stateAt: at, takenBy: by.id });
    await tellQuestion(call, group, question);
    return sentence("It is yours to look into. Answer it when you know more; others may answer too.", [
      button<typeof answer>("Answer", "question answer", { question: question.id }),
      button<typeof take>("Let it go", "question take", { question: question.id }),
    ]);
  },
});
