import { type Block, type Button, button, type Card, quote, says, sentence } from "../../chat/card.ts";
import { type Listed, turning } from "../../chat/listing.ts";
import { bold, count, moment, type Prose, person, prose, retold } from "../../chat/prose.ts";
import { spokenDay } from "../../time/spoken.ts";
import type { Member } from "../groups/store.ts";
import type { propose } from "../ideas/commands/propose.ts";
import type { accept } from "./commands/accept.ts";
import type { answer } from "./commands/answer.ts";
import type { ask } from "./commands/ask.ts";
import type { edit } from "./commands/edit.ts";
import type { hide } from "./commands/hide.ts";
import type { link } from "./commands/link.ts";
import type { list } from "./commands/list.ts";
import type { meToo } from "./commands/me-too.ts";
import type { merge } from "./commands/merge.ts";
import type { park } from "./commands/park.ts";
import type { reopen } from "./commands/reopen.ts";
import type { show } from "./commands/show.ts";
import type { take } from "./commands/take.ts";
import type { withdraw } from "./commands/withdraw.ts";
import { hindrance, holderOf, type QuestionVerb, unresolved } from "./life.ts";
import { linkedLine, linkWords, type ShownQuestion } from "./links.ts";
import type { GivenAnswer, ListedQuestion, Question, WholeQuestion } from "./store.ts";

/** What a question's message is known by. */
export const about = (question: Pick<Question, "id">): string => `question:${question.id}`;

/** A question as the group sees it: its words, who asked, how it stands, and its answers. */
export function questionCard(question: ShownQuestion): Card {
  const links = question.shown.length === 0 ? [] : [says(linkedLine(question.shown))];
  return drawn(question, links);
}

/** A question's card, with what stands between how it is and its answers. */
function drawn(question: ShownQuestion, between: readonly Block[]): Card {
  const gone = goneLine(question);
  if (gone) return { title: "Question", body: [says(gone)] };
  if (question.into) return leadingTo(question, question.into);
  return {
    title: question.title === null ? "Question" : `Question on ${question.title}`,
    body: [
      quote(question.words),
      says(stateLine(question)),
      ...between,
      ...question.answers.flatMap((one) => answerBlocks(question, one)),
    ],
    buttons: buttonsFor(question),
  };
}

/** The same for one reader, with what they may do to it, and its age: a message that stands would not grow older. */
export function questionCardFor(question: ShownQuestion, reader: Member | undefined): Card {
  const known = { question: question.id };
  const may = (verb: QuestionVerb) => hindrance(question, verb, reader) === undefined;
  const age = ageOf(question);
  const links = question.shown.map(
    (one): Block => ({
      kind: "row",
      prose: prose`Linked to ${linkWords(one)}.`,
      button: button<typeof link>("Unlink", "question link", { ...known, drop: one.id }),
    }),
  );
  const {
    title,
    body,
    buttons = [],
  } = drawn(question, [...(age === "" ? [] : [says(`It has been ${age}.`)]), ...links]);
  const holds = reader !== undefined && holderOf(question) === reader.id;
  const theirs = reader !== undefined && (question.askedBy === reader.id || reader.organizer);
  const more: readonly (Button | false)[] = [
    holds && button<typeof take>("Let it go", "question take", known),
    may("edit") && button<typeof edit>("Edit", "question edit", known),
    theirs && may("park") && button<typeof park>("Park", "question park", known),
    may("withdraw") && button<typeof withdraw>("Withdraw", "question withdraw", known),
    may("link") &&
      button<typeof propose>("Propose an idea", "idea propose", {
        from: question.id,
        ...(question.paper === null ? {} : { paper: question.paper }),
      }),
    may("link") && button<typeof link>("Link", "question link", known, { open: true }),
    may("merge") && button<typeof merge>("Merge", "question merge", known),
    reader?.organizer === true && may("hide") && button<typeof hide>("Hide", "question hide", known),
  ];
  return {
    ...(title === undefined ? {} : { title }),
    body: body.map((block) => (block.kind === "row" && !may(verbOf(block.button)) ? says(block.prose) : block)),
    buttons: [
      ...buttons.filter(({ entry }) => entry !== "question me-too" || may("want")),
      ...more.filter((one) => one !== false),
    ],
  };
}

/** What is left of a question that was merged: its words, and the way to the one that was kept. */
function leadingTo(question: WholeQuestion, { id, words }: NonNullable<WholeQuestion["into"]>): Card {
  const kept = words === undefined ? "." : prose`: ${retold(`“${words}”`, about({ id }))}`;
  return {
    title: "Question",
    body: [
      quote(question.words),
      says(
        prose`${person(question.askedBy)} asked this. It asks the same as another one, which goes on for both${kept}`,
      ),
    ],
    buttons: [button<typeof show>("Show that one", "question show", { question: id })],
  };
}

/** What whoever presses a button in a question's lines does to it. */
const verbOf = ({ entry }: Button): QuestionVerb => (entry === "question accept" ? "accept" : "link");

/** What somebody hears who has linked a question to something. */
export const linkedCard = (question: ShownQuestion): Card =>
  sentence(linkedLine(question.shown), [button<typeof show>("Show it", "question show", { question: question.id })]);

function goneLine(question: WholeQuestion): Prose | undefined {
  if (question.state === "withdrawn") return prose`${person(question.askedBy)} has withdrawn this question.`;
  return question.state === "hidden" ? ["An organizer has hidden this question."] : undefined;
}

function stateLine(question: WholeQuestion): Prose {
  const source = question.source === null ? [] : prose` (${{ link: "from this message", url: question.source }})`;
  const wanted =
    question.meToos.length === 0
      ? []
      : prose` ${count(question.meToos.length, "other wants", "others want")} to know it too.`;
  return prose`Asked by ${person(question.askedBy)} on ${moment(question.askedAt, "day")}${source}.${wanted} ${standing(question)}`;
}

function standing(question: WholeQuestion): Prose {
  switch (question.state) {
    case "open":
      return ["Nobody is looking into it."];
    case "taken":
      return question.takenBy === null
        ? ["Somebody is looking into it."]
        : prose`${person(question.takenBy)} is looking into it.`;
    case "answered":
      return ["Answered; not accepted yet."];
    case "accepted":
      return [{ bold: "Answered and accepted." }];
    case "parked":
      return prose`Parked${question.parkedUntil === null ? "" : ` until ${spokenDay(question.parkedUntil)}`}${question.reason === null ? "." : `: ${question.reason}`}`;
    case "merged":
    case "withdrawn":
    case "hidden":
      return [];
    default:
      return question.state satisfies never;
  }
}

/** For how long a question has been open, in sessions of its group; nothing while there was none, or once it has ended. */
const ageOf = ({ state, sessions }: Pick<WholeQuestion, "state" | "sessions">): string =>
  unresolved(state) && sessions > 0 ? `open for ${count(sessions, "session")}` : "";

/** Tells the group that a question is open again, on the day until which it was parked. */
export function returnedCard(question: WholeQuestion): Card {
  const until = question.parkedUntil === null ? "" : ` until ${spokenDay(question.parkedUntil)}`;
  const words = retold(`“${question.words}”`, about(question));
  const known = { question: question.id };
  return {
    body: [says(prose`This question was parked${until}, and is open again: ${words}`)],
    buttons: [
      button<typeof show>("Show it", "question show", known),
      button<typeof take>("I’ll look into it", "question take", known),
    ],
  };
}

function answerBlocks(question: WholeQuestion, one: GivenAnswer): readonly Block[] {
  const by = prose`${bold(one.acceptedAt === null ? "Answer" : "Accepted answer")} by ${person(one.by)}, ${moment(one.at, "day")}`;
  const known = { question: question.id, answer: one.id };
  const line: Block = unresolved(question.state)
    ? { kind: "row", prose: by, button: button<typeof accept>("Accept", "question accept", known) }
    : says(by);
  return [line, quote(one.words)];
}

function buttonsFor({ id, state }: WholeQuestion): readonly Button[] {
  const known = { question: id };
  const wants = button<typeof meToo>("Me too", "question me-too", known);
  const answers = button<typeof answer>("Answer", "question answer", known);
  switch (state) {
    case "open":
      return [wants, button<typeof take>("I’ll look into it", "question take", known), answers];
    case "taken":
      return [wants, answers];
    case "answered":
      return [
        wants,
        button<typeof answer>("Answer too", "question answer", known),
        button<typeof reopen>("Reopen", "question reopen", known),
      ];
    case "accepted":
    case "parked":
      return [button<typeof reopen>("Reopen", "question reopen", known)];
    case "merged":
    case "withdrawn":
    case "hidden":
      return [];
    default:
      return state satisfies never;
  }
}

/** A list of questions, one line each with a button that shows it whole. */
export function listCard(
  questions: Listed<ListedQuestion>,
  total: number,
  which: { state: string; paper?: string },
): Card {
  const asks = button<typeof ask>(
    "Ask a question",
    "question ask",
    which.paper === undefined ? {} : { paper: which.paper },
  );
  if (total === 0)
    return {
      body: [says(`No ${which.state === "all" ? "question" : `${which.state} question`} here.`)],
      buttons: [asks],
    };
  const to = (label: string, page: string): Button =>
    button<typeof list>(label, "question list", { ...which, page }, { here: true });
  return {
    title: `${which.state === "all" ? "Questions" : `Questions: ${which.state}`} (${total})`,
    body: questions.items.map((one) => ({
      kind: "row",
      prose: listLine(one),
      button: button<typeof show>("Show", "question show", { question: one.id }),
    })),
    buttons: [...turning(questions, to), asks],
  };
}

function listLine(one: ListedQuestion): Prose {
  const wanted = one.wanted === 0 ? [] : prose`, ${count(one.wanted, "me too", "me toos")}`;
  const on = one.title === null ? [] : prose`, on ${one.title}`;
  return prose`“${one.words}” (${person(one.askedBy)}, ${moment(one.askedAt, "day")}, ${stateOf(one)}${wanted}${on})`;
}

/** How a question stands, and how old it is: "open for 3 sessions", "taken, open for 3 sessions", "parked until Fri 30 Oct 2026". */
function stateOf(one: ListedQuestion): string {
  if (one.state === "parked" && one.parkedUntil !== null) return `parked until ${spokenDay(one.parkedUntil)}`;
  const age = ageOf(one);
  return age === "" ? one.state : one.state === "open" ? age : `${one.state}, ${age}`;
}
