import { command } from "../../../app/command.ts";
import { sentence } from "../../../chat/card.ts";
import { paragraph } from "../../../chat/fields.ts";
import { critiqueFor, tellCritique } from "../acts.ts";
import { critiqueField } from "../picks.ts";
import { react } from "../store.ts";

export const dispute = command({
  name: "critique dispute",
  scope: "group",
  summary: "Say that you see it otherwise, and why",
  fields: {
    critique: critiqueField,
    reason: paragraph("Why you see it otherwise", { hint: "Appendix B tunes all baselines with the same budget" }),
  },
  async run(call) {
    const { input, by, at, db } = call;
    const critique = await critiqueFor(call, input.critique, "dispute");
    const before = critique.reactions.find((one) => one.member === by.id)?.stance;
    await react(db, critique, { member: by.id, stance: "dispute", reason: input.reason, at });
    await tellCritique(call, critique, critique);
    if (before === "agree") return sentence("Disputed; your agreement is taken back. The group sees your reason.");
    return sentence(before === "dispute" ? "The group sees your new reason." : "Disputed. The group sees your reason.");
  },
});
