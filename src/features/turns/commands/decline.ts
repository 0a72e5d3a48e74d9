import { command, pick } from "../../../app/command.ts";
import { sentence } from "../../../chat/card.ts";
import { optional, paragraph } from "../../../chat/fields.ts";
import { person, prose } from "../../../chat/prose.ts";
import { nameOf } from "../../sessions/cards.ts";
import { giveTurns } from "../acts.ts";
import { doing, holds, undoing, withReason } from "../cards.ts";
import { ownTurn, theirs } from "../passing-acts.ts";
import { ownTurns } from "../picks.ts";
import { addDecline } from "../store.ts";

export const decline = command({
  name: "turn decline",
  scope: "group",
  summary: "Say that you cannot take your turn; the next in line is asked",
  fields: {
    reason: optional(paragraph("Why", { hint: "If you like: the group reads it" })),
    turn: optional(pick("Turn", ownTurns, { hint: "Your next one, if you leave it out" })),
  },
  async run(call) {
    const { group, db, at, by, input } = call;
    const { turn, session } = await ownTurn(call, group, input.turn, by.id);
    await addDecline(db, session.id, by.id, { at, silent: false });
    const moved = await giveTurns(call, group, { passed: by.id, actor: by.id });
    const now = theirs(moved, by.id).find(({ was }) => was?.id === turn.id)?.now?.member ?? null;
    const then = holds(turn.role, now);
    await call.post(withReason(prose`${person(by.id)} cannot ${doing({ turn, session })}: ${then}.`, input.reason));
    const next = moved.find(({ now }) => now?.member === by.id);
    const place = next
      ? prose`You keep your place: you have the turn in the ${nameOf(next.session)} instead.`
      : ["You keep your place: you are first in line for the next one."];
    return sentence(prose`Declined: ${then} in the ${nameOf(session)}. The group sees it now. ${place}`, [
      undoing(turn),
    ]);
  },
});
