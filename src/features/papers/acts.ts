import { and, eq, sql } from "drizzle-orm";
import { alias } from "drizzle-orm/pg-core";
import type { Doing } from "../../app/command.ts";
import type { MemberId } from "../../chat/prose.ts";
import { forbid, refuse } from "../../chat/refusal.ts";
import { turnFor } from "../../delivery/queue.ts";
import type { Tx } from "../../store/db.ts";
import { critiques } from "../critiques/schema.ts";
import type { Group, Member } from "../groups/store.ts";
import { ideas } from "../ideas/schema.ts";
import { aboutDepths, depthsCard } from "../notes/cards.ts";
import { noteRevisions, notes } from "../notes/schema.ts";
import { depths } from "../notes/store.ts";
import { questions } from "../questions/schema.ts";
import { turnForSessions } from "../sessions/acts.ts";
import { replacePaper, sessionsOfPaper } from "../sessions/store.ts";
import { about, alsoWhyCard, countedCard, mergedCard, paperCard, type ReadAt, type Whole } from "./cards.ts";
import { canBeLookedUp, lacking } from "./completing.ts";
import { lookUp } from "./errands.ts";
import { elderFirst, unitedNotes, unitedState, unitedWords } from "./merging.ts";
import type { Proposal } from "./proposal.ts";
import {
  addPaper,
  changePaper,
  type Details,
  markMerged,
  type Paper,
  paperById,
  papersNamed,
  setPaperState,
  twinOf,
} from "./store.ts";
import { castVote, moveVotes, votersOf } from "./vote-store.ts";

/**
 * Which papers a group has and which of them its sessions read hang together: whoever changes either waits for one turn, before
 * that of any single paper. So two who propose one paper at once do not make it two.
 */
export const turnForPapers = (doing: Pick<Doing, "db">, group: Group): Promise<void> => turnForSessions(doing, group);

/** Takes the turn to change and redraw a paper, then reads it; of one that was merged, the paper it is now. */
export async function paperInTurn(db: Tx, group: string, id: string): Promise<Paper> {
  await turnFor(db, group, about({ id }));
  const paper = await paperById(db, group, id);
  if (!paper) return refuse("There is no such paper in this group. /paper queue shows what there is.", "paper");
  return paper.id === id ? paper : paperInTurn(db, group, paper.id);
}

/** Whether a member may change what papers are: who proposed one of them may, and organizers. */
export const maySettle = (by: Member | undefined, ...papers: readonly Paper[]): boolean =>
  by !== undefined && (by.organizer || papers.some((paper) => paper.proposedBy === by.id));

/** Forbids it to whoever may not. */
export function onlyProposerOrOrganizer(by: Member | undefined, ...papers: readonly Paper[]): void {
  if (maySettle(by, ...papers)) return;
  forbid("Only who proposed the paper, or an organizer, can do this. /group members shows who they are.");
}

/** A paper with all that its message tells. */
export async function wholePaper({ db, at }: Pick<Doing, "db" | "at">, paper: Paper): Promise<Whole> {
  const votes = await votersOf(db, paper);
  const [twin, session] = [await twinOf(db, paper), await readingOf(db, paper, at)];
  return { paper, votes: votes.length, ...(twin ? { twin } : {}), ...(session ? { session } : {}) };
}

/** The session that will read a paper next, or else the one that read it last. */
async function readingOf(db: Tx, paper: Paper, at: string): Promise<ReadAt | undefined> {
  const all = await sessionsOfPaper(db, paper.group, paper.id);
  const coming = all.find((session) => session.state === "planned" && session.startsAt > at);
  return coming ?? all.findLast((session) => session.state === "held");
}

/** Draws a paper's message anew, as it stands now. */
export async function tellPaper(doing: Doing, group: string, id: string): Promise<Whole> {
  const whole = await wholePaper(doing, await paperInTurn(doing.db, group, id));
  await doing.post(paperCard(whole), "group", { about: about(whole.paper) });
  return whole;
}

/** What became of one proposal: a new paper, one that the group has, or one that was dropped and is back. */
export interface Proposed extends Whole {
  readonly kind: "new" | "known" | "back";
  /** Whether a vote came with it; not if this member had voted for the paper before. */
  readonly voted: boolean;
  /** Whether the reason that came with it stands in a message of its own, since the paper is somebody else’s proposal. */
  readonly whyPosted: boolean;
}

/** Proposes papers for a group and tells it of each; what there is to know about them is looked up afterwards. */
export async function propose(doing: Doing, wish: Wish): Promise<readonly Proposed[]> {
  await turnForPapers(doing, wish.group);
  const made: Made[] = [];
  for (const proposal of wish.proposals) {
    const [first, ...others] = await papersNamed(doing.db, wish.group.id, proposal.identifiers);
    const paper = first && (await merged(doing, first, others));
    made.push(paper ? await addAgain(doing, wish, proposal, paper) : await addNew(doing, wish, proposal));
  }
  await lookUp(
    doing,
    made.flatMap(({ paper, lookUp: wanted }) => (wanted ? [paper] : [])),
  );
  const proposed: Proposed[] = [];
  for (const { kind, paper, whyPosted } of made) {
    const voted = wish.by !== null && (await castVote(doing.db, paper, wish.by, doing.at));
    proposed.push({ ...(await tellPaper(doing, wish.group.id, paper.id)), kind, voted, whyPosted });
  }
  await tellWhy(doing, wish, proposed);
  return proposed;
}

/** Papers as a member proposes them, or nobody, and why. */
export interface Wish {
  readonly group: Group;
  readonly by: MemberId | null;
  readonly proposals: readonly Proposal[];
  readonly why?: string;
}
interface Made extends Pick<Proposed, "kind" | "paper" | "whyPosted"> {
  readonly lookUp: boolean;
}

async function addNew({ db, at, newId, record }: Doing, wish: Wish, proposal: Proposal): Promise<Made> {
  const { arxiv = null, doi = null } = proposal.identifiers;
  const wanted = canBeLookedUp({ arxiv, doi });
  const paper = await addPaper(db, {
    id: newId(),
    group: wish.group.id,
    proposedBy: wish.by,
    proposedAt: at,
    ...said(proposal),
    why: wish.why ?? null,
    lookUp: wanted ? "running" : proposal.title === undefined ? "asked" : "none",
  });
  await record(about(paper), undefined, paper);
  return { kind: "new", paper, whyPosted: false, lookUp: wanted };
}

/** A paper's message says why its proposer wants it read; what somebody else says for it is posted under their own name. */
async function tellWhy({ post }: Doing, { by, why }: Wish, proposed: readonly Proposed[]): Promise<void> {
  const theirs = proposed.filter(({ whyPosted }) => whyPosted).map(({ paper }) => paper);
  if (by !== null && why !== undefined && theirs.length > 0) await post(alsoWhyCard(by, theirs, why));
}

/** The paper gains what this proposal says and nobody said before; a look-up that found nothing is tried again. */
async function addAgain({ db, at, record }: Doing, wish: Wish, proposal: Proposal, { id }: Paper): Promise<Made> {
  const before = await paperInTurn(db, wish.group.id, id);
  const more = lacking(before, said(proposal));
  const wanted = before.lookUp === "asked" && canBeLookedUp({ ...before, ...more });
  const settled = before.lookUp === "asked" && more.title !== undefined ? "none" : before.lookUp;
  const own = before.proposedBy === wish.by;
  const why = own ? unitedWords(before.why, wish.why ?? null) : before.why;
  const changed = await changePaper(db, before, { ...more, why, lookUp: wanted ? "running" : settled });
  const back = before.state === "dropped";
  const paper = back ? await setPaperState(db, before, "proposed", at) : changed;
  await record(about(paper), before, paper);
  return { kind: back ? "back" : "known", paper, whyPosted: !own && wish.why !== undefined, lookUp: wanted };
}

const said = ({ identifiers, title, authors, year }: Proposal): Details => ({
  ...identifiers,
  ...(title === undefined ? {} : { title }),
  ...(authors === undefined ? {} : { authors }),
  ...(year === undefined ? {} : { year }),
});

/** Makes one paper of several that turned out to be the same, the oldest of them, and says where each other one went. */
export async function merged(doing: Doing, first: Paper, others: readonly Paper[]): Promise<Paper> {
  let paper = first;
  for (const other of others) paper = await mergeTwo(doing, paper, other);
  return paper;
}

async function mergeTwo(doing: Doing, one: Paper, other: Paper): Promise<Paper> {
  const { db, at, post, record } = doing;
  const [elder, younger] = [
    await paperInTurn(db, one.group, one.id),
    await paperInTurn(db, other.group, other.id),
  ].toSorted(elderFirst);
  if (!elder || !younger || elder.id === younger.id) return one;
  await markMerged(db, younger, elder, at);
  await moveVotes(db, younger, elder);
  const noted = await moveWork(db, younger, elder);
  const changed = await changePaper(db, elder, {
    ...lacking(elder, younger),
    why: elder.proposedBy === younger.proposedBy ? unitedWords(elder.why, younger.why) : elder.why,
    lookUp: elder.title === "" ? younger.lookUp : elder.lookUp,
  });
  const state = unitedState(elder.state, younger.state);
  const paper = state === elder.state ? changed : await setPaperState(db, elder, state, at);
  await record(about(elder), elder, paper);
  await record(about(younger), younger, { mergedInto: elder.id });
  await post(mergedCard(younger, elder), "group", { about: about(younger) });
  if (noted) await tellDepths(doing, younger, paper);
  return paper;
}

/** What members made of the younger paper becomes the elder's; says whether submitted notes were among it. */
async function moveWork(db: Tx, younger: Paper, elder: Paper): Promise<boolean> {
  await replacePaper(db, elder.group, younger.id, elder.id);
  for (const table of [critiques, questions, ideas])
    await db
      .update(table)
      .set({ paper: elder.id })
      .where(and(eq(table.group, elder.group), eq(table.paper, younger.id)));
  const twice = alias(notes, "twice");
  const both = await db
    .select({ from: notes, to: twice })
    .from(notes)
    .innerJoin(twice, and(eq(twice.paper, elder.id), eq(twice.member, notes.member), eq(twice.layer, notes.layer)))
    .where(and(eq(notes.group, elder.group), eq(notes.paper, younger.id)))
    .for("update");
  for (const { from, to } of both) await uniteNotes(db, from, to);
  const moved = await db
    .update(notes)
    .set({ paper: elder.id })
    .where(and(eq(notes.group, elder.group), eq(notes.paper, younger.id)))
    .returning();
  return [...moved, ...both.map(({ from }) => from)].some((note) => note.submittedAt !== null);
}

/** How deep the group has read the two is one count now. */
async function tellDepths({ db, post }: Doing, younger: Paper, elder: Paper): Promise<void> {
  await turnFor(db, elder.group, aboutDepths(elder));
  const card = depthsCard(elder, await depths(db, elder.group, elder.id));
  await post(card, "group", { about: aboutDepths(elder) });
  await turnFor(db, younger.group, aboutDepths(younger));
  await post(countedCard(younger, elder), "group", { about: aboutDepths(younger) });
}

type Note = typeof notes.$inferSelect;

/** Makes one note of two that are of the same layer, when papers or people turn out to be one: every revision of both is kept. */
export async function uniteNotes(db: Tx, from: Note, to: Note): Promise<void> {
  const [last] = await db
    .select({ revision: sql<number>`coalesce(max(${noteRevisions.revision}), 0)::int` })
    .from(noteRevisions)
    .where(eq(noteRevisions.note, to.id));
  const before = last?.revision ?? 0;
  const moved = await db
    .update(noteRevisions)
    .set({ note: to.id, revision: sql`${noteRevisions.revision} + ${before}` })
    .where(eq(noteRevisions.note, from.id))
    .returning({ revision: noteRevisions.revision });
  const { answers, editedAt, submittedAt } = unitedNotes(to, from);
  const revision = Math.max(before, ...moved.map((one) => one.revision)) + 1;
  await db.insert(noteRevisions).values({ note: to.id, revision, answers, at: editedAt });
  for (const table of [critiques, questions, ideas])
    await db.update(table).set({ note: to.id }).where(eq(table.note, from.id));
  await db.delete(notes).where(eq(notes.id, from.id));
  await db.update(notes).set({ answers, editedAt, submittedAt }).where(eq(notes.id, to.id));
}
