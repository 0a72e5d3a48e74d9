import { command, type Step } from "../../../app/command.ts";
import { type Card, sentence } from "../../../chat/card.ts";
import { refuse } from "../../../chat/refusal.ts";
import { onlyIfAllowed, reproductionFor, tellReproduction } from "../acts.ts";
import { showing } from "../cards.ts";
import { openReproductionField } from "../picks.ts";
import { setJoined } from "../store.ts";

export const join = command({
  name: "reproduction join",
  scope: "group",
  summary: "Do a reproduction together with whoever started it, or leave it to them again",
  fields: { reproduction: openReproductionField },
  async step(asking): Promise<Step> {
    return onlyIfAllowed(asking, "join");
  },
  async run(call): Promise<Card> {
    const { input, by, at, db } = call;
    const { reproduction } = await reproductionFor(call, input.reproduction, "join");
    if (reproduction.startedBy === by.id)
      return refuse("You started it, so it is yours already. Add to it with /reproduction claim.", "reproduction");
    const joins = !reproduction.joined.includes(by.id);
    await setJoined(db, { reproduction: reproduction.id, member: by.id }, joins, at);
    await tellReproduction(call, reproduction);
    return sentence(
      joins
        ? "You are in it: you can say what the paper claims, why it came out so, and what came of it."
        : "You have left it to the others. What you added stays.",
      [showing(reproduction)],
    );
  },
});
