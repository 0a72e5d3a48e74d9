import { command, pick } from "../../../app/command.ts";
import { refuse } from "../../../chat/refusal.ts";
import { paperInTurn, tellPaper } from "../acts.ts";
import { votedCard } from "../answers.ts";
import { about, paperName } from "../cards.ts";
import { noneWaits, queuedPapers } from "../picks.ts";
import { castVote, takeVoteBack, votersOf } from "../vote-store.ts";

export const vote = command({
  name: "paper vote",
  scope: "group",
  summary: "Vote for a paper, or take your vote back",
  fields: { paper: pick("Paper", queuedPapers, { none: noneWaits }) },
  async run(call) {
    const { input, by, group, at, db, record } = call;
    const paper = await paperInTurn(db, group.id, input.paper);
    if (paper.state === "read")
      return refuse(`The group has read “${paperName(paper)}”. An organizer can take it up again with /session paper.`);
    if (paper.state === "dropped")
      return refuse(`“${paperName(paper)}” was dropped. Propose it again with /paper add, and it is back.`);
    const before = await votersOf(db, paper);
    const cast = await castVote(db, paper, by.id, at);
    if (!cast) await takeVoteBack(db, paper, by.id);
    const whole = await tellPaper(call, group.id, paper.id);
    await record(about(paper), { votes: before }, { votes: await votersOf(db, paper) });
    return votedCard(whole, cast);
  },
});
