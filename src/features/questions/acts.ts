import type { Asking, Doing } from "../../app/command.ts";
import { gone } from "../../chat/gone.ts";
import type { MemberId } from "../../chat/prose.ts";
import { refuse } from "../../chat/refusal.ts";
import { planAll, unplan } from "../../clock/plan.ts";
import { turnFor } from "../../delivery/queue.ts";
import type { Tx } from "../../store/db.ts";
import type { Group, Member } from "../groups/store.ts";
import { about as aboutIdea } from "../ideas/cards.ts";
import { visible as visibleIdeas } from "../ideas/life.ts";
import { ideaById } from "../ideas/store.ts";
import { paperName } from "../papers/cards.ts";
import { paperById } from "../papers/store.ts";
import { visible as visibleReproductions } from "../reproductions/life.ts";
import { reproductionById } from "../reproductions/store.ts";
import { alike } from "./alike.ts";
import { comparedWith, type Offer } from "./alike-store.ts";
import { about, questionCard } from "./cards.ts";
import { hindrance, holderOf, next, type QuestionVerb } from "./life.ts";
import type { ShownLink, ShownQuestion } from "./links.ts";
import type { QuestionLink } from "./links-store.ts";
import { returnsAt } from "./parking.ts";
import type { QuestionState } from "./schema.ts";
import { acceptAnswer, changeQuestion, parkedUntilDays, takenBy, type WholeQuestion, wholeQuestion } from "./store.ts";

/** The clock's word for a question that comes back by itself. */
export const returning = "question return";

/** Takes the turn for a question and reads it; refuses what its life, or who asks, does not allow. */
export async function questionFor(
  { db, group, by }: Pick<Doing, "db"> & { readonly group: Group; readonly by: Member },
  id: string,
  verb: QuestionVerb,
  field = "question",
): Promise<{ readonly question: WholeQuestion; readonly to: QuestionState }> {
  await turnFor(db, group.id, about({ id }));
  const question = await wholeQuestion(db, group.id, id);
  if (!question) return refuse("There is no such question in this group. /question list shows them.", field);
  refuseIfHindered(question, verb, by, field);
  const step = next(question.state, verb);
  return "wrong" in step ? refuse(step.wrong, field) : { question, to: step.to };
}

function refuseIfHindered(
  question: WholeQuestion,
  verb: QuestionVerb,
  by: Member | undefined,
  field = "question",
): void {
  const why = hindrance(question, verb, by);
  if (why !== undefined) refuse(why, field);
}

/** The question that a form is about; refuses before anything is written what could not be done with it afterwards. */
export async function questionAhead(
  { db, group, by, known }: Asking,
  verb: QuestionVerb,
): Promise<WholeQuestion | undefined> {
  const question = group && known.question ? await wholeQuestion(db, group.id, known.question) : undefined;
  if (question) refuseIfHindered(question, verb, by);
  return question;
}

/** A question as it is shown: with what it is linked to, as far as that is still to be seen. */
export async function shownQuestion(db: Tx, group: string, id: string): Promise<ShownQuestion | undefined> {
  const question = await wholeQuestion(db, group, id);
  if (!question) return undefined;
  const shown: ShownLink[] = [];
  for (const link of question.links) shown.push(...(await shownLink(db, question, link)));
  return { ...question, shown };
}

async function shownLink(
  db: Tx,
  { group, paper: own }: WholeQuestion,
  { id, kind, target }: QuestionLink,
): Promise<readonly ShownLink[]> {
  switch (kind) {
    case "anchor":
      return [{ id, kind, place: target }];
    case "paper": {
      const paper = await paperById(db, group, target);
      // Papers that were two when it was linked may be one by now.
      return paper && paper.id !== own ? [{ id, kind, name: paperName(paper) }] : [];
    }
    case "idea": {
      const idea = await ideaById(db, group, target);
      return idea && visibleIdeas.includes(idea.state) ? [{ id, kind, words: idea.words, of: aboutIdea(idea) }] : [];
    }
    case "reproduction": {
      const found = await reproductionById(db, group, target);
      return found && visibleReproductions.includes(found.state) ? [{ id, kind, title: found.title }] : [];
    }
    default:
      return kind satisfies never;
  }
}

/** The open questions of its group that may ask the same as one that was just asked. */
export async function maybeTheSame(db: Tx, asked: ShownQuestion): Promise<readonly Offer[]> {
  return alike({ ...asked, places: [] }, await comparedWith(db, asked));
}

/** Writes down what became of a question and redraws its message. */
export async function tellQuestion(doing: Doing, group: Group, before: WholeQuestion): Promise<ShownQuestion> {
  const question = await shownQuestion(doing.db, group.id, before.id);
  if (!question) throw new Error(`Question ${before.id} vanished.`);
  if (before.parkedUntil !== null && question.state !== "parked") await unplan(doing.db, returning, question.id);
  await doing.record(about(question), before, question);
  await doing.post(questionCard(question), "group", { about: about(question) });
  if (question.state === "withdrawn" || question.state === "hidden")
    await doing.strike(about(question), gone[question.state]);
  return question;
}

/** Opens a question again that was answered, accepted or parked; its answers are kept, and none is accepted any more. */
export async function openAgain(
  doing: Doing,
  group: Group,
  question: WholeQuestion,
  to: QuestionState,
): Promise<ShownQuestion> {
  const { db, at } = doing;
  await acceptAnswer(db, question.id, undefined, at);
  await changeQuestion(db, question.id, { ...unparked, state: to, stateAt: at, takenBy: null });
  return tellQuestion(doing, group, question);
}

/** Lets go of the questions that somebody was looking into who has left. */
export async function questionsLeft(doing: Doing, group: Group, member: MemberId): Promise<void> {
  const { db, at } = doing;
  for (const { id } of await takenBy(db, group.id, member)) {
    await turnFor(db, group.id, about({ id }));
    const question = await wholeQuestion(db, group.id, id);
    if (!question || holderOf(question) !== member) continue;
    await changeQuestion(db, id, { state: "open", stateAt: at, takenBy: null });
    await tellQuestion(doing, group, question);
  }
}

/** What is not so any more once a question is no longer parked. */
export const unparked = { reason: null, parkedUntil: null } as const;

/** Has the clock open a group's parked questions again at nine in the morning of its zone, after that changed. */
export async function planReturns({ db }: Pick<Doing, "db">, { id: group, zone }: Group): Promise<void> {
  const parked = await parkedUntilDays(db, group);
  await planAll(
    db,
    parked.map(({ id, day }) => ({ entry: returning, subject: id, group, at: returnsAt(day, zone) })),
  );
}
