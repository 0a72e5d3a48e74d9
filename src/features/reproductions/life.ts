import type { MemberId } from "../../chat/prose.ts";
import type { Member } from "../groups/store.ts";
import type { ReproductionState } from "./schema.ts";

/** What an attempt may bring to light (READING.md's list). */
export const kinds = {
  detail: "Missing detail",
  assumption: "Unclear assumption",
  data: "Dataset issue",
  leakage: "Data leakage",
  choice: "Implementation choice",
  evaluation: "Evaluation bug",
  benchmark: "Blind spot of the benchmark",
} as const;

/** Why a claim came out as it did. */
export const causes = {
  implementation: "The implementation differs",
  hyperparameters: "Other hyperparameters",
  data: "Other data, or prepared otherwise",
  evaluation: "It is evaluated otherwise",
  scale: "Less compute, or a smaller model",
  chance: "Chance: seeds, too few runs",
  paper: "An error in the paper",
  ours: "An error of ours",
  unknown: "Nobody knows yet",
} as const;

/** The states of a reproduction that is to be seen, and those in which it goes on. */
export const visible: readonly ReproductionState[] = ["planned", "running", "concluded"];
export const open: readonly ReproductionState[] = ["planned", "running"];

/** What can be done to a reproduction. */
export type ReproductionVerb =
  | "join"
  | "claim"
  | "attempt"
  | "discover"
  | "cause"
  | "retract"
  | "conclude"
  | "edit"
  | "withdraw"
  | "hide";

const life: Readonly<
  Record<ReproductionVerb, { readonly from: readonly ReproductionState[]; readonly to: ReproductionState | "same" }>
> = {
  join: { from: open, to: "same" },
  claim: { from: open, to: "same" },
  attempt: { from: open, to: "running" },
  discover: { from: visible, to: "same" },
  cause: { from: visible, to: "same" },
  retract: { from: open, to: "same" },
  // Concluding again changes the words of the conclusion.
  conclude: { from: visible, to: "concluded" },
  edit: { from: open, to: "same" },
  // What was tried outlives the wish to have begun it.
  withdraw: { from: ["planned"], to: "withdrawn" },
  hide: { from: [...visible, "withdrawn"], to: "hidden" },
};

/** Where a verb leads from a state, or a sentence that says why it cannot be. */
export function next(
  state: ReproductionState,
  verb: ReproductionVerb,
): { readonly to: ReproductionState } | { readonly wrong: string } {
  const step = life[verb];
  if (step.from.includes(state)) return { to: step.to === "same" ? state : step.to };
  switch (state) {
    case "planned":
      return { wrong: "Nothing has been tried yet." };
    case "running":
      return { wrong: "It has been tried, and what was found stays. Conclude it, or an organizer can hide it." };
    case "concluded":
      return { wrong: "This reproduction is concluded. Start another of the same paper with /reproduction start." };
    case "withdrawn":
      return { wrong: "This reproduction was withdrawn by who started it." };
    case "hidden":
      return { wrong: "An organizer has hidden this reproduction." };
    default:
      return state satisfies never;
  }
}

/** How much one reproduction holds: as much as its report, one file, always has room for. */
export const most = { claims: 40, attempts: 100, discoveries: 60 } as const;

/** Why no more of something fits a reproduction, in a sentence; nothing if it does. */
export const fullOf = (what: keyof typeof most, now: number): string | undefined =>
  now < most[what]
    ? undefined
    : `A reproduction holds ${most[what]} ${what}, and this one has as many. Conclude it, and go on in another one with /reproduction start.`;

/** What of a reproduction decides who may do what to it. */
export interface Standing {
  readonly state: ReproductionState;
  readonly startedBy: MemberId;
  readonly joined: readonly MemberId[];
}

/**
 * Why somebody may not do something to a reproduction, in a sentence that says what they can do; `undefined` if they may. Anybody
 * may try a claim and tell what they discovered; what the paper claims and what came of it is for those who do it together.
 */
export function hindrance(
  reproduction: Standing,
  verb: ReproductionVerb,
  by: Pick<Member, "id" | "organizer"> | undefined,
): string | undefined {
  const step = next(reproduction.state, verb);
  if ("wrong" in step) return step.wrong;
  const own = reproduction.startedBy === by?.id;
  const theirs = own || by?.organizer || (by !== undefined && reproduction.joined.includes(by.id));
  switch (verb) {
    case "claim":
    case "cause":
    case "conclude":
      if (theirs) return undefined;
      return reproduction.state === "concluded"
        ? "Who did the reproduction can change this, or an organizer. Tell what you know with /reproduction discover."
        : "Who does the reproduction says this, or an organizer. Join them first with /reproduction join.";
    case "edit":
      return own
        ? undefined
        : "Only who started a reproduction can change what it is to find out. Join and say it in the conclusion.";
    case "withdraw":
      return own ? undefined : "Only who started a reproduction can withdraw it. An organizer can hide it.";
    case "join":
    case "attempt":
    case "discover":
    case "retract":
    case "hide":
      return undefined;
    default:
      return verb satisfies never;
  }
}
