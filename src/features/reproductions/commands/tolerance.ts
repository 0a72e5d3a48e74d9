import { command, type Step } from "../../../app/command.ts";
import { button, type Card, sentence } from "../../../chat/card.ts";
import { choice, line, optional } from "../../../chat/fields.ts";
import { refuse } from "../../../chat/refusal.ts";
import { anchorsIn, written } from "../../papers/anchors.ts";
import { claimAhead, claimFor, tellReproduction } from "../acts.ts";
import { showing } from "../cards.ts";
import { claimField } from "../picks.ts";
import { type Claim, changeClaim } from "../store.ts";
import { readTolerance, tolerances, toleranceWords } from "../tolerance.ts";
import { claimName, reportedWords } from "../wording.ts";
import type { attempt } from "./attempt.ts";

const kind = choice("How close counts as the same", tolerances);
const width = optional(line("How much", { hint: "0.2 in its unit, or 2 %, or the paper’s own 28.1 to 28.7", max: 60 }));
const anchor = optional(line("Where in the paper", { hint: "Table 2", max: 60 }));

export const tolerance = command({
  name: "reproduction tolerance",
  scope: "group",
  summary: "Say how far from a reported value still counts, and where in the paper it stands",
  fields: { claim: claimField, kind, width, anchor },
  async step(asking): Promise<Step> {
    const claim = await claimAhead(asking, "claim");
    if (!claim) return { fields: {} };
    const now = toldWidth(claim);
    return {
      note: `${claimName(claim)}: the paper reports ${reportedWords(claim)}.`,
      fields: {
        kind: { ...kind, initial: claim.tolerance.kind },
        width: { ...width, ...(now === "" ? {} : { initial: now }) },
        anchor: { ...anchor, ...(claim.anchor === null ? {} : { initial: claim.anchor }) },
      },
    };
  },
  async run(call): Promise<Card> {
    const { input, db } = call;
    const { reproduction, claim } = await claimFor(call, input.claim, "claim");
    const read = readTolerance(input.kind, input.width ?? "", claim);
    if ("wrong" in read) return refuse(`How much: ${read.wrong}`, "width");
    await changeClaim(db, claim.id, { tolerance: read, anchor: placeOf(input.anchor) ?? claim.anchor });
    await tellReproduction(call, reproduction);
    const within =
      read.kind === "none"
        ? "Only what rounds to the reported value counts."
        : `Within tolerance is: ${toleranceWords(read)}.`;
    return sentence(`Noted. ${within}`, [
      button<typeof attempt>("Add an attempt", "reproduction attempt", { claim: claim.id }),
      showing(reproduction),
    ]);
  },
});

/** A place in a paper, written as everywhere if it is recognized, else as typed. */
function placeOf(typed: string | undefined): string | undefined {
  const anchors = anchorsIn(typed ?? "");
  return anchors.length === 0 ? typed?.trim() : anchors.map(written).join(", ");
}

/** The tolerance of a claim as its form asks for it. */
function toldWidth({ tolerance: now }: Claim): string {
  switch (now.kind) {
    case "none":
      return "";
    case "absolute":
      return now.within;
    case "relative":
      return `${now.percent} %`;
    case "interval":
      return `${now.from} to ${now.to}`;
    default:
      return now satisfies never;
  }
}
