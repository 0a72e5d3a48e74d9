import { command, type Step } from "../../../app/command.ts";
import { type Card, says } from "../../../chat/card.ts";
import { line, optional } from "../../../chat/fields.ts";
import { forbid, refuse } from "../../../chat/refusal.ts";
import { reproductionFor, tellReproduction } from "../acts.ts";
import { showing } from "../cards.ts";
import { attemptField } from "../picks.ts";
import { changeAttempt, reproductionWith } from "../store.ts";
import { same } from "../verdict.ts";
import { claimLine } from "../wording.ts";

const others = {
  metric: optional(line("Its metric, if another", { hint: "chrF", max: 60 })),
  dataset: optional(line("Its dataset, if another", { hint: "WMT14 English to French", max: 100 })),
};

export const differs = command({
  name: "reproduction differs",
  scope: "group",
  summary: "Say that an attempt was of another metric or dataset, so that it is not compared",
  fields: {
    attempt: attemptField,
    ...others,
  },
  async step({ known }): Promise<Step> {
    return {
      note: "Leave both empty if it was the claim’s own after all.",
      fields: known.metric || known.dataset ? {} : others,
    };
  },
  async run(call): Promise<Card> {
    const { input, by, db, group } = call;
    const of = await reproductionWith(db, group.id, { attempt: input.attempt });
    if (of === undefined) return refuse("There is no such attempt in this group.", "attempt");
    const { reproduction } = await reproductionFor(call, of, "attempt");
    const claim = reproduction.claims.find((one) => one.attempts.some(({ id }) => id === input.attempt));
    const attempt = claim?.attempts.find(({ id }) => id === input.attempt);
    if (!claim || !attempt) return refuse("This attempt is there no more.", "attempt");
    if (attempt.by !== by.id && !by.organizer)
      return forbid(
        "Only who made the attempt can say this, or an organizer. Add one of your own with /reproduction attempt.",
      );
    const other = (given: string | undefined, own: string): string | null =>
      given === undefined || given.trim() === "" || same(given, own) ? null : given.trim();
    await changeAttempt(db, attempt.id, {
      metric: other(input.metric, claim.metric),
      dataset: other(input.dataset, claim.dataset),
    });
    const after = await tellReproduction(call, reproduction);
    const now = after.claims.find(({ id }) => id === claim.id) ?? claim;
    return { title: "Noted", body: [says(claimLine(now))], buttons: [showing(reproduction)] };
  },
});
