import { type Button, button, type Card, quote, says } from "../../chat/card.ts";
import { gone } from "../../chat/gone.ts";
import { moment, person, prose } from "../../chat/prose.ts";
import type { propose } from "../ideas/commands/propose.ts";
import type { show as showIdea } from "../ideas/commands/show.ts";
import type { ask } from "../questions/commands/ask.ts";
import type { show as showQuestion } from "../questions/commands/show.ts";
import { showing } from "./cards.ts";
import type { Discovery, Reproduction } from "./store.ts";
import { kindName } from "./wording.ts";

/** What a discovery's message is known by. */
export const aboutDiscovery = (discovery: Pick<Discovery, "id">): string => `discovery:${discovery.id}`;

/** What was brought to light, and what can be made of it in one click. */
export function discoveryCard(discovery: Discovery, of: Pick<Reproduction, "id" | "title">): Card {
  return {
    title: `${kindName(discovery.kind)} in ${of.title}`,
    body: [
      quote(discovery.words),
      says(prose`Brought to light by ${person(discovery.by)} on ${moment(discovery.at, "day")}.${made(discovery)}`),
    ],
    buttons: [...makings(discovery), showing(of, "The reproduction")],
  };
}

/** What stands in the place of a discovery that was taken back, or whose reproduction was. */
export const discoveryGoneCard = (how: keyof typeof gone): Card => ({
  title: "Discovery",
  body: [says(`This was ${gone[how]}.`)],
});

/** The ways on from a discovery: what it became, or what it can become. */
export function makings({ id, question, idea }: Discovery): readonly Button[] {
  return [
    question === null
      ? button<typeof ask>("Ask it as a question", "question ask", { discovery: id })
      : button<typeof showQuestion>("The question", "question show", { question }),
    idea === null
      ? button<typeof propose>("Make it an idea", "idea propose", { discovery: id })
      : button<typeof showIdea>("The idea", "idea show", { idea }),
  ];
}

function made({ question, idea }: Discovery): string {
  if (question !== null) return idea === null ? " It became a question." : " It became a question and an idea.";
  return idea === null ? "" : " It became an idea.";
}

/** A question or an idea with the way back to the reproduction that it came from, if it came from one. */
export const withOrigin = (card: Card, from: Pick<Reproduction, "id" | "title"> | undefined): Card =>
  from === undefined
    ? card
    : {
        ...card,
        body: [
          ...card.body,
          {
            kind: "row",
            prose: [`It came to light when ${from.title} was reproduced.`],
            button: showing(from, "The reproduction"),
          },
        ],
      };
