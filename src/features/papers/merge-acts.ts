import { and, eq, sql } from "drizzle-orm";
import { alias } from "drizzle-orm/pg-core";
import type { Doing } from "../../app/command.ts";
import { turnFor } from "../../delivery/queue.ts";
import type { Tx } from "../../store/db.ts";
import { critiques } from "../critiques/schema.ts";
import { ideas } from "../ideas/schema.ts";
import { aboutDepths, depthsCard } from "../notes/cards.ts";
import { depths } from "../notes/depth-store.ts";
import { noteRevisions, notes } from "../notes/schema.ts";
import { relink } from "../questions/links-store.ts";
import { questions } from "../questions/schema.ts";
import { reproductions } from "../reproductions/schema.ts";
import { takeInAgain } from "../search/taking-store.ts";
import { replacePaper } from "../sessions/store.ts";
import { paperInTurn, showPaper } from "./acts.ts";
import { about, countedCard, mergedCard } from "./cards.ts";
import { lacking } from "./completing.ts";
import { elderFirst, unitedNotes, unitedState, unitedWords } from "./merging.ts";
import { changePaper, markMerged, type Paper, setAgendaOut, setPaperState } from "./store.ts";
import { moveVotes } from "./vote-store.ts";
/** Makes one paper of several that turned out to be the same, the oldest of them, and says where each other one went. */
export async function merged(doing: Doing, first: Paper, others: readonly Paper[]): Promise<Paper> {
  let paper = first;
  for (const other of others) paper = await mergeTwo(doing, paper, other);
  return paper;
}

async function mergeTwo(doing: Doing, one: Paper, other: Paper): Promise<Paper> {
  const { db, at, record } = doing;
  const [elder, younger] = [
    await paperInTurn(db, one.group, one.id),
    await paperInTurn(db, other.group, other.id),
  ].toSorted(elderFirst);
  if (!elder || !younger || elder.id === younger.id) return one;
  await markMerged(db, younger, elder, at);
  await moveVotes(db, younger, elder);
  const noted = await moveWork(db, younger, elder);
  if (younger.agendaAt !== null) await setAgendaOut(db, elder, younger.agendaAt);
  const changed = await changePaper(db, elder, {
    ...lacking(elder, younger),
    why: elder.proposedBy === younger.proposedBy ? unitedWords(elder.why, younger.why) : elder.why,
    areas: [...new Set([...elder.areas, ...younger.areas])],
    lookUp: elder.title === "" ? younger.lookUp : elder.lookUp,
  });
  const state = unitedState(elder.state, younger.state);
  const paper = state === elder.state ? changed : await setPaperState(db, elder, state, at);
  await record(about(elder), elder, paper);
  await record(about(younger), younger, { mergedInto: elder.id });
  await showPaper(doing, younger, mergedCard(younger, elder));
  if (noted) await tellDepths(doing, younger, paper);
  return paper;
}

const work = { critique: critiques, question: questions, idea: ideas, reproduction: reproductions };

/** What members made of the younger paper becomes the elder's; says whether submitted notes were among it. */
async function moveWork(db: Tx, younger: Paper, elder: Paper): Promise<boolean> {
  await replacePaper(db, elder.group, younger.id, elder.id);
  const written: string[] = [];
  for (const [kind, table] of Object.entries(work)) {
    const moved = await db
      .update(table)
      .set({ paper: elder.id })
      .where(and(eq(table.group, elder.group), eq(table.paper, younger.id)))
      .returning({ id: table.id });
    written.push(...moved.map(({ id }) => `${kind}:${id}`));
  }
  await relink(db, elder.group, { kind: "paper", from: younger.id, to: elder.id });
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
  await takeInAgain(db, elder.group, [...written, ...moved.map(({ id }) => `note:${id}`)]);
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
  await takeInAgain(db, to.group, [`note:${from.id}`, `note:${to.id}`]);
}
