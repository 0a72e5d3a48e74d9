import { command, type Step } from "../../../app/command.ts";
import { type Card, sentence } from "../../../chat/card.ts";
import { refuse } from "../../../chat/refusal.ts";
import { claimAhead, claimFor, tellReproduction } from "../acts.ts";
import { claimFields } from "../asked.ts";
import { showing } from "../cards.ts";
import { readNumber } from "../numbers.ts";
import { claimField } from "../picks.ts";
import { changeClaim } from "../store.ts";
import { readTolerance } from "../tolerance.ts";
import { valued } from "../wording.ts";

export const correct = command({
  name: "reproduction correct",
  scope: "group",
  summary: "Put right what was said that the paper reports",
  fields: { claim: claimField, ...claimFields },
  async step(asking): Promise<Step> {
    const claim = await claimAhead(asking, "claim");
    if (!claim) return { fields: {} };
    const { metric, dataset, reported, good } = claimFields;
    return {
      fields: {
        metric: { ...metric, initial: claim.metric },
        dataset: { ...dataset, initial: claim.dataset },
        reported: { ...reported, initial: valued(claim.reported, claim.unit) },
        good: { ...good, initial: claim.good },
      },
    };
  },
  async run(call): Promise<Card> {
    const { input, db } = call;
    const { reproduction, claim } = await claimFor(call, input.claim, "claim");
    const read = readNumber(input.reported);
    if ("wrong" in read) return refuse(`Value the paper reports: ${read.wrong}`, "reported");
    const now = { reported: read.number, unit: read.unit };
    const kept = claim.tolerance.kind !== "interval" || !("wrong" in intervalFor(claim.tolerance, now));
    await changeClaim(db, claim.id, {
      ...{ metric: input.metric.trim(), dataset: input.dataset.trim(), good: input.good, ...now },
      ...(kept ? {} : { tolerance: { kind: "none" } }),
    });
    await tellReproduction(call, reproduction);
    const gone = kept
      ? ""
      : " The paper’s interval does not hold the new value, so it went: /reproduction tolerance gives it anew.";
    return sentence(`Put right; the verdict is computed anew.${gone}`, [showing(reproduction)]);
  },
});

const intervalFor = (
  { from, to }: { readonly from: string; readonly to: string },
  claim: { readonly reported: string; readonly unit: string },
) => readTolerance("interval", `${from} to ${to}`, claim);
