import type { MemberId } from "../../chat/prose.ts";
import type { Member } from "../groups/store.ts";
import type { IdeaResult, IdeaState } from "./schema.ts";

/** What a follow-up would change (READING.md's list). */
export const changes = {
  data: "The data",
  baseline: "A stronger baseline",
  scale: "Smaller or larger models",
  domain: "Another domain",
  mechanism: "Another mechanism",
  other: "Something else",
} as const;
/** How an idea can end. */
export const results: Readonly<Record<IdeaResult, string>> = {
  supported: "Supported",
  refuted: "Refuted",
  inconclusive: "Inconclusive",
};

/** The states of an idea that is to be seen. */
export const visible: readonly IdeaState[] = ["proposed", "claimed", "concluded", "dropped"];

/** What can be done to an idea. */
export type IdeaVerb = "claim" | "conclude" | "drop" | "edit" | "withdraw" | "hide";

const life: Readonly<Record<IdeaVerb, { readonly from: readonly IdeaState[]; readonly to: IdeaState | "same" }>> = {
  claim: { from: ["proposed", "claimed"], to: "claimed" },
  conclude: { from: ["proposed", "claimed"], to: "concluded" },
  drop: { from: ["proposed", "claimed"], to: "dropped" },
  edit: { from: ["proposed", "claimed", "concluded", "dropped"], to: "same" },
  // What a group has learned from an idea outlives the wish to have proposed it.
  withdraw: { from: ["proposed", "claimed", "dropped"], to: "withdrawn" },
  hide: { from: ["proposed", "claimed", "concluded", "dropped", "withdrawn"], to: "hidden" },
};

/** Where a verb leads from a state, or a sentence that says why it cannot be. */
export function next(state: IdeaState, verb: IdeaVerb): { readonly to: IdeaState } | { readonly wrong: string } {
  const step = life[verb];
  if (step.from.includes(state)) return { to: step.to === "same" ? state : step.to };
  switch (state) {
    case "proposed":
    case "claimed":
      return { wrong: "This idea is open." };
    case "concluded":
      if (verb === "withdraw")
        return {
          wrong:
            "This idea is concluded, and what was learned from it stays. /idea edit changes its words; an organizer can hide it.",
        };
      return { wrong: "This idea is concluded already. Propose what follows from it with /idea propose." };
    case "dropped":
      return { wrong: "This idea was dropped. Propose it anew with /idea propose if it is worth another try." };
    case "withdrawn":
      return { wrong: "This idea was withdrawn by who proposed it." };
    case "hidden":
      return { wrong: "An organizer has hidden this idea." };
    default:
      return state satisfies never;
  }
}

/** What of an idea decides who may do what to it. */
export interface Standing {
  readonly state: IdeaState;
  readonly proposedBy: MemberId;
  readonly claimedBy: MemberId | null;
}

/** Why somebody may not do something to an idea, in a sentence that says what they can do; `undefined` if they may. */
export function hindrance(
  idea: Standing,
  verb: IdeaVerb,
  by: Pick<Member, "id" | "organizer"> | undefined,
): string | undefined {
  const step = next(idea.state, verb);
  if ("wrong" in step) return step.wrong;
  const own = idea.proposedBy === by?.id;
  const theirs = own || by?.organizer || (by !== undefined && idea.claimedBy === by.id);
  switch (verb) {
    case "conclude":
      return theirs
        ? undefined
        : "Who claimed or proposed the idea concludes it, or an organizer. Claim it first with /idea claim.";
    case "drop":
      return theirs ? undefined : "Who proposed or claimed the idea can drop it, or an organizer.";
    case "edit":
      return own
        ? undefined
        : "Only who proposed an idea can change its words. Propose your own variant with /idea propose.";
    case "withdraw":
      return own ? undefined : "Only who proposed an idea can withdraw it. An organizer can hide it.";
    case "claim":
    case "hide":
      return undefined;
    default:
      return verb satisfies never;
  }
}

/** Whether somebody has an idea, and who: others leave it to them, and they may let it go. */
export const holderOf = ({ state, claimedBy }: Pick<Standing, "state" | "claimedBy">): MemberId | null =>
  state === "claimed" ? claimedBy : null;
