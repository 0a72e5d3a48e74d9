import { command, pick } from "../../../app/command.ts";
import { refuse } from "../../../chat/refusal.ts";
import { showSessionsOf } from "../../sessions/acts.ts";
import { merged, onlyProposerOrOrganizer, paperInTurn, tellPaper, turnForPapers } from "../acts.ts";
import { mergedAnswer } from "../answers.ts";
import { anyPaper } from "../picks.ts";

export const merge = command({
  name: "paper merge",
  scope: "group",
  summary: "Make one paper of two that are the same: the older stays, with the votes and notes of both",
  fields: { paper: pick("Paper", anyPaper), other: pick("The same paper as", anyPaper) },
  async run(call) {
    const { input, by, group, db } = call;
    await turnForPapers(call, group);
    const one = await paperInTurn(db, group.id, input.paper);
    const other = await paperInTurn(db, group.id, input.other);
    if (one.id === other.id)
      return refuse(
        "That is one paper already. Name two papers that are the same, for example by their titles.",
        "other",
      );
    onlyProposerOrOrganizer(by, one, other);
    const paper = await merged(call, one, [other]);
    const whole = await tellPaper(call, group.id, paper.id);
    await showSessionsOf(call, group, paper.id);
    return mergedAnswer(whole);
  },
});
