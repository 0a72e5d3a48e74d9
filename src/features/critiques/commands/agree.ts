import { command } from "../../../app/command.ts";
import { sentence } from "../../../chat/card.ts";
import { critiqueFor, tellCritique } from "../acts.ts";
import { critiqueField } from "../picks.ts";
import { react } from "../store.ts";

export const agree = command({
  name: "critique agree",
  scope: "group",
  summary: "Say that you see it that way too",
  fields: { critique: critiqueField },
  async run(call) {
    const { input, by, at, db } = call;
    const critique = await critiqueFor(call, input.critique, "agree");
    const before = critique.reactions.find((one) => one.member === by.id)?.stance;
    if (before === "agree")
      return sentence("You agree with it already. To change your mind, dispute it with a reason.");
    await react(db, critique, { member: by.id, stance: "agree", reason: null, at });
    await tellCritique(call, critique, critique);
    return sentence(
      before === "dispute"
        ? "You agree now; your dispute is taken back."
        : "Counted: you agree. Should you change your mind, dispute it and say why.",
    );
  },
});
