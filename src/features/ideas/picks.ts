import { and, desc, eq, ilike, inArray, or } from "drizzle-orm";
import type { Finder } from "../../app/command.ts";
import { shortened } from "../../chat/shortened.ts";
import { containing } from "../../store/text.ts";
import { type IdeaState, ideas } from "./schema.ts";

/** Finds ideas in some states by their words; one whose id is given is found in whatever state it is. */
const inStates =
  (states: readonly IdeaState[]): Finder =>
  async ({ db, group }, typed) => {
    if (!group) return [];
    const fits = or(eq(ideas.id, typed), and(inArray(ideas.state, [...states]), ilike(ideas.words, containing(typed))));
    const rows = await db
      .select({ id: ideas.id, words: ideas.words })
      .from(ideas)
      .where(and(eq(ideas.group, group.id), fits))
      .orderBy(desc(ideas.proposedAt), desc(ideas.id))
      .limit(25);
    return rows.map((row) => ({ value: row.id, label: shortened(row.words) }));
  };

/** Ideas that are neither concluded nor dropped. */
export const openIdeas: Finder = inStates(["proposed", "claimed"]);
/** Every idea that is to be seen. */
export const anyIdea: Finder = inStates(["proposed", "claimed", "concluded", "dropped"]);
