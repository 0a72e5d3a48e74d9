import { command, type Step } from "../../../app/command.ts";
import { type Card, says } from "../../../chat/card.ts";
import { choice, hidden, optional, paragraph } from "../../../chat/fields.ts";
import { refuse } from "../../../chat/refusal.ts";
import { claimAhead, claimFor, tellReproduction } from "../acts.ts";
import { showing } from "../cards.ts";
import { causes } from "../life.ts";
import { claimField, reproductionField } from "../picks.ts";
import { changeClaim } from "../store.ts";
import { claimLine, verdictOn } from "../wording.ts";

const why = optional(
  paragraph("In your words", { hint: "With the code’s 16,000 warm-up steps it comes out at 28.4", max: 1000 }),
);
const reason = choice("Why it came out so", causes);

export const cause = command({
  name: "reproduction cause",
  scope: "group",
  summary: "Say why a claim came out as it did",
  fields: {
    claim: claimField,
    cause: reason,
    why,
    reproduction: hidden(reproductionField),
  },
  async step(asking): Promise<Step> {
    const claim = await claimAhead(asking, "cause");
    const known = Object.keys(causes).find((key) => key === claim?.cause);
    return {
      fields: {
        cause: { ...reason, ...(known === undefined ? {} : { initial: known }) },
        why: { ...why, ...(claim?.why ? { initial: claim.why } : {}) },
      },
    };
  },
  async run(call): Promise<Card> {
    const { input, db } = call;
    const { reproduction, claim } = await claimFor(call, input.claim, "cause");
    if (verdictOn(claim).verdict === "not tried")
      return refuse("Nobody has tried this claim yet. Add what you got first, with /reproduction attempt.", "claim");
    await changeClaim(db, claim.id, { cause: input.cause, why: input.why?.trim() ?? null });
    const after = await tellReproduction(call, reproduction);
    const now = after.claims.find(({ id }) => id === claim.id) ?? claim;
    return { title: "Noted", body: [says(claimLine(now))], buttons: [showing(reproduction)] };
  },
});
