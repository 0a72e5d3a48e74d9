import { and, eq } from "drizzle-orm";
import type { Tx } from "../../store/db.ts";
import { questions } from "./schema.ts";

export type Question = typeof questions.$inferSelect;

/** Writes a new question down. */
export async function addQuestion(
  db: Tx,
  made: Pick<Question, "id" | "group" | "paper" | "words" | "askedBy" | "askedAt" | "source">,
): Promise<Question> {
  const [row] = await db
    .insert(questions)
    .values({ ...made, state: "open", stateAt: made.askedAt })
    .returning();
  if (!row) throw new Error(`Question ${made.id} was not written.`);
  return row;
}

/** A question of a group. */
export async function questionById(db: Tx, group: string, id: string): Promise<Question | undefined> {
  const [row] = await db
    .select()
    .from(questions)
    .where(and(eq(questions.group, group), eq(questions.id, id)));
  return row;
}
