import { and, asc, count, desc, eq, isNotNull, isNull, max } from "drizzle-orm";
import type { Instant, MemberId } from "../../chat/prose.ts";
import type { Tx } from "../../store/db.ts";
import { groups } from "../groups/schema.ts";
import { paperName } from "../papers/cards.ts";
import { papers } from "../papers/schema.ts";
import { sessions } from "../sessions/schema.ts";
import { mayRead, type Pass, readableAnswers } from "./blind.ts";
import { templateNow } from "./layers.ts";
import { type NoteAnswers, noteRevisions, notes } from "./schema.ts";
import type { Layer, LayerName } from "./template.ts";

export type Note = typeof notes.$inferSelect;
/** A note with the title of its paper, for lists over several papers. */
export interface TitledNote extends Note {
  readonly title: string;
}
/** How many members have read a paper to one depth. */
export interface Depth {
  readonly layer: LayerName;
  readonly readers: number;
}

const noteOf = (group: string, paper: string) => and(eq(notes.group, group), eq(notes.paper, paper));

/** A note of a group. */
export async function noteById(db: Tx, group: string, id: string): Promise<Note | undefined> {
  const [row] = await db
    .select()
    .from(notes)
    .where(and(eq(notes.group, group), eq(notes.id, id)));
  return row;
}

/** A member's note of one layer of a paper. */
export async function noteIn(
  db: Tx,
  of: Pick<Note, "group" | "paper" | "member"> & { readonly layer: string },
): Promise<Note | undefined> {
  const [row] = await db
    .select()
    .from(notes)
    .where(and(noteOf(of.group, of.paper), eq(notes.member, of.member), eq(notes.layer, of.layer)));
  return row;
}

/** A note that its writer is about to change: whoever would save it at the same time waits. It is begun if there is none yet. */
export async function noteToWrite(
  db: Tx,
  made: Pick<Note, "id" | "group" | "paper" | "member" | "layer" | "template" | "templateVersion">,
  at: Instant,
): Promise<Note> {
  await db
    .insert(notes)
    .values({ ...made, answers: {}, startedAt: at, editedAt: at })
    .onConflictDoNothing();
  const [row] = await db
    .select()
    .from(notes)
    .where(and(noteOf(made.group, made.paper), eq(notes.member, made.member), eq(notes.layer, made.layer)))
    .for("update");
  if (!row) throw new Error(`Note ${made.id} was not written.`);
  return row;
}

/** The same for a note that there is. */
export async function noteToChange(db: Tx, group: string, id: string): Promise<Note | undefined> {
  const [row] = await db
    .select()
    .from(notes)
    .where(and(eq(notes.group, group), eq(notes.id, id)))
    .for("update");
  return row;
}

/** Saves what a note says now and keeps it as a revision of its own, so that nothing that was ever sent is lost. */
export async function saveNote(
  db: Tx,
  note: Note,
  now: { readonly answers: NoteAnswers; readonly submitted: boolean; readonly at: Instant },
): Promise<Note> {
  const { answers, submitted, at } = now;
  const [row] = await db
    .update(notes)
    .set({ answers, editedAt: at, submittedAt: note.submittedAt ?? (submitted ? at : null) })
    .where(and(eq(notes.group, note.group), eq(notes.id, note.id)))
    .returning();
  if (!row) throw new Error(`Note ${note.id} vanished.`);
  const revision = (await revisionNow(db, note.id)) + 1;
  await db.insert(noteRevisions).values({ note: note.id, revision, answers, at });
  return row;
}

/** How many times a note has been saved, which is its newest revision. */
export async function revisionNow(db: Tx, note: string): Promise<number> {
  const [last] = await db
    .select({ revision: max(noteRevisions.revision) })
    .from(noteRevisions)
    .where(eq(noteRevisions.note, note));
  return last?.revision ?? 0;
}

/** All that a note ever said, oldest first. */
export async function revisionsOf(db: Tx, note: string): Promise<readonly (typeof noteRevisions.$inferSelect)[]> {
  return db.select().from(noteRevisions).where(eq(noteRevisions.note, note)).orderBy(asc(noteRevisions.revision));
}

/** How things stand between a group, a paper and a reader: what the blind first pass depends on. */
export async function passOf(db: Tx, group: string, paper: string, reader: MemberId | undefined): Promise<Pass> {
  const [of] = await db.select({ blind: groups.blind }).from(groups).where(eq(groups.id, group));
  const [composed] = await db
    .select({ id: sessions.id })
    .from(sessions)
    .where(and(eq(sessions.group, group), eq(sessions.paper, paper), isNotNull(sessions.agendaAt)))
    .limit(1);
  const mine = reader === undefined ? [] : await notesOfMember(db, group, paper, reader);
  const submittedLayers = mine.filter((note) => note.submittedAt !== null).map((note) => note.layer);
  return { blind: of?.blind ?? true, agendaComposed: composed !== undefined, submittedLayers };
}

/** A member's notes on a paper. */
export async function notesOfMember(db: Tx, group: string, paper: string, member: MemberId): Promise<readonly Note[]> {
  return db
    .select()
    .from(notes)
    .where(and(noteOf(group, paper), eq(notes.member, member)))
    .orderBy(asc(notes.startedAt), asc(notes.id));
}

/**
 * The submitted notes on a paper that a reader may read, with the answers that they may read, by the date of submission.
 * Whoever shows notes takes them from here; without a reader it is what everybody may read.
 */
export async function readableNotes(
  db: Tx,
  group: string,
  paper: string,
  reader: MemberId | undefined,
): Promise<readonly Note[]> {
  const pass = await passOf(db, group, paper, reader);
  return (await submittedOn(db, group, paper))
    .filter((note) => mayRead(reader, note, pass))
    .map((note) => ({ ...note, answers: readableAnswers(reader, note) }));
}

/** How many notes of each layer a reader will see once blindness ends for them; what is wholly kept to its author never will be. */
export async function closedTo(
  db: Tx,
  group: string,
  paper: string,
  reader: MemberId | undefined,
): Promise<readonly Depth[]> {
  const pass = await passOf(db, group, paper, reader);
  const closed = (await submittedOn(db, group, paper)).filter(
    (note) => !mayRead(reader, note, pass) && Object.keys(readableAnswers(reader, note)).length > 0,
  );
  return templateNow.layers
    .map(({ name }) => ({ layer: name, readers: closed.filter(({ layer }) => layer === name).length }))
    .filter(({ readers }) => readers > 0);
}

const submittedOn = (db: Tx, group: string, paper: string): Promise<readonly Note[]> =>
  db
    .select()
    .from(notes)
    .where(and(noteOf(group, paper), isNotNull(notes.submittedAt)))
    .orderBy(asc(notes.submittedAt), asc(notes.id));

/** What members answer to one thing about a paper ("weakestPart"), as far as everybody may read it: for agenda and digest. */
export async function answersTo(
  db: Tx,
  group: string,
  paper: string,
  prompt: string,
): Promise<readonly { readonly note: string; readonly member: MemberId; readonly words: string }[]> {
  const all = await readableNotes(db, group, paper, undefined);
  return all.flatMap(({ id, member, answers }) => {
    const answer = answers[prompt];
    return answer === undefined ? [] : [{ note: id, member, words: answer.words }];
  });
}

/** How many members have submitted each layer of a paper, the first pass first. */
export async function depths(db: Tx, group: string, paper: string): Promise<readonly Depth[]> {
  const found = await db
    .select({ layer: notes.layer, readers: count() })
    .from(notes)
    .where(and(noteOf(group, paper), isNotNull(notes.submittedAt)))
    .groupBy(notes.layer);
  return templateNow.layers.map(({ name }) => ({
    layer: name,
    readers: found.find((one) => one.layer === name)?.readers ?? 0,
  }));
}

/** The layers of a paper that a member has not submitted, with the drafts they began. */
export async function missingLayers(
  db: Tx,
  group: string,
  paper: string,
  member: MemberId,
): Promise<readonly { readonly layer: Layer; readonly draft: Note | undefined }[]> {
  const mine = await notesOfMember(db, group, paper, member);
  return templateNow.layers
    .map((layer) => ({ layer, draft: mine.find((note) => note.layer === layer.name) }))
    .filter(({ draft }) => draft === undefined || draft.submittedAt === null);
}

/** What a member has begun and not submitted, newest first. */
export async function draftNotesOf(db: Tx, group: string, member: MemberId): Promise<readonly TitledNote[]> {
  return titled(db, and(eq(notes.group, group), eq(notes.member, member), isNull(notes.submittedAt)));
}

/** All notes of a member: drafts first, then what they submitted, newest first. */
export async function allNotesOf(db: Tx, group: string, member: MemberId): Promise<readonly TitledNote[]> {
  const mine = and(eq(notes.group, group), eq(notes.member, member));
  return [...(await draftNotesOf(db, group, member)), ...(await titled(db, and(mine, isNotNull(notes.submittedAt))))];
}

const titled = async (db: Tx, which: ReturnType<typeof and>): Promise<readonly TitledNote[]> => {
  const found = await db
    .select({ note: notes, paper: papers })
    .from(notes)
    .innerJoin(papers, eq(papers.id, notes.paper))
    .where(which)
    .orderBy(desc(notes.editedAt), desc(notes.id));
  return found.map(({ note, paper }) => ({ ...note, title: paperName(paper) }));
};

/** One answer of a member's own note, so that it becomes a question, an idea or a critique without retyping. */
export async function ownAnswer(
  db: Tx,
  group: string,
  member: MemberId,
  note: string,
  prompt: string,
): Promise<{ readonly words: string; readonly paper: string } | undefined> {
  const found = await noteById(db, group, note);
  const answer = found?.answers[prompt];
  return found?.member === member && answer && answer.words.trim() !== ""
    ? { words: answer.words, paper: found.paper }
    : undefined;
}
