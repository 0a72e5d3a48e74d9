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

/** The states of an idea that is neither concluded nor dropped. */
export const open: readonly IdeaState[] = ["proposed", "claimed", "planned", "running"];
/** The states of an idea that is to be seen. */
export const visible: readonly IdeaState[] = [...open, "concluded", "dropped"];
/** How far somebody is with an idea that is theirs. */
export type HeldState = "claimed" | "planned" | "running";
/** The states of an idea that somebody has. */
export const held: readonly HeldState[] = ["claimed", "planned", "running"];
/** Whether an idea in a state is somebody's. */
export const isHeld = (state: IdeaState): state is HeldState => held.some((one) => one === state);

/** What can be done to an idea. */
export type IdeaVerb = "claim" | "plan" | "run" | "log" | "conclude" | "drop" | "edit" | "withdraw" | "hide";

const all = (states: readonly IdeaState[], to: IdeaState): Partial<Record<IdeaState, IdeaState>> =>
  Object.fromEntries(states.map((state) => [state, to]));
const same = (states: readonly IdeaState[]): Partial<Record<IdeaState, IdeaState>> =>
  Object.fromEntries(states.map((state) => [state, state]));

/** The life of an idea: where a verb leads from each state in which it may be done. */
const life: Readonly<Record<IdeaVerb, Readonly<Partial<Record<IdeaState, IdeaState>>>>> = {
  claim: { ...same(held), proposed: "claimed" },
  // A plan can be mended while the experiment runs.
  plan: { claimed: "planned", planned: "planned", running: "running" },
  run: { planned: "running" },
  // Whoever has something to log has begun.
  log: { planned: "running", running: "running" },
  conclude: all(open, "concluded"),
  drop: all(open, "dropped"),
  edit: same(visible),
  // What a group has learned from an idea outlives the wish to have proposed it, and so does work that somebody is at.
  withdraw: all(["proposed", "claimed", "planned", "dropped"], "withdrawn"),
  hide: all([...visible, "withdrawn"], "hidden"),
};

/** Where a verb leads from a state, or a sentence that says why it cannot be. */
export function next(state: IdeaState, verb: IdeaVerb): { readonly to: IdeaState } | { readonly wrong: string } {
  const to = life[verb][state];
  return to === undefined ? { wrong: whyNot(state, verb) } : { to };
}

function whyNot(state: IdeaState, verb: IdeaVerb): string {
  switch (state) {
    case "proposed":
      return "Nobody has claimed this idea yet. Claim it first with /idea claim.";
    case "claimed":
      return "This idea has no plan yet. Write down with /idea plan what would refute it.";
    case "planned":
      return "This idea is planned. Say that the experiment runs with /idea run.";
    case "running":
      return verb === "withdraw"
        ? "The experiment on this idea is running. /idea drop ends it, with a reason."
        : "The experiment on this idea is running already. Say what you see with /idea log.";
    case "concluded":
      return verb === "withdraw"
        ? "This idea is concluded, and what was learned from it stays. /idea edit changes its words; an organizer can hide it."
        : "This idea is concluded already. Propose what follows from it with /idea propose.";
    case "dropped":
      return "This idea was dropped. Propose it anew with /idea propose if it is worth another try.";
    case "withdrawn":
      return "This idea was withdrawn by who proposed it.";
    case "hidden":
      return "An organizer has hidden this idea.";
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
  const holds = by !== undefined && holderOf(idea) === by.id;
  const theirs = own || holds || by?.organizer;
  switch (verb) {
    case "plan":
    case "run":
    case "log":
      return holds || by?.organizer
        ? undefined
        : "Who claimed the idea does this, or an organizer. Talk to them, or propose your own variant with /idea propose.";
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
  isHeld(state) ? claimedBy : null;
