import { command, pick } from "../../../app/command.ts";
import { optional } from "../../../chat/fields.ts";
import { paperOf } from "../../sessions/acts.ts";
import { askCard } from "../cards.ts";
import { ownTurn } from "../passing-acts.ts";
import { ownTurns } from "../picks.ts";

export const show = command({
  name: "turn show",
  scope: "group",
  summary: "See a turn of yours, and confirm it or pass it on",
  fields: { turn: optional(pick("Turn", ownTurns, { hint: "Your next one, if you leave it out" })) },
  async run(call) {
    const dated = await ownTurn(call, call.group, call.input.turn, call.by.id);
    return askCard(dated, { paper: await paperOf(call, dated.session) });
  },
});
