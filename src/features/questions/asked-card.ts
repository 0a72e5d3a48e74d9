import { type Block, type Button, button, type Card, says } from "../../chat/card.ts";
import { person, prose } from "../../chat/prose.ts";
import type { Offer } from "./alike-store.ts";
import type { meToo } from "./commands/me-too.ts";
import type { merge } from "./commands/merge.ts";
import type { show } from "./commands/show.ts";
import type { withdraw } from "./commands/withdraw.ts";
import type { Question } from "./store.ts";

/** What somebody hears who has asked a question, with the open ones that may ask the same: each can be wanted instead. */
export const askedCard = (asked: Pick<Question, "id" | "askedBy">, offers: readonly Offer[]): Card => ({
  body: [
    says("Asked. The group sees it now, and it stays open until an answer is accepted."),
    ...(offers.length === 0
      ? []
      : [says("The same may be asked already. If it is, say there that you want to know it:")]),
    ...offers.map(
      (one): Block => ({
        kind: "row",
        prose: prose`“${one.words}” (${person(one.askedBy)})`,
        button: one.askedBy === asked.askedBy ? mergesInto(asked.id, one.id) : wantsInstead(asked.id, one.id),
      }),
    ),
  ],
  buttons: [button<typeof show>("Show it", "question show", { question: asked.id })],
});

const wantsInstead = (own: string, other: string): Button =>
  button<typeof meToo>("Me too", "question me-too", { question: other, instead: own });

const mergesInto = (own: string, other: string): Button =>
  button<typeof merge>("Merge yours into it", "question merge", { question: own, into: other });

/** What somebody hears who wants to know a question that asks the same as one of their own. */
export const wantedCard = (wanted: string, own: Pick<Question, "id" | "words">): Card => ({
  body: [
    says("Counted: you want to know it too."),
    says(
      prose`Your own question is open beside it: “${own.words}” If the two ask the same, merge yours into it or withdraw it.`,
    ),
  ],
  buttons: [
    mergesInto(own.id, wanted),
    button<typeof withdraw>("Withdraw yours", "question withdraw", { question: own.id }),
  ],
});
