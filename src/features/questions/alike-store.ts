import { and, desc, eq, inArray, ne, sql } from "drizzle-orm";
import type { Tx } from "../../store/db.ts";
import { type Holes, statement } from "../../store/statement.ts";
import type { Compared } from "./alike.ts";
import { questionLinks, questions } from "./schema.ts";
import type { Question } from "./store.ts";

/** More open questions than any group looks through; of more, those on the same paper come first, then the newest. */
const mostCompared = 500;

/** What is shown of a question that may ask the same. */
export type Offer = Pick<Question, "id" | "words" | "askedBy">;

/** The open questions of a group that another question is compared with, each with the places that it is linked to. */
export const comparedWith = (
  db: Tx,
  { group, id, paper }: Pick<Question, "group" | "id" | "paper">,
): Promise<readonly (Offer & Compared)[]> => others(db, { group, id, paper: paper ?? "" });

/** The places that a question is linked to. Drizzle leaves the tables' names out where there is only one, so they are written. */
const places = sql<string[]>`array(select l.target from ${questionLinks} l
  where l.question = ${questions}.id and l.kind = 'anchor' order by l.at, l.id)`;

const others = statement((db, { group, id, paper }: Holes<"group" | "id" | "paper">) =>
  db
    .select({ id: questions.id, words: questions.words, askedBy: questions.askedBy, paper: questions.paper, places })
    .from(questions)
    .where(
      and(eq(questions.group, group), inArray(questions.state, ["open", "taken", "answered"]), ne(questions.id, id)),
    )
    .orderBy(desc(sql`coalesce(${questions.paper} = ${paper}, false)`), desc(questions.askedAt), desc(questions.id))
    .limit(mostCompared),
);
