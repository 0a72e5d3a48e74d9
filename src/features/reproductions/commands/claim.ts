import { command, type Step } from "../../../app/command.ts";
import { button, type Card, sentence } from "../../../chat/card.ts";
import { refuse } from "../../../chat/refusal.ts";
import { onlyIfAllowed, reproductionFor, tellReproduction } from "../acts.ts";
import { claimFields } from "../asked.ts";
import { fullOf } from "../life.ts";
import { readNumber } from "../numbers.ts";
import { openReproductionField } from "../picks.ts";
import { addClaim } from "../store.ts";
import { same } from "../verdict.ts";
import { valued } from "../wording.ts";
import type { attempt } from "./attempt.ts";
import type { tolerance } from "./tolerance.ts";

export const claim = command({
  name: "reproduction claim",
  scope: "group",
  summary: "Say what the paper reports: a metric, a dataset and a value",
  fields: { reproduction: openReproductionField, ...claimFields },
  async step(asking): Promise<Step> {
    return onlyIfAllowed(asking, "claim");
  },
  async run(call): Promise<Card> {
    const { input, by, at, db, newId } = call;
    const { reproduction } = await reproductionFor(call, input.reproduction, "claim");
    const full = fullOf("claims", reproduction.claims.length);
    if (full !== undefined) return refuse(full, "reproduction");
    const read = readNumber(input.reported);
    if ("wrong" in read) return refuse(`Value the paper reports: ${read.wrong}`, "reported");
    const [metric, dataset] = [input.metric.trim(), input.dataset.trim()];
    if (
      reproduction.claims.some(
        (one) =>
          same(one.metric, metric) &&
          same(one.dataset, dataset) &&
          one.reported === read.number &&
          one.unit === read.unit,
      )
    )
      return refuse("This claim is there already. Add what you got with /reproduction attempt.", "reported");
    const id = newId();
    await addClaim(db, {
      ...{ id, reproduction: reproduction.id, metric, dataset, reported: read.number, unit: read.unit },
      ...{ good: input.good, tolerance: { kind: "none" }, anchor: null, by: by.id, at },
    });
    await tellReproduction(call, reproduction);
    return sentence(
      `Added: ${valued(read.number, read.unit)}. As it stands, only what rounds to exactly this counts as matched. Say how far off still counts, and where in the paper it is, or add what you got.`,
      [
        button<typeof tolerance>("How close counts", "reproduction tolerance", { claim: id }),
        button<typeof attempt>("Add an attempt", "reproduction attempt", { claim: id }),
        button<typeof claim>("Add another claim", "reproduction claim", { reproduction: reproduction.id }),
      ],
    );
  },
});
