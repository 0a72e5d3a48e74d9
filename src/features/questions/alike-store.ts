import { and, desc, eq, inArray, ne, sql } from "drizzle-orm";
import type { Tx } from "../../store/db.ts";
import { anchorKey, anchorsIn } from "../papers/anchors.ts";
import type { Compared } from "./alike.ts";
import { questionLinks, questions } from "./schema.ts";
import type { Question } from "./store.ts";

/** More open questions than any group looks through; of more, those on the same paper come first, then the newest. */
const mostCompared = 500;

/** The open questions of a group that another question is compared with, each with the places that it is about. */
export async function comparedWith(
  db: Tx,
  { group, id, paper }: Pick<Question, "group" | "id" | "paper">,
): Promise<readonly (Question & Compared)[]> {
  const found = await db
    .select()
    .from(questions)
    .where(
      and(eq(questions.group, group), inArray(questions.state, ["open", "taken", "answered"]), ne(questions.id, id)),
    )
    .orderBy(
      desc(sql`coalesce(${questions.paper} = ${paper ?? ""}, false)`),
      desc(questions.askedAt),
      desc(questions.id),
    )
    .limit(mostCompared);
  const ids = found.map((one) => one.id);
  const places = await db
    .select({ question: questionLinks.question, place: questionLinks.target })
    .from(questionLinks)
    .where(and(eq(questionLinks.kind, "anchor"), inArray(questionLinks.question, ids)));
  return found.map((one) => ({
    ...one,
    anchors: [one.words, ...places.filter(({ question }) => question === one.id).map(({ place }) => place)]
      .flatMap(anchorsIn)
      .map(anchorKey),
  }));
}
