import { command } from "../../../app/command.ts";
import { type Card, sentence } from "../../../chat/card.ts";
import { line } from "../../../chat/fields.ts";
import { forbid, refuse } from "../../../chat/refusal.ts";
import { reproductionFor, takeDiscoveryBack, tellReproduction } from "../acts.ts";
import { showing } from "../cards.ts";
import { partField } from "../picks.ts";
import { changeAttempt, changeClaim, changeDiscovery, reproductionWith } from "../store.ts";

export const retract = command({
  name: "reproduction retract",
  scope: "group",
  summary: "Take back an attempt, a discovery or a claim that was wrong: it counts no more",
  fields: {
    what: partField,
    reason: line("Why", { hint: "I had evaluated the wrong checkpoint", max: 200 }),
  },
  async run(call): Promise<Card> {
    const { input, by, at, db, group } = call;
    const { what, reason } = input;
    const of =
      (await reproductionWith(db, group.id, { claim: what })) ??
      (await reproductionWith(db, group.id, { attempt: what })) ??
      (await reproductionWith(db, group.id, { discovery: what }));
    if (of === undefined)
      return refuse("There is no such thing in this group. /reproduction show tells what there is.", "what");
    const { reproduction } = await reproductionFor(call, of, "retract");
    const onlyTheirs = (author: string) => {
      if (author !== by.id && !by.organizer)
        forbid("Only who added it can take it back, or an organizer. Tell what is wrong with /reproduction discover.");
    };
    const claim = reproduction.claims.find(({ id }) => id === what);
    const attempt = reproduction.claims.flatMap(({ attempts }) => attempts).find(({ id }) => id === what);
    const discovery = reproduction.discoveries.find(({ id }) => id === what);
    if (claim) {
      onlyTheirs(claim.by);
      if (claim.attempts.some((one) => one.retractedAt === null && one.by !== by.id) && !by.organizer)
        return refuse("Others have tried this claim, so it stays. Put it right with /reproduction correct.", "what");
      await changeClaim(db, claim.id, { retractedAt: at });
    } else if (attempt) {
      onlyTheirs(attempt.by);
      await changeAttempt(db, attempt.id, { retractedAt: at, reason });
    } else if (discovery) {
      onlyTheirs(discovery.by);
      await changeDiscovery(db, discovery.id, { retractedAt: at });
      await takeDiscoveryBack(call, discovery, discovery.by === by.id ? "withdrawn" : "hidden");
    } else return refuse("This was taken back before.", "what");
    await tellReproduction(call, reproduction);
    return sentence(
      attempt ? "Taken back: it counts no more, and stands in the report with your reason." : "Taken back.",
      [showing(reproduction)],
    );
  },
});
