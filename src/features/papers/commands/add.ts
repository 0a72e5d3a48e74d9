import { command } from "../../../app/command.ts";
import { optional, paragraph } from "../../../chat/fields.ts";
import { refuse } from "../../../chat/refusal.ts";
import { settleNext } from "../../sessions/acts.ts";
import { proposedCard } from "../answers.ts";
import { recognized } from "../proposal.ts";
import { propose } from "../proposing-acts.ts";

export const add = command({
  name: "paper add",
  scope: "group",
  summary: "Propose papers by link, identifier or title, one or a whole list",
  fields: {
    paper: paragraph("Link, identifier, title, list or BibTeX", {
      hint: "1706.03762, a DOI, a link or a title; several papers one a line, or as BibTeX",
    }),
    why: optional(paragraph("Why should the group read it?", { hint: "Everything we read this year builds on it" })),
  },
  async run(call) {
    const { input, by, group } = call;
    const found = await recognized(input.paper);
    if ("wrong" in found) return refuse(found.wrong, "paper");
    const { proposals } = found;
    const why = input.why === undefined ? {} : { why: input.why };
    const proposed = await propose(call, { group, by: by.id, proposals, ...why });
    if (proposed.some(({ kind }) => kind !== "known")) await settleNext(call, group);
    return proposedCard(proposed);
  },
});
