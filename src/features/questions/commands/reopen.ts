import { command, type Step } from "../../../app/command.ts";
import { sentence } from "../../../chat/card.ts";
import { openAgain, questionAhead, questionFor } from "../acts.ts";
import { endedQuestionField } from "../picks.ts";

export const reopen = command({
  name: "question reopen",
  scope: "group",
  summary: "Open a question again that was answered or parked",
  fields: { question: endedQuestionField },
  async step(asking): Promise<Step> {
    await questionAhead(asking, "reopen");
    return { fields: {} };
  },
  async run(call) {
    const { question, to } = await questionFor(call, call.input.question, "reopen");
    await openAgain(call, call.group, question, to);
    return sentence("Open again. Its answers are kept.");
  },
});
