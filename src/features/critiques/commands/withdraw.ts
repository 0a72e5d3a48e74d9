import { command } from "../../../app/command.ts";
import { sentence } from "../../../chat/card.ts";
import { goneEverywhere } from "../../../chat/gone.ts";
import { critiqueFor, tellCritique } from "../acts.ts";
import { ownCritiqueField } from "../picks.ts";
import { changeCritique } from "../store.ts";

export const withdraw = command({
  name: "critique withdraw",
  scope: "group",
  summary: "Take back a critique you raised",
  fields: { critique: ownCritiqueField },
  async run(call) {
    const critique = await critiqueFor(call, call.input.critique, "withdraw");
    await changeCritique(call.db, critique, { state: "withdrawn", stateAt: call.at });
    await tellCritique(call, critique, critique);
    return sentence(goneEverywhere.withdrawn);
  },
});
