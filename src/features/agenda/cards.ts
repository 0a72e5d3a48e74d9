import { type Block, button, type Card, heading, says } from "../../chat/card.ts";
import { bold, count, moment, type Prose, person, prose, retold } from "../../chat/prose.ts";
import { about as aboutCritique, raiser } from "../critiques/cards.ts";
import { saysLate } from "../groups/late.ts";
import { aboutAnswer } from "../notes/cards.ts";
import type { show } from "../notes/commands/show.ts";
import { beginning, type Depth } from "../papers/reading.ts";
import { about as aboutQuestion } from "../questions/cards.ts";
import type { ask } from "../questions/commands/ask.ts";
import type { Session } from "../sessions/store.ts";
import { type Agenda, type AskedQuestion, empty, type Raised, type Said } from "./compose.ts";

/** What an agenda's message is known by: a session that was moved gets a new one. */
export const about = (session: Pick<Session, "id" | "startsAt">): string => `agenda:${session.id}:${session.startsAt}`;

/** The agenda of a session: whose words each line is, and calling nobody. */
export function agendaCard(
  session: Session,
  paper: { readonly id: string; readonly title: string; readonly first: Depth },
  agenda: Agenda,
  how: { readonly late?: boolean } = {},
): Card {
  const who = session.presenter === null ? [] : prose`, presented by ${person(session.presenter)}`;
  const where = session.venue === null ? [] : prose` Where: ${session.venue}.`;
  const start =
    session.kind === "deadline"
      ? prose`${bold(paper.title)} is to be read by ${moment(session.startsAt)}.`
      : prose`${bold(paper.title)}, on ${moment(session.startsAt)}${who}.${where}`;
  const known = { paper: paper.id };
  return {
    title: session.kind === "deadline" ? "What the group wrote" : "Agenda",
    body: [
      ...saysLate(how.late),
      says(start),
      ...section("Questions, the most wanted first", agenda.questions.map(questionLine)),
      ...section("Called the weakest part", agenda.weakest.map(saidLine)),
      ...section("Critiques", agenda.critiques.map(critiqueLine)),
      ...(empty(agenda)
        ? [says("No question, weak part or critique is written down yet. The first to ask a question sets the agenda.")]
        : []),
    ],
    buttons: [
      button<typeof show>("Read the notes", "note show", known),
      button<typeof ask>("Ask a question", "question ask", known),
      beginning(paper.first, paper.id),
    ],
  };
}

const section = (title: string, items: readonly Prose[]): readonly Block[] =>
  items.length === 0 ? [] : [heading(title), { kind: "list", items }];

const questionLine = (one: AskedQuestion): Prose =>
  prose`${retold(`“${one.words}”`, aboutQuestion(one))} (${person(one.askedBy)}${one.meToos === 0 ? "" : `, ${count(one.meToos, "me too", "me toos")}`})`;

const saidLine = (one: Said): Prose =>
  prose`${retold(`“${one.words}”`, aboutAnswer({ id: one.note }, one.prompt))} (${person(one.by)})`;

function critiqueLine(one: Raised): Prose {
  const tally = [
    one.stance,
    ...(one.dispute > 0 ? [count(one.dispute, "disputes it", "dispute it")] : []),
    ...(one.agree > 0 ? [count(one.agree, "agrees", "agree")] : []),
  ];
  return prose`${retold(`“${one.words}”`, aboutCritique(one))} (${raiser(one.by)}; ${tally.join(", ")})`;
}
