import { and, asc, count, desc, eq, isNull } from "drizzle-orm";
import type { Instant, MemberId } from "../../chat/prose.ts";
import type { Tx } from "../../store/db.ts";
import { type Holes, statement } from "../../store/statement.ts";
import type { Session } from "../sessions/store.ts";
import { ballots, polls } from "./schema.ts";
import type { Wish } from "./schulze.ts";

export type Poll = typeof polls.$inferSelect;
/** A member's ballot. */
export type Ballot = typeof ballots.$inferSelect;
/** A poll as it is opened. */
export type NewPoll = Omit<Poll, "closedAt" | "result">;

/** Writes a new poll down. */
export async function addPoll(db: Tx, made: NewPoll): Promise<Poll> {
  const [row] = await db.insert(polls).values(made).returning();
  if (!row) throw new Error(`Poll ${made.id} was not written.`);
  return row;
}

/** A poll of a group. */
export async function pollById(db: Tx, group: string, id: string): Promise<Poll | undefined> {
  const [row] = await db
    .select()
    .from(polls)
    .where(and(eq(polls.group, group), eq(polls.id, id)));
  return row;
}

/** The poll of a group that is not closed yet. */
export async function openPoll(db: Tx, group: string): Promise<Poll | undefined> {
  const [row] = await open(db, { group });
  return row;
}

const open = statement((db, { group }: Holes<"group">) =>
  db
    .select()
    .from(polls)
    .where(and(eq(polls.group, group), isNull(polls.closedAt))),
);

/** The open poll that decides what a session reads. */
export async function pollFor(db: Tx, session: Pick<Session, "id" | "group">): Promise<Poll | undefined> {
  const poll = await openPoll(db, session.group);
  return poll?.session === session.id ? poll : undefined;
}

/** The poll of a group that was opened last, closed or not. */
export async function lastPoll(db: Tx, group: string): Promise<Poll | undefined> {
  const [row] = await db
    .select()
    .from(polls)
    .where(eq(polls.group, group))
    .orderBy(desc(polls.openedAt), desc(polls.id))
    .limit(1);
  return row;
}

/** Writes down what became of a poll. */
export async function changePoll(
  db: Tx,
  poll: Pick<Poll, "id" | "group">,
  to: Partial<Pick<Poll, "session" | "instead" | "closesAt" | "closedAt" | "result">>,
): Promise<Poll> {
  const [row] = await db
    .update(polls)
    .set(to)
    .where(and(eq(polls.group, poll.group), eq(polls.id, poll.id)))
    .returning();
  if (!row) throw new Error(`There is no poll ${poll.id} in group ${poll.group}.`);
  return row;
}

/** Keeps what a member wishes, in place of what they wished before. */
export async function castBallot(
  db: Tx,
  poll: Pick<Poll, "id">,
  member: MemberId,
  wish: Wish,
  at: Instant,
): Promise<void> {
  await db
    .insert(ballots)
    .values({ poll: poll.id, member, wish, at })
    .onConflictDoUpdate({ target: [ballots.poll, ballots.member], set: { wish, at } });
}

/** What a member wishes in a poll; nothing if they have not voted. */
export async function ballotOf(db: Tx, poll: Pick<Poll, "id">, member: MemberId): Promise<Ballot | undefined> {
  const [row] = await db
    .select()
    .from(ballots)
    .where(and(eq(ballots.poll, poll.id), eq(ballots.member, member)));
  return row;
}

/** All ballots of a poll, for whoever counts them. */
export async function ballotsOf(db: Tx, poll: Pick<Poll, "id">): Promise<readonly Ballot[]> {
  return db.select().from(ballots).where(eq(ballots.poll, poll.id)).orderBy(asc(ballots.at), asc(ballots.member));
}

/** How many have voted: all that anybody learns of an open poll. */
export async function turnout(db: Tx, poll: Pick<Poll, "id">): Promise<number> {
  const [row] = await db.select({ voted: count() }).from(ballots).where(eq(ballots.poll, poll.id));
  return row?.voted ?? 0;
}

/** Takes a member's ballot back; says whether there was one. */
export async function takeBallotBack(db: Tx, poll: Pick<Poll, "id">, member: MemberId): Promise<boolean> {
  const taken = await db
    .delete(ballots)
    .where(and(eq(ballots.poll, poll.id), eq(ballots.member, member)))
    .returning({ member: ballots.member });
  return taken.length > 0;
}
