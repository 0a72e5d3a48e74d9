import { command, type Step } from "../../../app/command.ts";
import { button, type Card, sentence } from "../../../chat/card.ts";
import { refuse } from "../../../chat/refusal.ts";
import { namesOf } from "../../groups/reach-store.ts";
import { free, ideaAhead, ideaFor, moveIdea } from "../acts.ts";
import { holderOf } from "../life.ts";
import { openIdeaField } from "../picks.ts";
import type { conclude } from "./conclude.ts";
import type { plan } from "./plan.ts";

export const claim = command({
  name: "idea claim",
  scope: "group",
  summary: "Take an idea up yourself, or let it go again",
  fields: { idea: openIdeaField },
  async step(asking): Promise<Step> {
    await ideaAhead(asking, "claim");
    return { fields: {} };
  },
  async run(call): Promise<Card> {
    const { input, by, at, db } = call;
    const { idea, to } = await ideaFor(call, input.idea, "claim");
    const holder = holderOf(idea);
    if (holder === by.id) {
      await moveIdea(call, idea, { ...free, stateAt: at });
      return sentence("You have let it go. Anybody can claim it now.", [
        button<typeof claim>("Claim it again", "idea claim", { idea: idea.id }),
      ]);
    }
    if (holder !== null) {
      const name = (await namesOf(db, [holder]))[holder]?.name ?? "Somebody";
      refuse(
        `${name} has claimed this idea already. Talk to them, or propose your own variant with /idea propose.`,
        "idea",
      );
    }
    // What somebody planned before is there to be gone on from.
    const state = idea.plan === null ? to : "planned";
    await moveIdea(call, idea, { state, stateAt: at, claimedBy: by.id, claimedAt: at });
    return sentence("It is yours. Plan what would refute it; when you know more, conclude it.", [
      button<typeof plan>(idea.plan === null ? "Plan it" : "Change the plan", "idea plan", { idea: idea.id }),
      button<typeof conclude>("Conclude", "idea conclude", { idea: idea.id }),
      button<typeof claim>("Let it go", "idea claim", { idea: idea.id }),
    ]);
  },
});
