import { command, pick } from "../../../app/command.ts";
import { sentence } from "../../../chat/card.ts";
import { prose } from "../../../chat/prose.ts";
import { refuse } from "../../../chat/refusal.ts";
import { giveTurns } from "../acts.ts";
import { about, takenOver, undoing, yours } from "../cards.ts";
import { assume, refuseIfBusy, turnToCome, whoHas } from "../passing-acts.ts";
import { openTurns } from "../picks.ts";

export const take = command({
  name: "turn take",
  scope: "group",
  summary: "Take over a turn that somebody is sought for; the first to take it has it",
  fields: {
    turn: pick("Turn", openTurns, {
      hint: "22 Oct",
      none: "Nobody is sought for a turn to come. /turn list shows whose turns they are.",
    }),
  },
  async run(call) {
    const { group, by, input } = call;
    const { turn, session } = await turnToCome(call, group, input.turn);
    if (turn.member === by.id && turn.coverAt === null)
      return sentence(prose`It is yours already: ${yours({ turn, session })}.`);
    if (turn.member !== null && turn.coverAt === null)
      return refuse(`${await whoHas(call, turn)} Nobody else is needed; /turn list shows what is open.`, "turn");
    await refuseIfBusy(call, group, { turn, session }, { member: by.id, self: true, field: "turn" });
    await assume(call, group, session, { role: turn.role, member: by.id, by: "cover" });
    await giveTurns(call, group, { actor: by.id });
    const from = turn.member === by.id ? null : turn.member;
    // Where the group was asked, it is answered there; whoever saw the question sees that somebody has it.
    await call.post(takenOver({ turn, session }, by.id, from), { reply: about(turn) });
    return sentence(prose`It is yours: ${yours({ turn, session })}. The group sees it now.`, [undoing(turn)]);
  },
});
