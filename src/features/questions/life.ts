import type { QuestionState } from "./schema.ts";

/** What can be done to a question. */
export type QuestionVerb = "take" | "answer" | "accept" | "reopen" | "park" | "withdraw" | "hide" | "want";

/** The life of a question: from which states a verb leads where. */
const life: Readonly<
  Record<QuestionVerb, { readonly from: readonly QuestionState[]; readonly to: QuestionState | "same" }>
> = {
  want: { from: ["open", "taken", "answered", "parked"], to: "same" },
  take: { from: ["open", "taken", "answered"], to: "taken" },
  answer: { from: ["open", "taken", "answered", "parked"], to: "answered" },
  accept: { from: ["answered"], to: "accepted" },
  reopen: { from: ["answered", "accepted", "parked"], to: "open" },
  park: { from: ["open", "taken", "answered"], to: "parked" },
  withdraw: { from: ["open", "taken", "answered", "parked"], to: "withdrawn" },
  hide: { from: ["open", "taken", "answered", "accepted", "parked", "withdrawn"], to: "hidden" },
};

/** Where a verb leads from a state, or a sentence that says why it cannot be and what can. */
export function next(
  state: QuestionState,
  verb: QuestionVerb,
): { readonly to: QuestionState } | { readonly wrong: string } {
  const step = life[verb];
  if (step.from.includes(state)) return { to: step.to === "same" ? state : step.to };
  return { wrong: why(state, verb) };
}

function why(state: QuestionState, verb: QuestionVerb): string {
  switch (state) {
    case "open":
    case "taken":
      return verb === "accept"
        ? "This question has no answer yet. Answer it first with /question answer."
        : "This question is open already.";
    case "answered":
      return "This question has an answer already. Accept it, or reopen the question.";
    case "accepted":
      return "The answer to this question was accepted. Reopen it first with /question reopen.";
    case "parked":
      return "This question is parked. Reopen it first with /question reopen.";
    case "withdrawn":
      return "This question was withdrawn by who asked it. Ask it anew with /question ask.";
    case "hidden":
      return "An organizer has hidden this question.";
    default:
      return state satisfies never;
  }
}

/** Whether a question still waits for an answer that the group accepts. */
export const unresolved = (state: QuestionState): boolean =>
  state === "open" || state === "taken" || state === "answered";
