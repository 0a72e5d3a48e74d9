import { command, type Step } from "../../../app/command.ts";
import { sentence } from "../../../chat/card.ts";
import { goneEverywhere } from "../../../chat/gone.ts";
import { takeInAgain } from "../../search/taking-store.ts";
import { questionAhead, questionFor, tellQuestion } from "../acts.ts";
import { about } from "../cards.ts";
import { questionField } from "../picks.ts";
import { changeQuestion } from "../store.ts";

export const hide = command({
  name: "question hide",
  scope: "group",
  who: "organizer",
  summary: "Hide a question from the group",
  fields: { question: questionField },
  async step(asking): Promise<Step> {
    await questionAhead(asking, "hide");
    return { fields: {} };
  },
  async run(call) {
    const { input, group, at, db } = call;
    const { question, to } = await questionFor(call, input.question, "hide");
    await changeQuestion(db, question.id, { state: to, stateAt: at });
    const { mergedInto } = await tellQuestion(call, group, question);
    // Its words were found by the one that goes on for both.
    if (mergedInto !== null) await takeInAgain(db, group.id, [about({ id: mergedInto })]);
    return sentence(goneEverywhere.hidden);
  },
});
