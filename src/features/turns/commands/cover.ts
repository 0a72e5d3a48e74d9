import { command, pick } from "../../../app/command.ts";
import { sentence } from "../../../chat/card.ts";
import { optional } from "../../../chat/fields.ts";
import { prose } from "../../../chat/prose.ts";
import { refuse } from "../../../chat/refusal.ts";
import { seekCover } from "../asking-acts.ts";
import { about, coverWanted, doing, undoing } from "../cards.ts";
import { ownTurn } from "../passing-acts.ts";
import { ownTurns } from "../picks.ts";
import { changeTurn } from "../store.ts";

export const cover = command({
  name: "turn cover",
  scope: "group",
  summary: "Ask the group who can take your turn; the first to take it has it",
  fields: { turn: optional(pick("Turn", ownTurns, { hint: "Your next one, if you leave it out" })) },
  async run(call) {
    const { group, db, at, by, input } = call;
    const { turn, session } = await ownTurn(call, group, input.turn, by.id);
    if (turn.coverAt !== null)
      return refuse("The group was asked already. Until somebody takes it, it stays yours; /turn decline gives it up.");
    const now = await changeTurn(db, group.id, turn.id, { coverAt: at });
    await call.record(about(now), turn, now);
    await seekCover(call, group, { turn: now, session }, coverWanted.asked(by.id));
    return sentence(
      prose`The group is asked who can ${doing({ turn, session })}. Until somebody takes it, it stays yours.`,
      [undoing(turn)],
    );
  },
});
