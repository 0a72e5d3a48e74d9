import { command, pick } from "../../../app/command.ts";
import { button, sentence } from "../../../chat/card.ts";
import { optional } from "../../../chat/fields.ts";
import { prose } from "../../../chat/prose.ts";
import { seekCover } from "../asking-acts.ts";
import { about, coverWanted, yours } from "../cards.ts";
import { ownTurn } from "../passing-acts.ts";
import { ownTurns } from "../picks.ts";
import { changeTurn } from "../store.ts";
import type { decline } from "./decline.ts";

export const confirm = command({
  name: "turn confirm",
  scope: "group",
  summary: "Say that you can take the turn that is yours",
  fields: { turn: optional(pick("Turn", ownTurns, { hint: "Your next one, if you leave it out" })) },
  async run(call) {
    const { group, db, at, by, input } = call;
    const { turn, session } = await ownTurn(call, group, input.turn, by.id);
    if (turn.confirmedAt !== null && turn.coverAt === null)
      return sentence(prose`You have confirmed already that ${yours({ turn, session })}.`);
    const now = await changeTurn(db, group.id, turn.id, { confirmedAt: at, coverAt: null });
    await call.record(about(now), turn, now);
    if (turn.coverAt !== null) await seekCover(call, group, { turn: now, session }, coverWanted.nobody());
    return sentence(prose`Confirmed: ${yours({ turn: now, session })}. If something comes between, decline it.`, [
      button<typeof decline>("Decline", "turn decline", { turn: turn.id }, { open: true }),
    ]);
  },
});
