import { and, eq, inArray, sql } from "drizzle-orm";
import { alias } from "drizzle-orm/pg-core";
import type { MemberId } from "../../chat/prose.ts";
import { history } from "../../history/schema.ts";
import type { Tx } from "../../store/db.ts";
import { critiqueStances, critiques } from "../critiques/schema.ts";
import { members, unitedMembers } from "../groups/schema.ts";
import type { Member } from "../groups/store.ts";
import { ideaLog, ideas } from "../ideas/schema.ts";
import { notes, noteTemplates } from "../notes/schema.ts";
import { uniteNotes } from "../papers/merge-acts.ts";
import { papers, paperVotes } from "../papers/schema.ts";
import { ballots, polls } from "../polls/schema.ts";
import { questionAnswers, questionMeToos, questions } from "../questions/schema.ts";
import { attempts, claims, discoveries, reproductionMembers, reproductions } from "../reproductions/schema.ts";
import { searchEntries } from "../search/schema.ts";
import { takeInAgain } from "../search/taking-store.ts";
import { decisions, turns } from "../sessions/schema.ts";
import { declines, wishes } from "../turns/schema.ts";
import { uniteComings, uniteOutcomes } from "./absorbing-sessions-store.ts";
import { unitedBelonging } from "./uniting.ts";

/** What shows another number now that two members are one: these are to be redrawn. */
export interface Recounted {
  readonly papers: readonly string[];
  readonly depths: readonly string[];
  readonly questions: readonly string[];
  readonly critiques: readonly string[];
  readonly polls: readonly string[];
  readonly sessions: readonly string[];
}

/**
 * Makes one member of two of the same group: whatever either wrote, voted, took or leads is the one's, and counts once. The row
 * of the other goes, so that nothing can be written for them any more, and the database says so if something was forgotten.
 */
export async function absorbMember(db: Tx, from: Member, to: Member): Promise<{ member: Member } & Recounted> {
  await authored(db, from.id, to.id);
  await uniteWishes(db, from.id, to.id);
  await uniteComings(db, from.id, to.id);
  await uniteReproducing(db, from.id, to.id);
  const recounted = {
    polls: await uniteBallots(db, from.id, to.id),
    papers: await uniteVotes(db, from.id, to.id),
    depths: await uniteLayers(db, from.id, to.id),
    questions: await uniteMeToos(db, from.id, to.id),
    critiques: await uniteStances(db, from.id, to.id),
    sessions: await uniteOutcomes(db, from.id, to.id),
  };
  await takeInAgain(
    db,
    to.group,
    recounted.critiques.map((id) => `critique:${id}`),
  );
  await db.update(history).set({ by: to.id }).where(eq(history.by, from.id));
  await db.update(unitedMembers).set({ member: to.id }).where(eq(unitedMembers.member, from.id));
  await db.insert(unitedMembers).values({ id: from.id, member: to.id });
  await db.delete(members).where(eq(members.id, from.id));
  const { organizer, joinedAt, leftAt } = unitedBelonging(from, to);
  const [member] = await db
    .update(members)
    .set({ organizer, joinedAt, leftAt })
    .where(eq(members.id, to.id))
    .returning();
  if (!member) throw new Error(`Member ${to.id} vanished.`);
  return { member, ...recounted };
}

async function authored(db: Tx, from: MemberId, to: MemberId): Promise<void> {
  await db.update(papers).set({ proposedBy: to }).where(eq(papers.proposedBy, from));
  await db.update(turns).set({ member: to }).where(eq(turns.member, from));
  await db.update(decisions).set({ by: to }).where(eq(decisions.by, from));
  await db.update(critiques).set({ by: to }).where(eq(critiques.by, from));
  await db.update(critiques).set({ settledBy: to }).where(eq(critiques.settledBy, from));
  await db.update(questions).set({ askedBy: to }).where(eq(questions.askedBy, from));
  await db.update(questions).set({ takenBy: to }).where(eq(questions.takenBy, from));
  await db.update(questionAnswers).set({ by: to }).where(eq(questionAnswers.by, from));
  await db.update(ideas).set({ proposedBy: to }).where(eq(ideas.proposedBy, from));
  await db.update(ideas).set({ claimedBy: to }).where(eq(ideas.claimedBy, from));
  await db.update(noteTemplates).set({ by: to }).where(eq(noteTemplates.by, from));
  await db.update(ideaLog).set({ by: to }).where(eq(ideaLog.by, from));
  await db.update(reproductions).set({ startedBy: to }).where(eq(reproductions.startedBy, from));
  for (const table of [claims, attempts, discoveries]) await db.update(table).set({ by: to }).where(eq(table.by, from));
  await db.update(searchEntries).set({ by: to }).where(eq(searchEntries.by, from));
  await db.update(polls).set({ openedBy: to }).where(eq(polls.openedBy, from));
}

/** What either declined is declined; what the one wishes for stands, or else what the other did. */
async function uniteWishes(db: Tx, from: MemberId, to: MemberId): Promise<void> {
  const declined = await db.delete(declines).where(eq(declines.member, from)).returning();
  if (declined.length > 0)
    await db
      .insert(declines)
      .values(declined.map((one) => ({ ...one, member: to })))
      .onConflictDoNothing();
  const [wish] = await db.delete(wishes).where(eq(wishes.member, from)).returning();
  if (wish)
    await db
      .insert(wishes)
      .values({ ...wish, member: to })
      .onConflictDoNothing();
}

/** Who does a reproduction by either account does it by the one, and nobody joins what they started. */
async function uniteReproducing(db: Tx, from: MemberId, to: MemberId): Promise<void> {
  const joined = await db.delete(reproductionMembers).where(eq(reproductionMembers.member, from)).returning();
  if (joined.length > 0)
    await db
      .insert(reproductionMembers)
      .values(joined.map((one) => ({ ...one, member: to })))
      .onConflictDoNothing();
  const started = db.select({ id: reproductions.id }).from(reproductions).where(eq(reproductions.startedBy, to));
  await db
    .delete(reproductionMembers)
    .where(and(eq(reproductionMembers.member, to), inArray(reproductionMembers.reproduction, started)));
}

/** Says in which polls both had voted: of two ballots in one the later stands. What a closed poll decided stays as it was told. */
async function uniteBallots(db: Tx, from: MemberId, to: MemberId): Promise<readonly string[]> {
  const mine = await db.select({ poll: ballots.poll }).from(ballots).where(eq(ballots.member, to));
  const cast = await db.delete(ballots).where(eq(ballots.member, from)).returning();
  if (cast.length === 0) return [];
  await db
    .insert(ballots)
    .values(cast.map((ballot) => ({ ...ballot, member: to })))
    .onConflictDoUpdate({
      target: [ballots.poll, ballots.member],
      set: { wish: sql`excluded.wish`, at: sql`excluded.at` },
      setWhere: sql`excluded.at > ${ballots.at}`,
    });
  return cast.flatMap(({ poll }) => (mine.some((one) => one.poll === poll) ? [poll] : []));
}

/** Says for which papers both had voted. */
async function uniteVotes(db: Tx, from: MemberId, to: MemberId): Promise<readonly string[]> {
  const votes = await db.delete(paperVotes).where(eq(paperVotes.member, from)).returning();
  if (votes.length === 0) return [];
  const moved = await db
    .insert(paperVotes)
    .values(votes.map((vote) => ({ ...vote, member: to })))
    .onConflictDoNothing()
    .returning({ paper: paperVotes.paper });
  return without(
    votes.map(({ paper }) => paper),
    moved.map(({ paper }) => paper),
  );
}

/** Says of which papers both had submitted a layer. */
async function uniteLayers(db: Tx, from: MemberId, to: MemberId): Promise<readonly string[]> {
  const other = alias(notes, "other");
  const both = await db
    .select({ from: notes, to: other })
    .from(notes)
    .innerJoin(other, and(eq(other.member, to), eq(other.paper, notes.paper), eq(other.layer, notes.layer)))
    .where(eq(notes.member, from))
    .for("update");
  for (const pair of both) await uniteNotes(db, pair.from, pair.to);
  await db.update(notes).set({ member: to }).where(eq(notes.member, from));
  const twice = both.filter((pair) => pair.from.submittedAt !== null && pair.to.submittedAt !== null);
  return [...new Set(twice.map((pair) => pair.from.paper))];
}

/** Says which questions fewer want to know now: both had wanted it, or one had asked it. */
async function uniteMeToos(db: Tx, from: MemberId, to: MemberId): Promise<readonly string[]> {
  const wants = await db.delete(questionMeToos).where(eq(questionMeToos.member, from)).returning();
  const moved =
    wants.length === 0
      ? []
      : await db
          .insert(questionMeToos)
          .values(wants.map((want) => ({ ...want, member: to })))
          .onConflictDoNothing()
          .returning({ question: questionMeToos.question });
  const asked = db.select({ id: questions.id }).from(questions).where(eq(questions.askedBy, to));
  const own = await db
    .delete(questionMeToos)
    .where(and(eq(questionMeToos.member, to), inArray(questionMeToos.question, asked)))
    .returning({ question: questionMeToos.question });
  const twice = without(
    wants.map(({ question }) => question),
    moved.map(({ question }) => question),
  );
  return [...new Set([...twice, ...own.map(({ question }) => question)])];
}

/** Says which critiques fewer react to now: both had reacted, and the later word stands, or one had raised it. */
async function uniteStances(db: Tx, from: MemberId, to: MemberId): Promise<readonly string[]> {
  const mine = await db
    .select({ critique: critiqueStances.critique })
    .from(critiqueStances)
    .where(eq(critiqueStances.member, to));
  const theirs = await db.delete(critiqueStances).where(eq(critiqueStances.member, from)).returning();
  if (theirs.length > 0)
    await db
      .insert(critiqueStances)
      .values(theirs.map((one) => ({ ...one, member: to })))
      .onConflictDoUpdate({
        target: [critiqueStances.critique, critiqueStances.member],
        set: { stance: sql`excluded.stance`, reason: sql`excluded.reason`, at: sql`excluded.at` },
        setWhere: sql`excluded.at > ${critiqueStances.at}`,
      });
  const raised = db.select({ id: critiques.id }).from(critiques).where(eq(critiques.by, to));
  const own = await db
    .delete(critiqueStances)
    .where(and(eq(critiqueStances.member, to), inArray(critiqueStances.critique, raised)))
    .returning({ critique: critiqueStances.critique });
  const twice = theirs.filter(({ critique }) => mine.some((one) => one.critique === critique));
  return [...new Set([...twice, ...own].map(({ critique }) => critique))];
}

const without = (all: readonly string[], some: readonly string[]): readonly string[] =>
  all.filter((one) => !some.includes(one));
