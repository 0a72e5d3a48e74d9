import { and, eq } from "drizzle-orm";
import type { Instant } from "../../chat/prose.ts";
import type { Tx } from "../../store/db.ts";
import { questionAnswers, questionMeToos, questions } from "./schema.ts";
import { addMeToo, type Question } from "./store.ts";

/** Has everybody who wants to know one question want to know another, each once, and not whoever asked that one. */
export async function moveMeToos(
  db: Tx,
  gone: Pick<Question, "id" | "askedBy">,
  kept: Pick<Question, "id" | "askedBy">,
  at: Instant,
): Promise<void> {
  const wants = await db.delete(questionMeToos).where(eq(questionMeToos.question, gone.id)).returning();
  const asker = { member: gone.askedBy, at };
  const all = [...wants, asker].filter(({ member }) => member !== kept.askedBy);
  for (const { member, at } of all) await addMeToo(db, kept.id, member, at);
}

/** Has the answers to one question answer another; where that one has an accepted answer, it stays the only one. */
export async function moveAnswers(db: Tx, gone: string, kept: string, accepted: boolean): Promise<void> {
  await db
    .update(questionAnswers)
    .set({ question: kept, ...(accepted ? { acceptedAt: null } : {}) })
    .where(eq(questionAnswers.question, gone));
}

/** Has the questions that were merged into one lead to another: the two are one now. */
export async function leadOn(db: Tx, group: string, gone: string, kept: string): Promise<void> {
  await db
    .update(questions)
    .set({ mergedInto: kept })
    .where(and(eq(questions.group, group), eq(questions.state, "merged"), eq(questions.mergedInto, gone)));
}
