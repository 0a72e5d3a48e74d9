import { and, desc, eq, inArray, or, sql } from "drizzle-orm";
import { type Asking, type Finder, pick } from "../../app/command.ts";
import { fittingWords, ofBoth } from "../../app/likeliest.ts";
import { roughly } from "../../store/text.ts";
import { ideasAmongOthers } from "../ideas/picks.ts";
import { anyPaper } from "../papers/picks.ts";
import { reproductionsAmongOthers } from "../reproductions/picks.ts";
import { visible } from "./life.ts";
import { type QuestionState, questionAnswers, questions } from "./schema.ts";

/**
 * Lists the questions in some states, the newest first, each after its `kind` where a list holds more than questions. Words
 * find every question that is to be seen, those in these states first, so that the command itself can say why one does not
 * fit; one whose id is given is found in whatever state it is, without its words if they were taken back.
 */
const inStates =
  (states: readonly QuestionState[], kind = ""): Finder =>
  async ({ db, group }, typed) => {
    if (!group) return [];
    const listed = inArray(questions.state, [...states]);
    const { holds, called, most } = roughly(typed, questions.words, sql`${kind}::text || ${questions.words}`);
    const fits =
      typed === "" ? listed : or(eq(questions.id, typed), and(inArray(questions.state, [...visible]), holds));
    const rows = await db
      .select({ id: questions.id, words: questions.words, state: questions.state })
      .from(questions)
      .where(and(eq(questions.group, group.id), fits))
      .orderBy(desc(called), desc(listed), desc(questions.askedAt), desc(questions.id))
      .limit(most);
    return fittingWords(rows, typed, kind);
  };

/** Every question that is to be seen. */
export const anyQuestion: Finder = inStates(visible);
/** The same in a list that holds more than questions. */
export const questionsAmongOthers: Finder = inStates(visible, "Question: ");

const noneYet = "Nobody has asked a question yet. Ask one with /question ask.";

/** Which question is meant, of all. */
export const questionField = pick("Question", anyQuestion, { none: noneYet });
/** Which question goes, of two that ask the same. */
export const goingQuestionField = pick("Question that goes", anyQuestion, { none: noneYet });
/** Which question is meant, of those that wait for an answer. */
export const openQuestionField = pick("Question", inStates(["open", "taken", "answered"]), {
  none: "No question is open. Ask one with /question ask.",
});
/** Which question is meant, of those that have an answer to accept. */
export const answeredQuestionField = pick("Question", inStates(["answered"]), {
  none: "No question has an answer to accept. Answer one with /question answer; /question list shows them.",
});
/** Which question is meant, of those that can be opened again. */
export const endedQuestionField = pick("Question", inStates(["answered", "accepted", "parked"]), {
  none: "No question is answered or parked, so there is none to reopen. /question list shows those that are open.",
});

/** The same, but for the one that was named beside it: a question is not the same as itself. */
const otherQuestion: Finder = async (asking, typed) => {
  const found = await anyQuestion(asking, typed);
  const others = found.filter(({ value }) => value !== asking.known.question);
  return typed.trim() === "" || others.length > 0 ? others : found;
};
/** Which question stays, of two that ask the same. */
export const stayingQuestionField = pick("The one that stays", otherQuestion, {
  none: "There is no other question that it could be merged into. /question list shows them.",
});

/** What a question can be linked to: the papers of its group, then its ideas and reproductions. */
export const linkable: Finder = async (asking, typed) => {
  const papers = await anyPaper(asking, typed);
  const others = [...(await ideasAmongOthers(asking, typed)), ...(await reproductionsAmongOthers(asking, typed))];
  return ofBoth(papers, others, typed);
};

/**
 * The answers of the question that was named beside it, the newest first, as long as that is to be seen; one whose id is given
 * is found all the same, without its words, so that the command itself can say what became of the question.
 */
export const answersOfIt: Finder = async ({ db, group, known }: Asking, typed) => {
  if (!group) return [];
  const { holds, called, most } = roughly(typed, questionAnswers.words);
  const rows = await db
    .select({ id: questionAnswers.id, words: questionAnswers.words, state: questions.state })
    .from(questionAnswers)
    .innerJoin(questions, eq(questions.id, questionAnswers.question))
    .where(
      and(
        eq(questions.group, group.id),
        eq(questions.id, known.question ?? ""),
        or(eq(questionAnswers.id, typed), and(inArray(questions.state, [...visible]), holds)),
      ),
    )
    .orderBy(desc(called), desc(questionAnswers.at), desc(questionAnswers.id))
    .limit(most);
  return fittingWords(rows, typed);
};
