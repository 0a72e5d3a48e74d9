import { command, type Step } from "../../../app/command.ts";
import { sentence } from "../../../chat/card.ts";
import { paragraph } from "../../../chat/fields.ts";
import { refuse } from "../../../chat/refusal.ts";
import { reproductionAhead, reproductionFor, tellReproduction } from "../acts.ts";
import { showing } from "../cards.ts";
import { openReproductionField } from "../picks.ts";

const aim = paragraph("What you want to find out", { hint: "Whether the gain remains on one GPU" });

export const edit = command({
  name: "reproduction edit",
  scope: "group",
  summary: "Change what a reproduction you started is to find out",
  fields: { reproduction: openReproductionField, aim },
  async step(asking): Promise<Step> {
    const one = await reproductionAhead(asking, "edit");
    return { fields: one?.aim ? { aim: { ...aim, initial: one.aim } } : {} };
  },
  async run(call) {
    const { reproduction } = await reproductionFor(call, call.input.reproduction, "edit");
    if (call.input.aim === reproduction.aim) return refuse("These are its words already.", "aim");
    await tellReproduction(call, reproduction, { aim: call.input.aim });
    return sentence("Changed. The group sees the new words; the old ones are kept in the history.", [
      showing(reproduction),
    ]);
  },
});
