import { command } from "../../../app/command.ts";
import type { Card } from "../../../chat/card.ts";
import { line, optional } from "../../../chat/fields.ts";
import { paperInTurn, tellPaper } from "../acts.ts";
import { about } from "../cards.ts";
import { changePaper } from "../store.ts";

/** What a look-up asks when it found nothing, or nothing yet: from then on the paper's message asks for the title. */
export const unknown = command({
  name: "paper unknown",
  scope: "clock",
  summary: "Ask for the title of a paper that no source tells",
  fields: { paper: line("Paper"), why: optional(line("Why", { max: 10_000 })) },
  async run(call): Promise<Card> {
    const { input, group, db, record } = call;
    const before = await paperInTurn(db, group.id, input.paper);
    if (before.lookUp !== "running") return { body: [] };
    const paper = await changePaper(db, before, { lookUp: before.title === "" ? "asked" : "none" });
    await record(about(paper), before, { ...paper, why: input.why });
    await tellPaper(call, group.id, paper.id);
    return { body: [] };
  },
});
