import { command, type Step } from "../../../app/command.ts";
import { sentence } from "../../../chat/card.ts";
import { goneEverywhere } from "../../../chat/gone.ts";
import { onlyIfAllowed, reproductionFor, tellReproduction } from "../acts.ts";
import { openReproductionField } from "../picks.ts";

export const withdraw = command({
  name: "reproduction withdraw",
  scope: "group",
  summary: "Take back a reproduction you started, while nothing has been tried",
  fields: { reproduction: openReproductionField },
  async step(asking): Promise<Step> {
    return onlyIfAllowed(asking, "withdraw");
  },
  async run(call) {
    const { input, at } = call;
    const { reproduction, to } = await reproductionFor(call, input.reproduction, "withdraw");
    await tellReproduction(call, reproduction, { state: to, stateAt: at });
    return sentence(goneEverywhere.withdrawn);
  },
});
