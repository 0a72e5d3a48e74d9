import { and, asc, eq } from "drizzle-orm";
import type { Instant, MemberId } from "../../chat/prose.ts";
import type { Tx } from "../../store/db.ts";
import { papers, paperVotes } from "./schema.ts";
import type { Paper } from "./store.ts";

const of = (paper: Pick<Paper, "id">, member: MemberId) =>
  and(eq(paperVotes.paper, paper.id), eq(paperVotes.member, member));

/** Counts a member's vote, once; says whether it is new. */
export async function castVote(db: Tx, paper: Pick<Paper, "id">, member: MemberId, at: Instant): Promise<boolean> {
  const cast = await db
    .insert(paperVotes)
    .values({ paper: paper.id, member, at })
    .onConflictDoNothing()
    .returning({ member: paperVotes.member });
  return cast.length > 0;
}

/** Takes a member's vote back; says whether there was one. */
export async function takeVoteBack(db: Tx, paper: Pick<Paper, "id">, member: MemberId): Promise<boolean> {
  const taken = await db.delete(paperVotes).where(of(paper, member)).returning({ member: paperVotes.member });
  return taken.length > 0;
}

/** Who wants a paper read, the first of them first. */
export async function votersOf(db: Tx, paper: Pick<Paper, "id" | "group">): Promise<readonly MemberId[]> {
  const found = await db
    .select({ member: paperVotes.member })
    .from(paperVotes)
    .innerJoin(papers, and(eq(papers.id, paperVotes.paper), eq(papers.group, paper.group)))
    .where(eq(paperVotes.paper, paper.id))
    .orderBy(asc(paperVotes.at), asc(paperVotes.member));
  return found.map((vote) => vote.member);
}

/** The papers that a member votes for now. */
export async function votesBy(db: Tx, group: string, member: MemberId): Promise<ReadonlySet<string>> {
  const found = await db
    .select({ paper: paperVotes.paper })
    .from(paperVotes)
    .innerJoin(papers, and(eq(papers.id, paperVotes.paper), eq(papers.group, group)))
    .where(eq(paperVotes.member, member));
  return new Set(found.map((vote) => vote.paper));
}

/** Unites the votes for two papers that are the same: who voted for both has one. */
export async function moveVotes(db: Tx, from: Pick<Paper, "id">, to: Pick<Paper, "id">): Promise<void> {
  const moved = await db.delete(paperVotes).where(eq(paperVotes.paper, from.id)).returning();
  for (const vote of moved) await castVote(db, to, vote.member, vote.at);
}
