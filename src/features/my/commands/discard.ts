import { command } from "../../../app/command.ts";
import { dropDraft } from "../../../app/drafts.ts";
import { button, type Card, sentence } from "../../../chat/card.ts";
import { hidden, line } from "../../../chat/fields.ts";
import { refuse } from "../../../chat/refusal.ts";
import type { week } from "./week.ts";

export const discard = command({
  name: "my discard",
  scope: "person",
  who: "anyone",
  summary: "Throw away something you wrote that was not sent",
  fields: { draft: hidden(line("Which of them")) },
  async run({ input, person, db }): Promise<Card> {
    if (!(await dropDraft(db, person.id, input.draft ?? "")))
      return refuse("This is not kept any more. /my week shows what is, with a button that discards it.");
    return sentence("Discarded. Your week shows what is left.", [button<typeof week>("Your week", "my week")]);
  },
});
