import { command } from "../../../app/command.ts";
import { sentence } from "../../../chat/card.ts";
import { goneEverywhere } from "../../../chat/gone.ts";
import { critiqueFor, tellCritique } from "../acts.ts";
import { critiqueField } from "../picks.ts";
import { changeCritique } from "../store.ts";

export const hide = command({
  name: "critique hide",
  scope: "group",
  who: "organizer",
  summary: "Hide a critique from the group",
  fields: { critique: critiqueField },
  async run(call) {
    const critique = await critiqueFor(call, call.input.critique, "hide");
    await changeCritique(call.db, critique, { state: "hidden", stateAt: call.at });
    await tellCritique(call, critique, critique);
    return sentence(goneEverywhere.hidden);
  },
});
