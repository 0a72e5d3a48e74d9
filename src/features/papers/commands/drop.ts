import { command, pick } from "../../../app/command.ts";
import { sentence } from "../../../chat/card.ts";
import { paragraph } from "../../../chat/fields.ts";
import { prose } from "../../../chat/prose.ts";
import { refuse } from "../../../chat/refusal.ts";
import { paperGone } from "../../sessions/acts.ts";
import { onlyProposerOrOrganizer, paperInTurn, tellPaper, turnForPapers } from "../acts.ts";
import { about, linked, paperName, theQueue } from "../cards.ts";
import { noneWaits, queuedPapers } from "../picks.ts";
import { setPaperState } from "../store.ts";

export const drop = command({
  name: "paper drop",
  scope: "group",
  summary: "Take a paper out of the queue or off its session, and say why",
  fields: {
    paper: pick("Paper", queuedPapers, { none: noneWaits }),
    reason: paragraph("Why is it dropped?", { hint: "Its follow-up paper replaces it" }),
  },
  async run(call) {
    const { input, by, group, at, db, record } = call;
    await turnForPapers(call, group);
    const before = await paperInTurn(db, group.id, input.paper);
    onlyProposerOrOrganizer(by, before);
    const name = paperName(before);
    if (before.state === "read") return refuse(`The group has read “${name}”, so it stays with its notes.`, "paper");
    if (before.state === "dropped") return refuse(`“${name}” is dropped already.`, "paper");
    const paper = await setPaperState(db, before, "dropped", at, input.reason);
    await record(about(paper), before, paper);
    await tellPaper(call, group.id, paper.id);
    await paperGone(call, group, paper.id);
    return sentence(prose`Dropped: ${linked(paper)}. Proposed again, it comes back with all it had.`, [theQueue()]);
  },
});
