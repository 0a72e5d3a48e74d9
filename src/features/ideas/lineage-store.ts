import { and, asc, eq, inArray, isNotNull, or } from "drizzle-orm";
import { gone } from "../../chat/gone.ts";
import type { Tx } from "../../store/db.ts";
import { questions } from "../questions/schema.ts";
import type { Kin } from "./lineage.ts";
import { ideas } from "./schema.ts";

/** What ideas came from, and the ideas that came from something: oldest first, and of what was taken back no words. */
export async function kinOf(db: Tx, group: string): Promise<readonly Kin[]> {
  const parents = db
    .select({ id: ideas.fromIdea })
    .from(ideas)
    .where(and(eq(ideas.group, group), isNotNull(ideas.fromIdea)));
  const found = await db
    .select()
    .from(ideas)
    .where(
      and(
        eq(ideas.group, group),
        or(isNotNull(ideas.fromIdea), isNotNull(ideas.fromQuestion), inArray(ideas.id, parents)),
      ),
    )
    .orderBy(asc(ideas.proposedAt), asc(ideas.id));
  const asked = found.flatMap(({ fromQuestion }) => fromQuestion ?? []);
  const origins = await db
    .select()
    .from(questions)
    .where(and(eq(questions.group, group), inArray(questions.id, asked)))
    .orderBy(asc(questions.askedAt), asc(questions.id));
  return [
    ...origins.map(
      ({ id, words, state, askedBy }): Kin => ({
        id,
        kind: "question",
        words: told(words, state),
        by: askedBy,
        standing: state,
        from: null,
      }),
    ),
    ...found.map(
      ({ id, words, state, result, proposedBy, fromIdea, fromQuestion }): Kin => ({
        id,
        kind: "idea",
        words: told(words, state),
        by: proposedBy,
        standing: state === "concluded" ? (result ?? state) : state,
        from: fromIdea ?? fromQuestion,
      }),
    ),
  ];
}

const told = (words: string, state: string): string =>
  state === "withdrawn" || state === "hidden" ? gone[state] : `“${words}”`;

/** What an idea came from: an idea or a question of its group, with its paper; without its words once they were taken back. */
export interface Origin {
  readonly kind: "idea" | "question";
  readonly id: string;
  readonly words: string | undefined;
  readonly paper: string | null;
}

/** An idea or a question of a group by its id, as something that another idea comes from. */
export async function originById(db: Tx, group: string, id: string): Promise<Origin | undefined> {
  const [idea] = await db
    .select()
    .from(ideas)
    .where(and(eq(ideas.group, group), eq(ideas.id, id)));
  if (idea) return originOf("idea", idea);
  const [question] = await db
    .select()
    .from(questions)
    .where(and(eq(questions.group, group), eq(questions.id, id)));
  return question && originOf("question", question);
}

const originOf = (
  kind: Origin["kind"],
  { id, words, state, paper }: Pick<typeof ideas.$inferSelect, "id" | "words" | "paper"> & { readonly state: string },
): Origin => ({ kind, id, words: state === "withdrawn" || state === "hidden" ? undefined : words, paper });

/** Has the ideas that came from one question come from another: the two are one now. */
export async function comeFrom(db: Tx, group: string, question: string, instead: string): Promise<void> {
  await db
    .update(ideas)
    .set({ fromQuestion: instead })
    .where(and(eq(ideas.group, group), eq(ideas.fromQuestion, question)));
}
