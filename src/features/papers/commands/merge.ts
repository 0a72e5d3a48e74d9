import { command, pick } from "../../../app/command.ts";
import { refuse } from "../../../chat/refusal.ts";
import { changesOf } from "../../../history/store.ts";
import { showSessionsOf } from "../../sessions/acts.ts";
import { onlyProposerOrOrganizer, paperInTurn, tellPaper, turnForPapers } from "../acts.ts";
import { mergedAnswer, wishedAnswer } from "../answers.ts";
import { merged } from "../merge-acts.ts";
import { aboutMerging, grantedCard, wishedCard } from "../merge-card.ts";
import { elderFirst, mayMerge } from "../merging.ts";
import { eitherPaper, noPaperYet, otherPaper } from "../picks.ts";

/** Who proposed one of two papers may wish that they be one; it takes who proposed the other, or an organizer, to make them so. */
export const merge = command({
  name: "paper merge",
  scope: "group",
  summary: "Make one paper of two that are the same: the older stays, with the votes and notes of both",
  fields: {
    paper: pick("Paper", eitherPaper, { none: noPaperYet }),
    other: pick("The same paper as", otherPaper, {
      none: "The group has no other paper to merge it with. Propose one with /paper add.",
    }),
  },
  async run(call) {
    const { input, by, group, db, post, record } = call;
    await turnForPapers(call, group);
    const one = await paperInTurn(db, group.id, input.paper);
    const two = await paperInTurn(db, group.id, input.other);
    if (one.id === two.id)
      return refuse(
        "That is one paper already. Name two papers that are the same, for example by their titles.",
        "other",
      );
    onlyProposerOrOrganizer(by, one, two);
    const [elder, younger] = elderFirst(one, two) < 0 ? [one, two] : [two, one];
    const about = aboutMerging(elder, younger);
    const wishes = (await changesOf(db, group.id, about)).flatMap((wish) => wish.by ?? []);
    if (!by.organizer && !mayMerge([by.id, ...wishes], elder, younger)) {
      await record(about, undefined, { wishedBy: by.id });
      await post(wishedCard(by.id, elder, younger), "group", { about });
      return wishedAnswer(elder.proposedBy === by.id ? younger : elder);
    }
    const paper = await merged(call, elder, [younger]);
    const whole = await tellPaper(call, group.id, paper.id);
    await showSessionsOf(call, group, paper.id);
    if (wishes.length > 0) await post(grantedCard(by.id, elder, younger), "group", { about });
    return mergedAnswer(whole, elder, younger);
  },
});
