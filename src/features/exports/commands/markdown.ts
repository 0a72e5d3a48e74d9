import { command, pick } from "../../../app/command.ts";
import { optional } from "../../../chat/fields.ts";
import { anyPaper } from "../../papers/picks.ts";
import { materialAsked } from "../acts.ts";
import { bibtex, csl } from "../bibliography.ts";
import { archiveCard } from "../cards.ts";
import { ledgers } from "../ledgers.ts";
import { vault } from "../vault.ts";

export const markdown = command({
  name: "export markdown",
  scope: "group",
  who: "anyone",
  summary: "Take the group’s reading away as a folder that Obsidian opens, with its tables",
  fields: { paper: optional(pick("Only this paper", anyPaper, { hint: "Leave it out for all of them" })) },
  async run(call) {
    const material = await materialAsked(call);
    return archiveCard(
      "The group’s reading",
      "A folder of Markdown: unpack it and open it in Obsidian, or read it as it is. The papers are in it as BibTeX and CSL-JSON too, and every ledger as CSV.",
      "reading.zip",
      {
        ...Object.fromEntries(vault(material).map(({ path, text }) => [path, text])),
        "papers.bib": bibtex(material.papers),
        "papers.json": csl(material.papers),
        ...Object.fromEntries(Object.entries(ledgers(material)).map(([name, text]) => [`tables/${name}`, text])),
      },
    );
  },
});
