import { button, type Card, quote, says } from "../../chat/card.ts";
import { person, prose } from "../../chat/prose.ts";
import type { ask } from "./commands/ask.ts";
import type { Question } from "./store.ts";

/** What a question's message is known by. */
export const about = (question: Pick<Question, "id">): string => `question:${question.id}`;

/** A question as the group sees it. */
export function questionCard(question: Question): Card {
  return {
    title: "Question",
    body: [quote(question.words), says(prose`Asked by ${person(question.askedBy)}.`)],
    buttons: [button<typeof ask>("Ask another", "question ask")],
  };
}
