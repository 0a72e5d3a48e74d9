import { and, desc, eq, inArray } from "drizzle-orm";
import type { Instant } from "../../chat/prose.ts";
import type { Tx } from "../../store/db.ts";
import { papers } from "../papers/schema.ts";
import { type Paper, paperById } from "../papers/store.ts";
import { nextSession, runningSession } from "../sessions/store.ts";

/** The paper that a group has before it: that of the session that goes on or comes next, else the one scheduled, else the one read last. */
export async function paperAtHand(db: Tx, group: string, at: Instant): Promise<Paper | undefined> {
  const inSession =
    (await runningSession(db, group, at))?.paper ?? (await nextSession(db, group, at))?.paper ?? undefined;
  return inSession === undefined ? scheduledOrRead(db, group) : paperById(db, group, inSession);
}

async function scheduledOrRead(db: Tx, group: string): Promise<Paper | undefined> {
  const [found] = await db
    .select()
    .from(papers)
    .where(and(eq(papers.group, group), inArray(papers.state, ["scheduled", "read", "to be continued"])))
    .orderBy(desc(eq(papers.state, "scheduled")), desc(papers.stateAt), desc(papers.id))
    .limit(1);
  return found;
}
