import type { MemberId } from "../../chat/prose.ts";
import type { Member } from "../groups/store.ts";
import type { CritiqueState } from "./schema.ts";

/** What somebody may do to a critique. */
export type CritiqueVerb = "agree" | "dispute" | "settle" | "edit" | "withdraw" | "hide";

/** How a critique stands: nobody has reacted yet, others share it, somebody disputes it, or its life has ended. */
export type Standing = "raised" | "agreed" | "disputed" | "settled" | "withdrawn" | "hidden";

/** How a critique stands, by what became of it and by what others say to it: one dispute weighs more than many agreements. */
export function standing(critique: {
  readonly state: CritiqueState;
  readonly agree: number;
  readonly dispute: number;
}): Standing {
  if (critique.state !== "raised") return critique.state;
  if (critique.dispute > 0) return "disputed";
  return critique.agree > 0 ? "agreed" : "raised";
}

/** Why somebody may not do something to a critique, in a sentence; `undefined` if they may. */
export function hindrance(
  critique: { readonly state: CritiqueState; readonly by: MemberId | null },
  verb: CritiqueVerb,
  member: Pick<Member, "id" | "organizer">,
): string | undefined {
  const own = critique.by === member.id;
  switch (verb) {
    case "agree":
    case "dispute":
      return (
        ended(critique.state, verb) ??
        (own
          ? "You raised this critique yourself. Others agree with it or dispute it; you can edit or withdraw it."
          : undefined)
      );
    case "settle":
      return own || member.organizer
        ? ended(critique.state, verb)
        : "Who raised a critique settles it, or an organizer. You can agree with it or dispute it.";
    case "edit":
    case "withdraw":
      if (critique.by === null)
        return `This critique is anonymous: nobody can tell whose it is, so nobody can ${verb} it. An organizer can hide it.`;
      return own
        ? ended(critique.state, verb)
        : `Only who raised a critique can ${verb} it. You can agree with it or dispute it.`;
    case "hide":
      return critique.state === "hidden" ? "This critique is hidden already." : undefined;
    default:
      return verb satisfies never;
  }
}

function ended(state: CritiqueState, verb: CritiqueVerb): string | undefined {
  switch (state) {
    case "raised":
      return undefined;
    case "settled":
      return verb === "withdraw" ? undefined : "This critique is settled. Raise a new one with /critique add.";
    case "withdrawn":
      return "This critique was withdrawn by who raised it. /critique list shows the others.";
    case "hidden":
      return "An organizer has hidden this critique. /critique list shows the others.";
    default:
      return state satisfies never;
  }
}
