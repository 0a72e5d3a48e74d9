import { command } from "../../../app/command.ts";
import { sentence } from "../../../chat/card.ts";
import { paragraph } from "../../../chat/fields.ts";
import { about, questionCard } from "../cards.ts";
import { addQuestion } from "../store.ts";

export const ask = command({
  name: "question ask",
  scope: "group",
  summary: "Ask the group something about a paper",
  fields: { words: paragraph("Your question", { hint: "How would it behave without the positional encoding?" }) },
  async run({ input, by, group, at, newId, message, db, post, record }) {
    const question = await addQuestion(db, {
      id: newId(),
      group: group.id,
      paper: null,
      words: input.words,
      askedBy: by.id,
      askedAt: at,
      source: message?.url ?? null,
    });
    await record(about(question), undefined, question);
    await post(questionCard(question), "group", { about: about(question) });
    return sentence("Asked. The group sees it now.");
  },
});
