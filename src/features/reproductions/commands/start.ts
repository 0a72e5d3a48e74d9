import { command, pick } from "../../../app/command.ts";
import { button, type Card, sentence } from "../../../chat/card.ts";
import { optional, paragraph } from "../../../chat/fields.ts";
import { refuse } from "../../../chat/refusal.ts";
import { namesOf } from "../../groups/reach-store.ts";
import { paperInTurn } from "../../papers/acts.ts";
import { currentPapers, noPaperYet } from "../../papers/picks.ts";
import { about, reproductionCard } from "../cards.ts";
import { open } from "../life.ts";
import { addReproduction, reproductionById, reproductionsOf } from "../store.ts";
import type { claim } from "./claim.ts";

export const start = command({
  name: "reproduction start",
  scope: "group",
  summary: "Begin to see whether what a paper claims holds",
  fields: {
    paper: pick("Paper", currentPapers, { none: noPaperYet }),
    aim: optional(paragraph("What you want to find out", { hint: "Whether the gain remains on one GPU" })),
  },
  async run({ input, by, group, at, newId, db, post, record }): Promise<Card> {
    const paper = await paperInTurn(db, group.id, input.paper);
    const [going] = await reproductionsOf(db, group.id, { states: open, paper: paper.id });
    if (going) {
      const name = (await namesOf(db, [going.startedBy]))[going.startedBy]?.name ?? "Somebody";
      const who = going.startedBy === by.id ? "You have" : `${name} has`;
      return refuse(
        `${who} begun to reproduce this paper already. Add to it with /reproduction claim and /reproduction attempt, or join with /reproduction join.`,
        "paper",
      );
    }
    const id = newId();
    await addReproduction(db, {
      ...{ id, group: group.id, paper: paper.id, aim: input.aim ?? null },
      ...{ startedBy: by.id, startedAt: at },
    });
    const made = await reproductionById(db, group.id, id);
    if (!made) throw new Error(`Reproduction ${id} vanished.`);
    await record(about(made), undefined, made);
    await post(reproductionCard(made), "group", { about: about(made) });
    return sentence("Started. The group sees it now. Say next what the paper claims: one value of one of its tables.", [
      button<typeof claim>("Add a claim", "reproduction claim", { reproduction: id }),
    ]);
  },
});
