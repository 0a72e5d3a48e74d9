import { and, asc, eq, inArray, isNotNull } from "drizzle-orm";
import type { MemberId } from "../../chat/prose.ts";
import type { Tx } from "../../store/db.ts";
import { critiquesOf } from "../critiques/store.ts";
import { namesOf } from "../groups/reach-store.ts";
import type { Group } from "../groups/store.ts";
import { visible as visibleIdeas } from "../ideas/life.ts";
import { ideaLog, ideas } from "../ideas/schema.ts";
import { ideasOf } from "../ideas/store.ts";
import { allReadableNotes } from "../notes/passes-store.ts";
import { areasOf } from "../papers/areas-store.ts";
import { papersOf } from "../papers/store.ts";
import { visible as visibleQuestions } from "../questions/life.ts";
import { questionAnswers, questionLinks, questions } from "../questions/schema.ts";
import { questionsOf } from "../questions/store.ts";
import { visible as visibleReproductions } from "../reproductions/life.ts";
import { reproductionsOf } from "../reproductions/store.ts";
import { sessions } from "../sessions/schema.ts";
import { type Gathered, materialOf, membersIn } from "./gathered.ts";
import type { Material } from "./material.ts";

/** All of a group's reading that a reader may take away, as files and tables tell it. */
export async function materialFor(db: Tx, group: Group, reader: MemberId | undefined): Promise<Material> {
  const gathered = await gatheredFor(db, group, reader);
  return materialOf(gathered, await namesIn(db, gathered));
}

/** What everybody in what was gathered is called. */
export async function namesIn(db: Tx, gathered: Gathered): Promise<Readonly<Record<MemberId, string>>> {
  const named = await namesOf(db, membersIn(gathered));
  return Object.fromEntries(Object.entries(named).map(([id, { name }]) => [id, name]));
}

/** The same as the stores hold it: what anybody of the group may read, and of notes what this one may. */
export async function gatheredFor(db: Tx, group: Group, reader: MemberId | undefined): Promise<Gathered> {
  const of = group.id;
  return {
    group,
    papers: await papersOf(db, of),
    areas: await areasOf(db, of),
    held: await db
      .select({ paper: sessions.paper, startsAt: sessions.startsAt })
      .from(sessions)
      .where(and(eq(sessions.group, of), eq(sessions.state, "held"), isNotNull(sessions.paper)))
      .orderBy(asc(sessions.startsAt), asc(sessions.id)),
    notes: await allReadableNotes(db, group, reader),
    critiques: await critiquesOf(db, of),
    questions: await questionsOf(db, of, { states: visibleQuestions }),
    answers: await answersIn(db, of),
    links: await linksIn(db, of),
    ideas: await ideasOf(db, of, { states: visibleIdeas }),
    log: await logIn(db, of),
    reproductions: await reproductionsOf(db, of, { states: visibleReproductions }),
  };
}

async function answersIn(db: Tx, group: string): Promise<Gathered["answers"]> {
  const found = await db
    .select({ answer: questionAnswers })
    .from(questionAnswers)
    .innerJoin(questions, eq(questions.id, questionAnswers.question))
    .where(and(eq(questions.group, group), inArray(questions.state, [...visibleQuestions])))
    .orderBy(asc(questionAnswers.at), asc(questionAnswers.id));
  return found.map(({ answer }) => answer);
}

async function linksIn(db: Tx, group: string): Promise<Gathered["links"]> {
  const found = await db
    .select({ link: questionLinks })
    .from(questionLinks)
    .innerJoin(questions, eq(questions.id, questionLinks.question))
    .where(and(eq(questions.group, group), inArray(questions.state, [...visibleQuestions])))
    .orderBy(asc(questionLinks.at), asc(questionLinks.id));
  return found.map(({ link }) => link);
}

async function logIn(db: Tx, group: string): Promise<Gathered["log"]> {
  const found = await db
    .select({ entry: ideaLog })
    .from(ideaLog)
    .innerJoin(ideas, eq(ideas.id, ideaLog.idea))
    .where(and(eq(ideas.group, group), inArray(ideas.state, [...visibleIdeas])))
    .orderBy(asc(ideaLog.at), asc(ideaLog.id));
  return found.map(({ entry }) => entry);
}
