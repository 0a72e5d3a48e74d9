import { and, asc, count, desc, eq, inArray, ne, or } from "drizzle-orm";
import type { Instant } from "../../chat/prose.ts";
import type { Tx } from "../../store/db.ts";
import { type Holes, statement } from "../../store/statement.ts";
import type { Identifiers } from "./identifiers.ts";
import { elderFirst } from "./merging.ts";
import { inOrder, queued, waiting } from "./queue.ts";
import type { Facts } from "./reproducible.ts";
import { type PaperState, papers, paperVotes } from "./schema.ts";
import { titleKey } from "./title.ts";

export type Paper = typeof papers.$inferSelect;
/** A paper with the number of those who want it read. */
export type Queued = Paper & { readonly votes: number };

type Optional =
  | "title"
  | "authors"
  | "year"
  | "abstract"
  | "venue"
  | keyof Identifiers
  | "why"
  | "proposedBy"
  | "lookUp"
  | keyof Facts
  | "areas";
/** A paper as it is proposed: whatever is not known of it yet is left out. */
export type NewPaper = Pick<Paper, "id" | "group" | "proposedAt"> & Partial<Pick<Paper, Optional>>;
/** What may be found out or put right about a paper later. */
export type Details = Partial<Pick<Paper, Exclude<Optional, "proposedBy">>>;

const nothingKnown = {
  title: "",
  authors: [],
  year: null,
  abstract: null,
  venue: null,
  arxiv: null,
  doi: null,
  openreview: null,
  url: null,
  why: null,
  proposedBy: null,
  lookUp: "none",
  openCode: null,
  availableData: null,
  clearMetrics: null,
  small: null,
  areas: [],
} as const satisfies Pick<Paper, Optional>;

/** Writes a newly proposed paper down. */
export async function addPaper(db: Tx, made: NewPaper): Promise<Paper> {
  const paper = { ...nothingKnown, ...made };
  const [row] = await db
    .insert(papers)
    .values({ ...paper, titleKey: titleKey(paper.title), state: "proposed", stateAt: made.proposedAt })
    .returning();
  if (!row) throw new Error(`Paper ${made.id} was not written.`);
  return row;
}

/** A paper of a group; of one that was merged, the paper it was merged into. */
export async function paperById(db: Tx, group: string, id: string): Promise<Paper | undefined> {
  const [row] = await byId(db, { group, id });
  return row?.state === "merged" && row.mergedInto !== null ? paperById(db, group, row.mergedInto) : row;
}

const byId = statement((db, { group, id }: Holes<"group" | "id">) =>
  db
    .select()
    .from(papers)
    .where(and(eq(papers.group, group), eq(papers.id, id))),
);

/** Some papers of a group by the ids they are asked for; one that was merged is the paper it is now. */
export async function papersByIds(db: Tx, group: string, ids: readonly string[]): Promise<ReadonlyMap<string, Paper>> {
  const found = new Map<string, Paper>();
  if (ids.length === 0) return found;
  const all = await db
    .select()
    .from(papers)
    .where(and(eq(papers.group, group), inArray(papers.id, [...new Set(ids)])));
  for (const paper of all) {
    const now = paper.state === "merged" ? await paperById(db, group, paper.id) : paper;
    if (now) found.set(paper.id, now);
  }
  return found;
}

/** The ids of a group's papers that came out in some years, or are in one of some areas; one that was merged is the paper it is now. */
export async function papersWithin(db: Tx, group: string, { years, areas }: Within): Promise<readonly string[]> {
  const all = await db
    .select({
      id: papers.id,
      state: papers.state,
      year: papers.year,
      areas: papers.areas,
      mergedInto: papers.mergedInto,
    })
    .from(papers)
    .where(eq(papers.group, group));
  const byId = new Map(all.map((one) => [one.id, one]));
  return all.flatMap((one) => {
    const now = (one.state === "merged" && one.mergedInto !== null && byId.get(one.mergedInto)) || one;
    const inYears = !years || (now.year !== null && years.from <= now.year && now.year <= years.to);
    return inYears && (!areas || now.areas.some((area) => areas.includes(area))) ? [one.id] : [];
  });
}

/** What papers are looked for by. */
interface Within {
  readonly years: { readonly from: number; readonly to: number } | undefined;
  readonly areas: readonly string[] | undefined;
}

/** All papers of a group, newest first; merged ones are the papers they were merged into. */
export async function papersOf(db: Tx, group: string): Promise<readonly Paper[]> {
  return db
    .select()
    .from(papers)
    .where(and(eq(papers.group, group), ne(papers.state, "merged")))
    .orderBy(desc(papers.proposedAt), desc(papers.id));
}

/** The papers of a group that any of these identifiers means, the oldest first; more than one turns out to be the same paper. */
export async function papersNamed(db: Tx, group: string, named: Identifiers): Promise<readonly Paper[]> {
  const kinds = ["arxiv", "doi", "openreview", "url"] as const;
  const any = kinds.flatMap((kind) => (named[kind] === undefined ? [] : [eq(papers[kind], named[kind])]));
  if (any.length === 0) return [];
  // A merged paper keeps its identifiers, so that it is recognized under them for ever.
  const found = await db
    .select({ id: papers.id })
    .from(papers)
    .where(and(eq(papers.group, group), or(...any)))
    .orderBy(asc(papers.proposedAt), asc(papers.id));
  const meant = new Map<string, Paper>();
  for (const { id } of found) {
    const paper = await paperById(db, group, id);
    if (paper) meant.set(paper.id, paper);
  }
  return [...meant.values()].sort(elderFirst);
}

/** Has one message tell of papers that were proposed at once. */
export async function enlist(db: Tx, ids: readonly string[], list: string): Promise<void> {
  await db
    .update(papers)
    .set({ list })
    .where(inArray(papers.id, [...ids]));
}

/** The papers of a list with their votes, in its order, those too that were merged since. */
export async function papersOfList(db: Tx, group: string, list: string): Promise<readonly Queued[]> {
  const found = await db
    .select({ paper: papers, votes: count(paperVotes.member) })
    .from(papers)
    .leftJoin(paperVotes, eq(paperVotes.paper, papers.id))
    .where(and(eq(papers.group, group), eq(papers.list, list)))
    .groupBy(papers.id)
    .orderBy(asc(papers.proposedAt), asc(papers.id));
  return found.map(({ paper, votes }) => ({ ...paper, votes }));
}

/** What a group has before it, in the order of its queue: scheduled papers first. */
export async function queueOf(db: Tx, group: string): Promise<readonly Queued[]> {
  const found = await db
    .select({ paper: papers, votes: count(paperVotes.member) })
    .from(papers)
    .leftJoin(paperVotes, eq(paperVotes.paper, papers.id))
    .where(and(eq(papers.group, group), inArray(papers.state, [...queued])))
    .groupBy(papers.id);
  return inOrder(found.map(({ paper, votes }) => ({ ...paper, votes })));
}

/** The paper that the next session takes: the first in the queue that has no session yet. */
export async function topOfQueue(db: Tx, group: string): Promise<Queued | undefined> {
  return (await queueOf(db, group)).find(waiting);
}

/** Writes what was found out or put right about a paper. */
export async function changePaper(db: Tx, paper: Pick<Paper, "id" | "group">, to: Details): Promise<Paper> {
  const key = to.title === undefined ? {} : { titleKey: titleKey(to.title) };
  return changed(db, paper, { ...to, ...key });
}

/** Moves a paper on in its life; a reason is kept while it is dropped. */
export async function setPaperState(
  db: Tx,
  paper: Pick<Paper, "id" | "group">,
  state: PaperState,
  at: Instant,
  reason?: string,
): Promise<Paper> {
  return changed(db, paper, { state, stateAt: at, reason: reason ?? null });
}

/** Keeps how a paper did in a poll: its place, counted from 1. */
export const setStanding = (db: Tx, paper: Pick<Paper, "id" | "group">, standing: number): Promise<Paper> =>
  changed(db, paper, { standing });

/** Keeps since when an agenda for a paper is out; the first counts. */
export const setAgendaOut = (db: Tx, paper: Pick<Paper, "id" | "group" | "agendaAt">, at: Instant): Promise<Paper> =>
  changed(db, paper, { agendaAt: paper.agendaAt ?? at });

/** Marks a paper as the same as an older one, and all that were merged into it before. */
export async function markMerged(db: Tx, younger: Paper, elder: Paper, at: Instant): Promise<void> {
  await db
    .update(papers)
    .set({ mergedInto: elder.id })
    .where(and(eq(papers.group, younger.group), eq(papers.mergedInto, younger.id)));
  await changed(db, younger, { state: "merged", stateAt: at, mergedInto: elder.id });
}

async function changed(db: Tx, paper: Pick<Paper, "id" | "group">, to: Partial<Paper>): Promise<Paper> {
  if (Object.keys(to).length === 0) {
    const same = await paperById(db, paper.group, paper.id);
    if (same) return same;
  }
  const [row] = await db
    .update(papers)
    .set(to)
    .where(and(eq(papers.group, paper.group), eq(papers.id, paper.id)))
    .returning();
  if (!row) throw new Error(`There is no paper ${paper.id} in group ${paper.group}.`);
  return row;
}
