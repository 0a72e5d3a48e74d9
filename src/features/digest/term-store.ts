import { and, asc, between, eq, gt, sql } from "drizzle-orm";
import type { Instant } from "../../chat/prose.ts";
import { history } from "../../history/schema.ts";
import type { Tx } from "../../store/db.ts";
import type { Group } from "../groups/store.ts";
import { depths } from "../notes/depth-store.ts";
import { paperName } from "../papers/cards.ts";
import { papersByIds } from "../papers/store.ts";
import { questionAnswers, questions } from "../questions/schema.ts";
import { questionsOf } from "../questions/store.ts";
import { tally } from "../reproductions/cards.ts";
import { reproductionsOf } from "../reproductions/store.ts";
import { sessions, turns } from "../sessions/schema.ts";
import { presents, sessionColumns } from "../sessions/store.ts";
import type { TermAnswer, TermParked, TermReading, TermReproduction } from "./term.ts";

/** When the term began that an instant lies in: when the one before it was over, or else with the group. */
export async function termBegan(db: Tx, group: Group, at: Instant): Promise<Instant> {
  const overs = await db
    .select({ at: history.at, after: history.after })
    .from(history)
    .where(and(eq(history.group, group.id), sql`split_part(${history.subject}, ':', 1) = 'series'`))
    .orderBy(asc(history.number));
  const over = overs.filter((one) => one.at < at && isOver(one.after)).at(-1);
  return over?.at ?? group.createdAt;
}

const isOver = (after: unknown): boolean => typeof after === "object" && after !== null && "over" in after;

/** The sessions that were held in a stretch of time, with what they read and how deep. */
export async function readIn(db: Tx, group: Group, from: Instant, to: Instant): Promise<readonly TermReading[]> {
  const held = await db
    .select(sessionColumns)
    .from(sessions)
    .leftJoin(turns, presents)
    .where(and(eq(sessions.group, group.id), eq(sessions.state, "held"), between(sessions.startsAt, from, to)))
    .orderBy(asc(sessions.startsAt), asc(sessions.id));
  const papers = await papersByIds(
    db,
    group.id,
    held.flatMap(({ paper }) => paper ?? []),
  );
  const found: TermReading[] = [];
  for (const { id, startsAt, presenter, paper } of held) {
    const read = paper === null ? undefined : papers.get(paper);
    const layers = read ? await depths(db, group.id, read.id) : [];
    found.push({
      id,
      startsAt,
      title: read && paperName(read),
      presenter: presenter ?? undefined,
      layers: layers
        .filter(({ readers }) => readers > 0)
        .map(({ layer, readers }) => ({ one: layer.one, many: layer.many, readers })),
    });
  }
  return found;
}

/** The answers that were accepted since an instant, and stand so. */
export async function acceptedSince(db: Tx, group: Group, from: Instant): Promise<readonly TermAnswer[]> {
  const found = await db
    .select({
      question: questions.id,
      words: questions.words,
      answer: questionAnswers.words,
      by: questionAnswers.by,
      acceptedAt: questionAnswers.acceptedAt,
    })
    .from(questionAnswers)
    .innerJoin(questions, eq(questions.id, questionAnswers.question))
    .where(and(eq(questions.group, group.id), eq(questions.state, "accepted"), gt(questionAnswers.acceptedAt, from)))
    .orderBy(asc(questionAnswers.acceptedAt), asc(questionAnswers.id));
  return found.flatMap(({ acceptedAt, ...one }) => (acceptedAt === null ? [] : [{ ...one, acceptedAt }]));
}

/** The reproductions that were concluded after an instant, and stand so. */
export async function concludedSince(db: Tx, group: Group, from: Instant): Promise<readonly TermReproduction[]> {
  const all = await reproductionsOf(db, group.id, { states: ["concluded"] });
  return all
    .filter(({ stateAt }) => stateAt > from)
    .map(({ id, title, startedBy, claims, summary, stateAt }) => ({
      ...{ id, paper: title, by: startedBy, tally: tally(claims), summary, concludedAt: stateAt },
    }));
}

/** The questions that are parked now. */
export async function parkedIn(db: Tx, group: Group): Promise<readonly TermParked[]> {
  const all = await questionsOf(db, group.id, { states: ["parked"] });
  return all.map(({ id, words, askedBy, parkedUntil }) => ({ id, words, askedBy, until: parkedUntil }));
}
