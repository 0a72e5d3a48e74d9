import type { Doing } from "../../app/command.ts";
import { refuse } from "../../chat/refusal.ts";
import { turnFor } from "../../delivery/queue.ts";
import type { Group, Member } from "../groups/store.ts";
import { about, questionCard } from "./cards.ts";
import { next, type QuestionVerb } from "./life.ts";
import type { QuestionState } from "./schema.ts";
import { type WholeQuestion, wholeQuestion } from "./store.ts";

/** Takes the turn for a question and reads it; refuses a verb that its life does not allow. */
export async function questionFor(
  { db }: Pick<Doing, "db">,
  group: Group,
  id: string,
  verb: QuestionVerb,
): Promise<{ readonly question: WholeQuestion; readonly to: QuestionState }> {
  await turnFor(db, group.id, about({ id }));
  const question = await wholeQuestion(db, group.id, id);
  if (!question) return refuse("There is no such question in this group. /question list shows them.", "question");
  const step = next(question.state, verb);
  return "wrong" in step ? refuse(step.wrong, "question") : { question, to: step.to };
}

/** Writes down what became of a question and redraws its message. */
export async function tellQuestion(doing: Doing, group: Group, before: WholeQuestion): Promise<WholeQuestion> {
  const question = await wholeQuestion(doing.db, group.id, before.id);
  if (!question) throw new Error(`Question ${before.id} vanished.`);
  await doing.record(about(question), before, question);
  await doing.post(questionCard(question), "group", { about: about(question) });
  return question;
}

/** Only who asked and organizers may do some things to a question. */
export function onlyAskerOrOrganizer(question: WholeQuestion, by: Member): void {
  if (question.askedBy !== by.id && !by.organizer)
    refuse("Only who asked the question, or an organizer, can do this.", "question");
}
