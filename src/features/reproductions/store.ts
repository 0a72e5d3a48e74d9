import { and, asc, desc, eq, inArray, isNull, sql } from "drizzle-orm";
import type { Instant, MemberId } from "../../chat/prose.ts";
import type { Tx } from "../../store/db.ts";
import { several } from "../../store/statement.ts";
import { type Named, paperName } from "../papers/cards.ts";
import { papers } from "../papers/schema.ts";
import { visible } from "./life.ts";
import { attempts, claims, discoveries, type ReproductionState, reproductionMembers, reproductions } from "./schema.ts";

/** A reproduction with the name of its paper. */
export type Reproduction = typeof reproductions.$inferSelect & { readonly title: string };
export type Attempt = typeof attempts.$inferSelect;
export type Discovery = typeof discoveries.$inferSelect;
/** A claim with all attempts at it, the first first; those that were taken back among them. */
export type Claim = typeof claims.$inferSelect & { readonly attempts: readonly Attempt[] };
/** A reproduction with all that belongs to it; what was taken back of claims and discoveries is left out. */
export interface WholeReproduction extends Reproduction {
  readonly joined: readonly MemberId[];
  readonly claims: readonly Claim[];
  readonly discoveries: readonly Discovery[];
}

const named = ({
  reproduction,
  paper,
}: {
  readonly reproduction: typeof reproductions.$inferSelect;
  readonly paper: Named;
}): Reproduction => ({ ...reproduction, title: paperName(paper) });

/** Writes a new reproduction down. */
export async function addReproduction(
  db: Tx,
  made: Pick<Reproduction, "id" | "group" | "paper" | "aim" | "startedBy" | "startedAt">,
): Promise<void> {
  await db.insert(reproductions).values({ ...made, state: "planned", stateAt: made.startedAt });
}

/** The reproductions of a group, or of several, in some states, on one paper or all: newest first. */
export async function reproductionsOf(
  db: Tx,
  group: string | readonly string[],
  which: { readonly states: readonly ReproductionState[]; readonly paper?: string; readonly id?: string },
): Promise<readonly WholeReproduction[]> {
  const rows = await db
    .select({ reproduction: reproductions, paper: papers })
    .from(reproductions)
    .innerJoin(papers, eq(papers.id, reproductions.paper))
    .where(
      and(
        typeof group === "string"
          ? eq(reproductions.group, group)
          : sql`${reproductions.group} = any(${several(group)}::text[])`,
        inArray(reproductions.state, [...which.states]),
        ...(which.paper === undefined ? [] : [eq(reproductions.paper, which.paper)]),
        ...(which.id === undefined ? [] : [eq(reproductions.id, which.id)]),
      ),
    )
    .orderBy(desc(reproductions.startedAt), desc(reproductions.id));
  return whole(db, rows.map(named));
}

/** A reproduction of a group in whatever state it is, with all that belongs to it. */
export const reproductionById = async (db: Tx, group: string, id: string): Promise<WholeReproduction | undefined> =>
  (await reproductionsOf(db, group, { states: everyState, id }))[0];

const everyState: readonly ReproductionState[] = ["planned", "running", "concluded", "withdrawn", "hidden"];

async function whole(db: Tx, all: readonly Reproduction[]): Promise<readonly WholeReproduction[]> {
  if (all.length === 0) return [];
  const ids = all.map(({ id }) => id);
  const joined = await db
    .select()
    .from(reproductionMembers)
    .where(inArray(reproductionMembers.reproduction, ids))
    .orderBy(asc(reproductionMembers.at), asc(reproductionMembers.member));
  const claimed = await db
    .select()
    .from(claims)
    .where(and(inArray(claims.reproduction, ids), isNull(claims.retractedAt)))
    .orderBy(asc(claims.at), asc(claims.id));
  const tried =
    claimed.length === 0
      ? []
      : await db
          .select()
          .from(attempts)
          .where(
            inArray(
              attempts.claim,
              claimed.map(({ id }) => id),
            ),
          )
          .orderBy(asc(attempts.at), asc(attempts.id));
  const found = await db
    .select()
    .from(discoveries)
    .where(and(inArray(discoveries.reproduction, ids), isNull(discoveries.retractedAt)))
    .orderBy(asc(discoveries.at), asc(discoveries.id));
  return all.map((one) => ({
    ...one,
    joined: joined.filter(({ reproduction }) => reproduction === one.id).map(({ member }) => member),
    claims: claimed
      .filter(({ reproduction }) => reproduction === one.id)
      .map((claim) => ({ ...claim, attempts: tried.filter((attempt) => attempt.claim === claim.id) })),
    discoveries: found.filter(({ reproduction }) => reproduction === one.id),
  }));
}

/** Which reproduction of a group a claim, an attempt or a discovery belongs to. */
export async function reproductionWith(
  db: Tx,
  group: string,
  what: { readonly claim: string } | { readonly attempt: string } | { readonly discovery: string },
): Promise<string | undefined> {
  const of = eq(reproductions.group, group);
  const id = { id: reproductions.id };
  if ("discovery" in what) {
    const [row] = await db
      .select(id)
      .from(discoveries)
      .innerJoin(reproductions, eq(reproductions.id, discoveries.reproduction))
      .where(and(of, eq(discoveries.id, what.discovery)));
    return row?.id;
  }
  const [row] = await db
    .select(id)
    .from(claims)
    .innerJoin(reproductions, eq(reproductions.id, claims.reproduction))
    .leftJoin(attempts, eq(attempts.claim, claims.id))
    .where(and(of, "claim" in what ? eq(claims.id, what.claim) : eq(attempts.id, what.attempt)))
    .limit(1);
  return row?.id;
}

/** The reproduction of a group that a question or an idea came from, by a discovery. */
export async function reproductionBehind(
  db: Tx,
  group: string,
  made: { readonly question: string } | { readonly idea: string },
): Promise<WholeReproduction | undefined> {
  const is = "question" in made ? eq(discoveries.question, made.question) : eq(discoveries.idea, made.idea);
  const [row] = await db
    .select({ id: reproductions.id })
    .from(discoveries)
    .innerJoin(reproductions, eq(reproductions.id, discoveries.reproduction))
    .where(and(eq(reproductions.group, group), isNull(discoveries.retractedAt), is))
    .limit(1);
  return row && (await reproductionsOf(db, group, { states: visible, id: row.id }))[0];
}

/** Changes a reproduction. */
export async function changeReproduction(
  db: Tx,
  id: string,
  change: Partial<Pick<Reproduction, "aim" | "state" | "stateAt" | "summary" | "easy" | "difficult" | "contact">>,
): Promise<void> {
  await db.update(reproductions).set(change).where(eq(reproductions.id, id));
}

/** Makes a member one of those who do a reproduction together, or not any more. */
export async function setJoined(
  db: Tx,
  of: { readonly reproduction: string; readonly member: MemberId },
  joins: boolean,
  at: Instant,
): Promise<void> {
  if (joins)
    await db
      .insert(reproductionMembers)
      .values({ ...of, at })
      .onConflictDoNothing();
  else
    await db
      .delete(reproductionMembers)
      .where(and(eq(reproductionMembers.reproduction, of.reproduction), eq(reproductionMembers.member, of.member)));
}

/** Writes down what a paper reports. */
export async function addClaim(
  db: Tx,
  made: Omit<typeof claims.$inferInsert, "cause" | "why" | "retractedAt">,
): Promise<void> {
  await db.insert(claims).values(made);
}

/** Changes a claim. */
export async function changeClaim(db: Tx, id: string, change: Partial<typeof claims.$inferSelect>): Promise<void> {
  await db.update(claims).set(change).where(eq(claims.id, id));
}

/** Writes down what somebody got. */
export async function addAttempt(
  db: Tx,
  made: Omit<Attempt, "metric" | "dataset" | "retractedAt" | "reason">,
): Promise<void> {
  await db.insert(attempts).values(made);
}

/** Changes an attempt. */
export async function changeAttempt(db: Tx, id: string, change: Partial<Attempt>): Promise<void> {
  await db.update(attempts).set(change).where(eq(attempts.id, id));
}

/** Writes down what was brought to light. */
export async function addDiscovery(
  db: Tx,
  made: Pick<Discovery, "id" | "reproduction" | "kind" | "words" | "by" | "at">,
): Promise<void> {
  await db.insert(discoveries).values(made);
}

/** Changes a discovery. */
export async function changeDiscovery(db: Tx, id: string, change: Partial<Discovery>): Promise<void> {
  await db.update(discoveries).set(change).where(eq(discoveries.id, id));
}
