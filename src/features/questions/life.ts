import type { MemberId } from "../../chat/prose.ts";
import type { Member } from "../groups/store.ts";
import type { QuestionState } from "./schema.ts";

/** The states of a question that is to be seen. */
export const visible: readonly QuestionState[] = ["open", "taken", "answered", "accepted", "parked"];

/** The states of a question that was asked and not taken back: what it was made from is not offered to be asked again. */
export const asked: readonly QuestionState[] = [...visible, "merged"];

/** What can be done to a question. */
export type QuestionVerb =
  | "want"
  | "take"
  | "answer"
  | "accept"
  | "reopen"
  | "park"
  | "link"
  | "merge"
  | "absorb"
  | "edit"
  | "withdraw"
  | "hide";

/** The life of a question: from which states a verb leads where. */
const life: Readonly<
  Record<QuestionVerb, { readonly from: readonly QuestionState[]; readonly to: QuestionState | "same" }>
> = {
  want: { from: ["open", "taken", "answered", "parked"], to: "same" },
  take: { from: ["open", "taken"], to: "taken" },
  // What it was parked for has come with an answer.
  answer: { from: ["open", "taken", "answered", "parked"], to: "answered" },
  // A question that was reopened keeps its answers, and one of them may do after all.
  accept: { from: ["open", "taken", "answered"], to: "accepted" },
  reopen: { from: ["answered", "accepted", "parked"], to: "open" },
  park: { from: ["open", "taken", "answered"], to: "parked" },
  link: { from: visible, to: "same" },
  // One of two that ask the same is merged, and the other absorbs what it had.
  merge: { from: visible, to: "merged" },
  absorb: { from: visible, to: "same" },
  edit: { from: ["open", "taken", "answered", "parked"], to: "same" },
  withdraw: { from: ["open", "taken", "answered", "parked"], to: "withdrawn" },
  hide: { from: [...visible, "merged", "withdrawn"], to: "hidden" },
};

/** Where a verb leads from a state, or a sentence that says why it cannot be and what can. */
export function next(
  state: QuestionState,
  verb: QuestionVerb,
): { readonly to: QuestionState } | { readonly wrong: string } {
  const step = life[verb];
  if (step.from.includes(state)) return { to: step.to === "same" ? state : step.to };
  return { wrong: why(state) };
}

function why(state: QuestionState): string {
  switch (state) {
    case "open":
    case "taken":
      return "This question is open already.";
    case "answered":
      return "This question has an answer already. Accept it with /question accept, add yours with /question answer, or reopen it with /question reopen.";
    case "accepted":
      return "The answer to this question was accepted. Reopen it first with /question reopen.";
    case "parked":
      return "This question is parked. Reopen it first with /question reopen.";
    case "merged":
      return "This question was merged into another that asks the same. /question list shows that one.";
    case "withdrawn":
      return "This question was withdrawn by who asked it. Ask it anew with /question ask.";
    case "hidden":
      return "An organizer has hidden this question.";
    default:
      return state satisfies never;
  }
}

/** What of a question decides who may do what to it. */
export interface Standing {
  readonly state: QuestionState;
  readonly askedBy: MemberId;
  readonly takenBy: MemberId | null;
  readonly answers: readonly unknown[];
  /** Who asked the questions that were merged into it. */
  readonly askedToo: readonly MemberId[];
}

/** Why somebody may not do something to a question, in a sentence that says what they can do; `undefined` if they may. */
export function hindrance(
  question: Standing,
  verb: QuestionVerb,
  by: Pick<Member, "id" | "organizer"> | undefined,
): string | undefined {
  const step = next(question.state, verb);
  if ("wrong" in step) return step.wrong;
  const own = question.askedBy === by?.id;
  switch (verb) {
    case "want":
      return own ? "You asked this question yourself, so you are counted already." : undefined;
    case "accept":
      if (question.answers.length === 0)
        return "This question has no answer yet. Answer it first with /question answer.";
      return own || by?.organizer ? undefined : "Only who asked the question, or an organizer, can do this.";
    case "edit":
      return own ? undefined : "Only who asked a question can change its words. You can answer it, or ask your own.";
    case "withdraw":
      if (!own) return "Only who asked a question can withdraw it. An organizer can hide it.";
      return question.askedToo.every((member) => member === by?.id)
        ? undefined
        : "Somebody else’s question was merged into this one, so it stays for them. An organizer can hide it.";
    case "merge":
      return own || by?.organizer
        ? undefined
        : "Only who asked a question can merge it into another, or an organizer. You can press “Me too” on both.";
    case "take":
    case "answer":
    case "reopen":
    case "park":
    case "link":
    case "absorb":
    case "hide":
      return undefined;
    default:
      return verb satisfies never;
  }
}

/** Whether somebody is looking into a question, and who: others leave it to them. */
export const holderOf = ({ state, takenBy }: Pick<Standing, "state" | "takenBy">): MemberId | null =>
  state === "taken" ? takenBy : null;

/** Whether a question still waits for an answer that the group accepts. */
export const unresolved = (state: QuestionState): boolean =>
  state === "open" || state === "taken" || state === "answered";
