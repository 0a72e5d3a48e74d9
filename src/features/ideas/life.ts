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

/** What can be done to an idea. */
export type IdeaVerb = "claim" | "conclude" | "drop" | "edit" | "withdraw" | "hide";

const life: Readonly<Record<IdeaVerb, { readonly from: readonly IdeaState[]; readonly to: IdeaState | "same" }>> = {
  claim: { from: ["proposed", "claimed"], to: "claimed" },
  conclude: { from: ["proposed", "claimed"], to: "concluded" },
  drop: { from: ["proposed", "claimed"], to: "dropped" },
  edit: { from: ["proposed", "claimed"], to: "same" },
  withdraw: { from: ["proposed", "claimed"], to: "withdrawn" },
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
