import { and, asc, desc, eq, inArray } from "drizzle-orm";
import type { MemberId } from "../../chat/prose.ts";
import type { Tx } from "../../store/db.ts";
import { type Named, paperName } from "../papers/cards.ts";
import { papers } from "../papers/schema.ts";
import { held } from "./life.ts";
import { type Origin, originById } from "./lineage-store.ts";
import { type IdeaState, ideaLog, ideas } from "./schema.ts";

/** An idea with the name of its paper. */
export type Idea = typeof ideas.$inferSelect & { readonly title: string | null };
export type LogEntry = typeof ideaLog.$inferSelect;
/** An idea with all that its message shows. */
export interface WholeIdea extends Idea {
  readonly origin: Origin | undefined;
  /** Oldest first. */
  readonly log: readonly LogEntry[];
}

const named = ({ idea, paper }: { readonly idea: typeof ideas.$inferSelect; readonly paper: Named | null }): Idea => ({
  ...idea,
  title: paper && paperName(paper),
});

/** Writes a new idea down. */
export async function addIdea(
  db: Tx,
  made: Pick<
    Idea,
    "id" | "group" | "paper" | "changes" | "words" | "note" | "fromIdea" | "fromQuestion" | "proposedBy" | "proposedAt"
  > & { readonly source?: string | null },
): Promise<void> {
  await db.insert(ideas).values({ ...made, state: "proposed", stateAt: made.proposedAt });
}

/** An idea of a group. */
export async function ideaById(db: Tx, group: string, id: string): Promise<Idea | undefined> {
  const [row] = await db
    .select({ idea: ideas, paper: papers })
    .from(ideas)
    .leftJoin(papers, eq(papers.id, ideas.paper))
    .where(and(eq(ideas.group, group), eq(ideas.id, id)));
  return row && named(row);
}

/** The same with its log. */
export async function wholeIdea(db: Tx, group: string, id: string): Promise<WholeIdea | undefined> {
  const idea = await ideaById(db, group, id);
  if (!idea) return undefined;
  const from = idea.fromIdea ?? idea.fromQuestion;
  const origin = from === null ? undefined : await originById(db, group, from);
  const log = await db.select().from(ideaLog).where(eq(ideaLog.idea, id)).orderBy(asc(ideaLog.at), asc(ideaLog.id));
  return { ...idea, origin, log };
}

/** Writes an entry into an idea's log. */
export async function addToLog(db: Tx, entry: LogEntry): Promise<void> {
  await db.insert(ideaLog).values(entry);
}

/** Changes an idea. */
export async function changeIdea(db: Tx, id: string, change: Partial<typeof ideas.$inferSelect>): Promise<void> {
  if (Object.keys(change).length === 0) return;
  await db.update(ideas).set(change).where(eq(ideas.id, id));
}

/** The ideas of a group in some states, on one paper or made from one note: newest first. */
export async function ideasOf(
  db: Tx,
  group: string,
  which: { readonly states: readonly IdeaState[]; readonly paper?: string; readonly note?: string },
): Promise<readonly Idea[]> {
  const rows = await db
    .select({ idea: ideas, paper: papers })
    .from(ideas)
    .leftJoin(papers, eq(papers.id, ideas.paper))
    .where(
      and(
        eq(ideas.group, group),
        inArray(ideas.state, [...which.states]),
        ...(which.paper === undefined ? [] : [eq(ideas.paper, which.paper)]),
        ...(which.note === undefined ? [] : [eq(ideas.note, which.note)]),
      ),
    )
    .orderBy(desc(ideas.proposedAt), desc(ideas.id));
  return rows.map(named);
}

/** The ideas a member has claimed and not concluded. */
export async function claimedBy(db: Tx, group: string, member: MemberId): Promise<readonly Idea[]> {
  const all = await ideasOf(db, group, { states: held });
  return all.filter((one) => one.claimedBy === member);
}
