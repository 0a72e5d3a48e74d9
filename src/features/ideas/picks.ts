import { and, desc, eq, inArray, or, sql } from "drizzle-orm";
import { type Finder, pick } from "../../app/command.ts";
import { fittingWords, ofBoth } from "../../app/likeliest.ts";
import { roughly } from "../../store/text.ts";
import { questionsAmongOthers } from "../questions/picks.ts";
import { held, open, visible } from "./life.ts";
import { type IdeaState, ideas } from "./schema.ts";

/**
 * Lists the ideas in some states, the newest first, each after its `kind` where a list holds more than ideas. Words find every
 * idea that is to be seen, those in these states first, so that the command itself can say why one does not fit; one whose id
 * is given is found in whatever state it is, without its words if they were taken back.
 */
const inStates =
  (states: readonly IdeaState[], kind = ""): Finder =>
  async ({ db, group }, typed) => {
    if (!group) return [];
    const listed = inArray(ideas.state, [...states]);
    const { holds, called, most } = roughly(typed, ideas.words, sql`${kind}::text || ${ideas.words}`);
    const fits = typed === "" ? listed : or(eq(ideas.id, typed), and(inArray(ideas.state, [...visible]), holds));
    const rows = await db
      .select({ id: ideas.id, words: ideas.words, state: ideas.state })
      .from(ideas)
      .where(and(eq(ideas.group, group.id), fits))
      .orderBy(desc(called), desc(listed), desc(ideas.proposedAt), desc(ideas.id))
      .limit(most);
    return fittingWords(rows, typed, kind);
  };

/** Every idea that is to be seen. */
export const anyIdea: Finder = inStates(visible);
/** The same in a list that holds more than ideas. */
export const ideasAmongOthers: Finder = inStates(visible, "Idea: ");

/** Which idea is meant, of all. */
export const ideaField = pick("Idea", anyIdea, {
  none: "Nobody has proposed an idea yet. Propose one with /idea propose.",
});
/** Which idea is meant, of those that are neither concluded nor dropped. */
export const openIdeaField = pick("Idea", inStates(open), {
  none: "No idea is open. Propose one with /idea propose.",
});
/** Which idea is meant, of those that somebody has: what is planned, run and logged. */
export const heldIdeaField = pick("Idea", inStates(held), {
  none: "Nobody has an idea in hand. Claim one first with /idea claim; /idea list shows them.",
});

/** What an idea can come from: the ideas of its group, then its questions. */
export const origins: Finder = async (asking, typed) =>
  ofBoth(await anyIdea(asking, typed), await questionsAmongOthers(asking, typed), typed);
