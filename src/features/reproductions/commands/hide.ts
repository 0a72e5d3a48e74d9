import { command, type Step } from "../../../app/command.ts";
import { sentence } from "../../../chat/card.ts";
import { goneEverywhere } from "../../../chat/gone.ts";
import { onlyIfAllowed, reproductionFor, tellReproduction } from "../acts.ts";
import { reproductionField } from "../picks.ts";

export const hide = command({
  name: "reproduction hide",
  scope: "group",
  who: "organizer",
  summary: "Hide a reproduction from the group",
  fields: { reproduction: reproductionField },
  async step(asking): Promise<Step> {
    return onlyIfAllowed(asking, "hide");
  },
  async run(call) {
    const { input, at } = call;
    const { reproduction, to } = await reproductionFor(call, input.reproduction, "hide");
    await tellReproduction(call, reproduction, { state: to, stateAt: at });
    return sentence(goneEverywhere.hidden);
  },
});
