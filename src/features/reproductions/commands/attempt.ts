import { command, type Step } from "../../../app/command.ts";
import { button, type Card, says } from "../../../chat/card.ts";
import { hidden, line, optional, paragraph } from "../../../chat/fields.ts";
import { refuse } from "../../../chat/refusal.ts";
import { claimAhead, claimFor, tellReproduction } from "../acts.ts";
import { linkOf } from "../address.ts";
import { showing } from "../cards.ts";
import { fullOf } from "../life.ts";
import { readRuns } from "../numbers.ts";
import { claimField, reproductionField } from "../picks.ts";
import { addAttempt } from "../store.ts";
import { claimLine, claimName, reportedWords, verdictOn } from "../wording.ts";
import type { cause } from "./cause.ts";
import type { differs } from "./differs.ts";
import type { discover } from "./discover.ts";

export const attempt = command({
  name: "reproduction attempt",
  scope: "group",
  summary: "Say what you got when you tried a claim: the value of each run",
  fields: {
    claim: claimField,
    values: paragraph("What each run gave", {
      hint: "28.2 28.5 28.3: a point as decimal sign, spaces between runs",
      max: 1500,
    }),
    environment: optional(
      line("Environment", { hint: "The authors’ code, PyTorch 2.4, one A100, seeds 1 to 3", max: 200 }),
    ),
    effort: optional(line("Effort", { hint: "Two evenings, 9 hours of GPU", max: 100 })),
    link: optional(line("Link to code or logs", { hint: "https://github.com/…", max: 500 })),
    reproduction: hidden(reproductionField),
  },
  async step(asking): Promise<Step> {
    const claim = await claimAhead(asking, "attempt");
    return claim
      ? { note: `${claimName(claim)}: the paper reports ${reportedWords(claim)}.`, fields: {} }
      : { fields: {} };
  },
  async run(call): Promise<Card> {
    const { input, by, at, db, newId } = call;
    const { reproduction, to, claim } = await claimFor(call, input.claim, "attempt");
    const full = fullOf("attempts", reproduction.claims.flatMap(({ attempts }) => attempts).length);
    if (full !== undefined) return refuse(full, "claim");
    const read = readRuns(input.values);
    if ("wrong" in read) return refuse(`What each run gave: ${read.wrong}`, "values");
    const link = linkOf(input.link);
    if (typeof link === "object" && link !== null) return refuse(`Link to code or logs: ${link.wrong}`, "link");
    const id = newId();
    await addAttempt(db, {
      ...{ id, claim: claim.id, values: read.values, unit: read.unit, link, by: by.id, at },
      ...{ environment: input.environment?.trim() ?? null, effort: input.effort?.trim() ?? null },
    });
    const moved = to === reproduction.state ? {} : { state: to, stateAt: at };
    const after = await tellReproduction(call, reproduction, moved);
    const now = after.claims.find((one) => one.id === claim.id) ?? claim;
    const apart = verdictOn(now).verdict;
    return {
      title: "Added",
      body: [says(claimLine(now))],
      buttons: [
        ...(apart === "not matched" || apart === "not comparable"
          ? [button<typeof cause>("Say why", "reproduction cause", { claim: claim.id })]
          : []),
        button<typeof discover>("Tell a discovery", "reproduction discover", { reproduction: reproduction.id }),
        button<typeof differs>("It was another metric or dataset", "reproduction differs", { attempt: id }),
        button<typeof attempt>("Add another attempt", "reproduction attempt", { claim: claim.id }),
        showing(reproduction),
      ],
    };
  },
});
