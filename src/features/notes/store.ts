import { and, asc, desc, eq, isNotNull, isNull, max } from "drizzle-orm";
import type { Instant, MemberId } from "../../chat/prose.ts";
import type { Tx } from "../../store/db.ts";
import { groups } from "../groups/schema.ts";
import { paperName } from "../papers/cards.ts";
import { papers } from "../papers/schema.ts";
import { mayRead, openAnswers, type Pass } from "./blind.ts";
import { offering } from "./layers.ts";
import { passesOf } from "./passes-store.ts";
import { type NoteAnswers, noteRevisions, notes } from "./schema.ts";
import type { Layer, Offer } from "./template.ts";
import { withLayers } from "./template-store.ts";

/** A note with the layer that it was written to, in its template's version of that time. */
export type Note = typeof notes.$inferSelect & { readonly asked: Layer };
/** A note with the title of its paper, for lists over several papers. */
export interface TitledNote extends Note {
  readonly title: string;
}
const noteOf = (group: string, paper: string) => and(eq(notes.group, group), eq(notes.paper, paper));

/** A note of a group. */
export async function noteById(db: Tx, group: string, id: string): Promise<Note | undefined> {
  const [note] = await withLayers(
    db,
    await db
      .select()
      .from(notes)
      .where(and(eq(notes.group, group), eq(notes.id, id))),
  );
  return note;
}

/** A member's note of one layer of a paper. */
export async function noteIn(
  db: Tx,
  of: Pick<Note, "group" | "paper" | "member"> & { readonly layer: string },
): Promise<Note | undefined> {
  const [note] = await withLayers(
    db,
    await db
      .select()
      .from(notes)
      .where(and(noteOf(of.group, of.paper), eq(notes.member, of.member), eq(notes.layer, of.layer))),
  );
  return note;
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
  const [note] = await withLayers(
    db,
    await db
      .select()
      .from(notes)
      .where(and(noteOf(made.group, made.paper), eq(notes.member, made.member), eq(notes.layer, made.layer)))
      .for("update"),
  );
  if (!note) throw new Error(`Note ${made.id} was not written.`);
  return note;
}

/** The same for a note that there is. */
export async function noteToChange(db: Tx, group: string, id: string): Promise<Note | undefined> {
  const [note] = await withLayers(
    db,
    await db
      .select()
      .from(notes)
      .where(and(eq(notes.group, group), eq(notes.id, id)))
      .for("update"),
  );
  return note;
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
  return { ...note, ...row };
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
  return (await passesOf(db, { id: group, blind: of?.blind ?? true }, [paper], reader))(paper);
}

/** A member's notes on a paper. */
export async function notesOfMember(db: Tx, group: string, paper: string, member: MemberId): Promise<readonly Note[]> {
  const mine = await db
    .select()
    .from(notes)
    .where(and(noteOf(group, paper), eq(notes.member, member)))
    .orderBy(asc(notes.startedAt), asc(notes.id));
  return withLayers(db, mine);
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
    .map((note) => ({ ...note, answers: openAnswers(reader, note, pass) }))
    .filter((note) => mayRead(reader, note, pass) || Object.keys(note.answers).length > 0);
}

/** All submitted notes on a paper, whoever may read them, by the date of submission. */
export const submittedOn = async (db: Tx, group: string, paper: string): Promise<readonly Note[]> =>
  withLayers(
    db,
    await db
      .select()
      .from(notes)
      .where(and(noteOf(group, paper), isNotNull(notes.submittedAt)))
      .orderBy(asc(notes.submittedAt), asc(notes.id)),
  );

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
  return withLayers(
    db,
    found.map(({ note, paper }) => ({ ...note, title: paperName(paper) })),
  );
};

/** One answer of a member's own note, so that it becomes a question, an idea or a critique without retyping. */
export async function ownAnswer(
  db: Tx,
  group: string,
  member: MemberId,
  note: string,
  which: string | { readonly offers: Offer },
): Promise<{ readonly words: string; readonly paper: string } | undefined> {
  const found = await noteById(db, group, note);
  const prompt = typeof which === "string" ? which : found && offering(found.asked, which.offers)?.key;
  const answer = found?.answers[prompt ?? ""];
  return found?.member === member && answer && answer.words.trim() !== ""
    ? { words: answer.words, paper: found.paper }
    : undefined;
}
