import { type Block, button, type Card, picture, says } from "../../chat/card.ts";
import { bold, count, moment, type Prose, person, prose, retold } from "../../chat/prose.ts";
import { spokenDay } from "../../time/spoken.ts";
import type { list as ideaList } from "../ideas/commands/list.ts";
import { about as aboutQuestion } from "../questions/cards.ts";
import type { list as questionList } from "../questions/commands/list.ts";
import { about as aboutReproduction } from "../reproductions/cards.ts";
import { heldLine, ideaLine, questionLine, reproductionLine, section } from "./lines.ts";
import type { TermAnswer, TermDigest, TermParked, TermReading, TermReproduction } from "./term.ts";

/** A term as the group looks back at it, whole: nothing of it is left for a thread. */
export function termCard(
  { from, at, read, answered, concluded, reproduced, open, parked, underWay, reproductions, charts }: TermDigest,
  group: string,
): Card {
  const papers = new Set(read.flatMap(({ title }) => title ?? [])).size;
  return {
    title: `Term digest of ${group}`,
    body: [
      says(
        prose`From ${moment(from, "day")} to ${moment(at, "day")}: ${count(read.length, "session")}, ${count(papers, "paper")}.`,
      ),
      ...section("What we read", read.map(readingLine), "No session was held."),
      ...charts.filter(({ chart }) => chart === "shares").map(picture),
      ...learned(answered, [...concluded.map(ideaLine), ...reproduced.map(reproducedLine)]),
      ...section(`What stayed open (${open.length})`, open.map(questionLine), "No question stayed open."),
      ...section(`Parked on purpose (${parked.length})`, parked.map(parkedLine)),
      ...section("Ideas under way", underWay.map(heldLine)),
      ...section("Reproductions under way", reproductions.map(reproductionLine)),
      ...charts.filter(({ chart }) => chart === "flow").map(picture),
    ],
    buttons: [
      ...(open.length > 0 ? [button<typeof questionList>("Open questions", "question list")] : []),
      ...(concluded.length + underWay.length > 0 ? [button<typeof ideaList>("Ideas", "idea list")] : []),
    ],
  };
}

const learned = (answered: readonly TermAnswer[], others: readonly Prose[]): readonly Block[] =>
  section(
    "What we learned",
    [...answered.map(answerLine), ...others],
    "No answer was accepted, and no idea or reproduction was concluded.",
  );

function readingLine({ startsAt, title, presenter, layers }: TermReading): Prose {
  const what = title === undefined ? ["no paper"] : [bold(title)];
  const who = presenter === undefined ? [] : prose`, presented by ${person(presenter)}`;
  const deep = layers.map(({ one, many, readers }) => count(readers, one, many)).join(", ");
  return prose`${moment(startsAt, "day")}: ${what}${who}${deep === "" ? "" : ` (${deep})`}`;
}

const answerLine = ({ question, words, answer, by }: TermAnswer): Prose =>
  prose`${retold(`“${words}”`, aboutQuestion({ id: question }))} ${person(by)}: ${retold(`“${answer}”`, aboutQuestion({ id: question }))}`;

function reproducedLine({ id, paper, by, tally, summary }: TermReproduction): Prose {
  const verdicts = tally === "" ? "no claim was tried" : tally;
  const said = summary === null ? [] : prose` ${retold(`“${summary}”`, aboutReproduction({ id }))}`;
  return prose`Reproduced: ${bold(paper)} (${person(by)}): ${verdicts}.${said}`;
}

const parkedLine = ({ id, words, askedBy, until }: TermParked): Prose =>
  prose`${retold(`“${words}”`, aboutQuestion({ id }))} (${person(askedBy)}${until === null ? "" : `, until ${spokenDay(until)}`})`;
