import { command, pick } from "../../../app/command.ts";
import { optional } from "../../../chat/fields.ts";
import { anyPaper } from "../../papers/picks.ts";
import { materialAsked } from "../acts.ts";
import { csl as written } from "../bibliography.ts";
import { fileCard } from "../cards.ts";

export const csl = command({
  name: "export csl",
  scope: "group",
  who: "anyone",
  summary: "Take the group’s papers away as CSL-JSON, for Zotero, Pandoc and others",
  fields: { paper: optional(pick("Only this paper", anyPaper, { hint: "Leave it out for all of them" })) },
  run: async (call) =>
    fileCard(
      "The group’s papers",
      "The papers for Zotero, Pandoc and others that read CSL-JSON. A paper keeps its key whatever is proposed after it.",
      "papers.json",
      "application/json",
      written((await materialAsked(call)).papers),
    ),
});
