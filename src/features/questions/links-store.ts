import { and, asc, desc, eq, inArray, notInArray } from "drizzle-orm";
import type { Tx } from "../../store/db.ts";
import { type LinkKind, questionLinks, questions } from "./schema.ts";

export type QuestionLink = typeof questionLinks.$inferSelect;

/** What a question is linked to, as it was linked; what was linked at once has places after what they are in. */
export async function linksOf(db: Tx, question: string): Promise<readonly QuestionLink[]> {
  return db
    .select()
    .from(questionLinks)
    .where(eq(questionLinks.question, question))
    .orderBy(asc(questionLinks.at), desc(questionLinks.kind), asc(questionLinks.target));
}

/** Links a question to something; says whether it was not linked to it before. */
export async function addLink(db: Tx, made: QuestionLink): Promise<boolean> {
  const added = await db.insert(questionLinks).values(made).onConflictDoNothing().returning({ id: questionLinks.id });
  return added.length > 0;
}

/** Takes a link of a question away; says whether it was there. */
export async function dropLink(db: Tx, question: string, id: string): Promise<boolean> {
  const gone = await db
    .delete(questionLinks)
    .where(and(eq(questionLinks.question, question), eq(questionLinks.id, id)))
    .returning({ id: questionLinks.id });
  return gone.length > 0;
}

/** Has a group's questions that are linked to one thing be linked to another: the two are one now. */
export async function relink(
  db: Tx,
  group: string,
  { kind, from, to }: { readonly kind: LinkKind; readonly from: string; readonly to: string },
): Promise<void> {
  const at = (target: string) => and(eq(questionLinks.kind, kind), eq(questionLinks.target, target));
  const ours = db.select({ id: questions.id }).from(questions).where(eq(questions.group, group));
  const already = db.select({ id: questionLinks.question }).from(questionLinks).where(at(to));
  await db
    .update(questionLinks)
    .set({ target: to })
    .where(and(at(from), inArray(questionLinks.question, ours), notInArray(questionLinks.question, already)));
  await db.delete(questionLinks).where(and(at(from), inArray(questionLinks.question, ours)));
}
