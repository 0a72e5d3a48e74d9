import { command, pick } from "../../../app/command.ts";
import { optional } from "../../../chat/fields.ts";
import { anyPaper } from "../../papers/picks.ts";
import { materialAsked } from "../acts.ts";
import { bibtex as written } from "../bibliography.ts";
import { fileCard } from "../cards.ts";

export const bibtex = command({
  name: "export bibtex",
  scope: "group",
  who: "anyone",
  summary: "Take the group’s papers away as BibTeX, under keys that stay",
  fields: { paper: optional(pick("Only this paper", anyPaper, { hint: "Leave it out for all of them" })) },
  run: async (call) =>
    fileCard(
      "The group’s papers",
      "The papers for LaTeX. A paper keeps its key whatever is proposed after it.",
      "papers.bib",
      "application/x-bibtex",
      written((await materialAsked(call)).papers),
    ),
});
