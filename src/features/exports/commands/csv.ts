import { command, pick } from "../../../app/command.ts";
import { optional } from "../../../chat/fields.ts";
import { anyPaper } from "../../papers/picks.ts";
import { materialAsked } from "../acts.ts";
import { archiveCard } from "../cards.ts";
import { ledgers } from "../ledgers.ts";

export const csv = command({
  name: "export csv",
  scope: "group",
  who: "anyone",
  summary: "Take every ledger away as a table: papers, notes, critiques, questions, ideas, reproductions",
  fields: { paper: optional(pick("Only this paper", anyPaper, { hint: "Leave it out for all of them" })) },
  run: async (call) =>
    archiveCard(
      "The group’s ledgers",
      "A table each for papers, notes, critiques, questions, ideas and reproductions, for a spreadsheet.",
      "ledgers.zip",
      ledgers(await materialAsked(call)),
    ),
});
