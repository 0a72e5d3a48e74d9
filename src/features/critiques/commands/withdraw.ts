import { command, pick } from "../../../app/command.ts";
import { sentence } from "../../../chat/card.ts";
import { goneEverywhere } from "../../../chat/gone.ts";
import { critiqueFor, someCritique, tellCritique } from "../acts.ts";
import { ownCritiques } from "../picks.ts";
import { changeCritique } from "../store.ts";

export const withdraw = command({
  name: "critique withdraw",
  scope: "group",
  summary: "Take back a critique you raised",
  fields: { critique: pick("Critique", ownCritiques) },
  step: (asking) => someCritique(asking, "own"),
  async run(call) {
    const critique = await critiqueFor(call, call.input.critique, "withdraw");
    await changeCritique(call.db, critique, { state: "withdrawn", stateAt: call.at });
    await tellCritique(call, critique, critique);
    return sentence(goneEverywhere.withdrawn);
  },
});
