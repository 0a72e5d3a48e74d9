import { and, asc, count, desc, eq, inArray, isNull, or, sql } from "drizzle-orm";
import type { Instant, MemberId } from "../../chat/prose.ts";
import type { Tx } from "../../store/db.ts";
import { insertion } from "../../store/insertion.ts";
import { unawaited } from "../../store/unawaited.ts";
import type { Day } from "../../time/day.ts";
import { type Named, paperName } from "../papers/cards.ts";
import { papers } from "../papers/schema.ts";
import { sessions } from "../sessions/schema.ts";
import { linksOf, type QuestionLink } from "./links-store.ts";
import { questionAnswers, questionLinks, questionMeToos, questions } from "./schema.ts";

export type Question = typeof questions.$inferSelect;
export type GivenAnswer = typeof questionAnswers.$inferSelect;
/** A question with all that its message shows. */
export interface WholeQuestion extends Question {
  /** The name of its paper. */
  readonly title: string | null;
  readonly meToos: readonly MemberId[];
  readonly answers: readonly GivenAnswer[];
  readonly links: readonly QuestionLink[];
  /** Who asked the questions that were merged into it. */
  readonly askedToo: readonly MemberId[];
  /** The question it was merged into; without its words once they were taken back. */
  readonly into: { readonly id: string; readonly words: string | undefined } | undefined;
  /** How many sessions the group has held since it was asked. */
  readonly sessions: number;
}
/** A question as a list shows it. */
export interface ListedQuestion extends Question {
  /** The name of its paper. */
  readonly title: string | null;
  readonly wanted: number;
  /** How many sessions the group has held since it was asked. */
  readonly sessions: number;
}

const heldSince = sql<number>`(select count(*)::int from ${sessions} where ${sessions.group} = ${questions.group} and ${sessions.state} = 'held' and ${sessions.startsAt} > ${questions.askedAt})`;

const nameOf = (paper: Named | null): string | null => paper && paperName(paper);

/** Writes a new question down. */
export async function addQuestion(
  db: Tx,
  made: Pick<Question, "id" | "group" | "paper" | "words" | "askedBy" | "askedAt" | "note" | "answer" | "source">,
): Promise<Question> {
  const fresh = { editedAt: null, takenBy: null, reason: null, parkedUntil: null, mergedInto: null };
  const row: Question = { ...made, ...fresh, state: "open", stateAt: made.askedAt };
  unawaited(db, written(db, [row]));
  return row;
}

const written = insertion(questions);

/** A question that was just asked, as nobody has done anything with it yet: what it would be read as. */
export const untouched = (question: Question, title: string | null): WholeQuestion => ({
  ...question,
  title,
  ...{ meToos: [], answers: [], links: [], askedToo: [], into: undefined, sessions: 0 },
});

/** A question of a group with its me-toos and answers. */
export async function wholeQuestion(db: Tx, group: string, id: string): Promise<WholeQuestion | undefined> {
  const [row] = await db
    .select({ question: questions, paper: papers, sessions: heldSince })
    .from(questions)
    .leftJoin(papers, eq(papers.id, questions.paper))
    .where(and(eq(questions.group, group), eq(questions.id, id)));
  if (!row) return undefined;
  const meToos = await db
    .select({ member: questionMeToos.member })
    .from(questionMeToos)
    .where(eq(questionMeToos.question, id))
    .orderBy(asc(questionMeToos.at), asc(questionMeToos.member));
  const answers = await db
    .select()
    .from(questionAnswers)
    .where(eq(questionAnswers.question, id))
    .orderBy(asc(questionAnswers.at), asc(questionAnswers.id));
  const merged = await db
    .select({ askedBy: questions.askedBy })
    .from(questions)
    .where(and(eq(questions.group, group), eq(questions.state, "merged"), eq(questions.mergedInto, id)));
  return {
    ...row.question,
    title: nameOf(row.paper),
    askedToo: merged.map((one) => one.askedBy),
    meToos: meToos.map((one) => one.member),
    answers,
    links: await linksOf(db, id),
    into: row.question.mergedInto === null ? undefined : await inShort(db, group, row.question.mergedInto),
    sessions: row.sessions,
  };
}

/** The questions of a group that are parked until a day, each with its day. */
export async function parkedUntilDays(
  db: Tx,
  group: string,
): Promise<readonly { readonly id: string; readonly day: Day }[]> {
  const parked = await db
    .select({ id: questions.id, day: questions.parkedUntil })
    .from(questions)
    .where(and(eq(questions.group, group), eq(questions.state, "parked")));
  return parked.flatMap(({ id, day }) => (day === null ? [] : { id, day }));
}

async function inShort(db: Tx, group: string, id: string): Promise<WholeQuestion["into"]> {
  const [row] = await db
    .select({ words: questions.words, state: questions.state })
    .from(questions)
    .where(and(eq(questions.group, group), eq(questions.id, id)));
  return { id, words: row?.state === "withdrawn" || row?.state === "hidden" ? undefined : row?.words };
}

/** Changes a question. */
export async function changeQuestion(db: Tx, id: string, change: Partial<Question>): Promise<void> {
  await db.update(questions).set(change).where(eq(questions.id, id));
}

/** Notes that somebody wants to know it too, or takes that back; says which. */
export async function toggleMeToo(
  db: Tx,
  question: string,
  member: MemberId,
  at: Instant,
): Promise<"wanted" | "taken back"> {
  const gone = await db
    .delete(questionMeToos)
    .where(and(eq(questionMeToos.question, question), eq(questionMeToos.member, member)))
    .returning();
  if (gone.length > 0) return "taken back";
  await addMeToo(db, question, member, at);
  return "wanted";
}

/** Notes that somebody wants to know it too, once. */
export async function addMeToo(db: Tx, question: string, member: MemberId, at: Instant): Promise<void> {
  await db.insert(questionMeToos).values({ question, member, at }).onConflictDoNothing();
}

/** Writes an answer down. */
export async function addAnswer(
  db: Tx,
  made: Pick<GivenAnswer, "id" | "question" | "by" | "words" | "at">,
): Promise<void> {
  await db.insert(questionAnswers).values(made);
}

/** Marks one answer as the accepted one, or none of them any more. */
export async function acceptAnswer(db: Tx, question: string, answer: string | undefined, at: Instant): Promise<void> {
  await db.update(questionAnswers).set({ acceptedAt: null }).where(eq(questionAnswers.question, question));
  if (answer !== undefined)
    await db
      .update(questionAnswers)
      .set({ acceptedAt: at })
      .where(and(eq(questionAnswers.question, question), eq(questionAnswers.id, answer)));
}

const wanted = sql<number>`(select count(*)::int from ${questionMeToos} where ${questionMeToos.question} = ${questions.id})`;

/** Whether a question is about a paper, or linked to it. */
const isOn = (db: Tx, paper: string) =>
  or(
    eq(questions.paper, paper),
    inArray(
      questions.id,
      db
        .select({ id: questionLinks.question })
        .from(questionLinks)
        .where(and(eq(questionLinks.kind, "paper"), eq(questionLinks.target, paper))),
    ),
  );

/** The questions of a group in some states, on one paper or made from one note: most wanted first, then oldest. */
export async function questionsOf(
  db: Tx,
  group: string,
  which: {
    readonly states: readonly Question["state"][];
    readonly paper?: string;
    readonly orNoPaper?: boolean;
    readonly note?: string;
  },
): Promise<readonly ListedQuestion[]> {
  const onPaper = which.paper === undefined ? undefined : isOn(db, which.paper);
  const rows = await db
    .select({ question: questions, paper: papers, wanted, sessions: heldSince })
    .from(questions)
    .leftJoin(papers, eq(papers.id, questions.paper))
    .where(
      and(
        eq(questions.group, group),
        inArray(questions.state, [...which.states]),
        which.orNoPaper ? or(onPaper, isNull(questions.paper)) : onPaper,
        which.note === undefined ? undefined : eq(questions.note, which.note),
      ),
    )
    .orderBy(desc(wanted), asc(questions.askedAt), asc(questions.id));
  return rows.map((row) => ({ ...row.question, title: nameOf(row.paper), wanted: row.wanted, sessions: row.sessions }));
}

/** The questions of a group that a member wants to know too. */
export async function wantedBy(db: Tx, group: string, member: MemberId): Promise<ReadonlySet<string>> {
  const found = await db
    .select({ id: questions.id })
    .from(questionMeToos)
    .innerJoin(questions, eq(questions.id, questionMeToos.question))
    .where(and(eq(questions.group, group), eq(questionMeToos.member, member)));
  return new Set(found.map(({ id }) => id));
}

/** How many questions a member has taken and not answered. */
export async function takenBy(db: Tx, group: string, member: MemberId): Promise<readonly Question[]> {
  return db
    .select()
    .from(questions)
    .where(and(eq(questions.group, group), eq(questions.state, "taken"), eq(questions.takenBy, member)))
    .orderBy(asc(questions.askedAt));
}

/** How many questions about a paper are not resolved yet. */
export async function unresolvedOn(db: Tx, group: string, paper: string): Promise<number> {
  const [row] = await db
    .select({ n: count() })
    .from(questions)
    .where(and(eq(questions.group, group), isOn(db, paper), inArray(questions.state, ["open", "taken", "answered"])));
  return row?.n ?? 0;
}
