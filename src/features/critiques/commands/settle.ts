import { command } from "../../../app/command.ts";
import { sentence } from "../../../chat/card.ts";
import { optional, paragraph } from "../../../chat/fields.ts";
import { critiqueFor, tellCritique } from "../acts.ts";
import { critiqueField } from "../picks.ts";
import { changeCritique } from "../store.ts";

export const settle = command({
  name: "critique settle",
  scope: "group",
  summary: "Say that a critique is settled, and what the group came to",
  fields: {
    critique: critiqueField,
    outcome: optional(paragraph("What the group came to", { hint: "The baselines were tuned: Appendix B says how" })),
  },
  async run(call) {
    const { input, by, at, db } = call;
    const critique = await critiqueFor(call, input.critique, "settle");
    const outcome = input.outcome?.trim() || null;
    await changeCritique(db, critique, { state: "settled", stateAt: at, settledBy: by.id, outcome });
    await tellCritique(call, critique, critique);
    return sentence("Settled. The group sees it now, and it is no matter of dispute on any agenda.");
  },
});
