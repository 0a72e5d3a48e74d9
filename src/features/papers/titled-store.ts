import { and, asc, desc, eq, ne } from "drizzle-orm";
import type { Tx } from "../../store/db.ts";
import { papers } from "./schema.ts";
import type { Paper } from "./store.ts";
import { titleKey } from "./title.ts";

/** Another paper of the group whose title is spelled alike, the oldest. */
export async function twinOf(db: Tx, paper: Paper): Promise<Paper | undefined> {
  if (paper.titleKey === "") return undefined;
  const [twin] = await db
    .select()
    .from(papers)
    .where(and(titled(paper.group, paper.titleKey), ne(papers.id, paper.id)))
    .orderBy(asc(papers.proposedAt), asc(papers.id))
    .limit(1);
  return twin;
}

/** The dropped paper that a title alone means: the one dropped last, unless the group has another that is called so before it. */
export async function droppedCalled(db: Tx, group: string, title: string): Promise<Paper | undefined> {
  const key = titleKey(title);
  if (key === "") return undefined;
  const all = await db.select().from(papers).where(titled(group, key)).orderBy(desc(papers.stateAt), desc(papers.id));
  return all.every(({ state }) => state === "dropped") ? all[0] : undefined;
}

const titled = (group: string, key: string) =>
  and(eq(papers.group, group), eq(papers.titleKey, key), ne(papers.state, "merged"));
