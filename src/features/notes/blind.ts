import type { MemberId } from "../../chat/prose.ts";
import { saysSomething } from "./layers.ts";
import type { NoteAnswer, NoteAnswers, SeenBy } from "./schema.ts";
import type { Layer } from "./template.ts";

/** What decides who may read a note. */
export interface Written {
  readonly member: MemberId;
  readonly layer: string;
  readonly submittedAt: string | null;
}
/** How things stand between a group, a paper and a reader. */
export interface Pass {
  /** Whether the group reads blind. */
  readonly blind: boolean;
  /** Whether an agenda for the paper has been composed: then blindness has ended for all. */
  readonly agendaComposed: boolean;
  /** The layers of the paper that the reader has submitted. */
  readonly submittedLayers: readonly string[];
}

/**
 * Whether somebody may read a note: their own always, nobody else's draft, and while the group reads blind only the layers
 * that they have submitted themselves. Without a reader it says whether everybody may.
 */
export function mayRead(reader: MemberId | undefined, note: Written, pass: Pass): boolean {
  if (note.member === reader) return true;
  if (note.submittedAt === null) return false;
  return !pass.blind || pass.agendaComposed || pass.submittedLayers.includes(note.layer);
}

/** The answers of a note that a reader gets to see, once they may read it: what is for its author only stays with them. */
export const readableAnswers = (
  reader: MemberId | undefined,
  note: Written & { readonly answers: NoteAnswers },
): NoteAnswers => answersThat(note, (answer) => note.member === reader || isShared(answer));

/** The answers of a note that a reader gets to see now: if they may not read it yet, what its author shows to everyone. */
export const openAnswers = (
  reader: MemberId | undefined,
  note: Written & { readonly answers: NoteAnswers },
  pass: Pass,
): NoteAnswers => {
  if (mayRead(reader, note, pass)) return readableAnswers(reader, note);
  return note.submittedAt === null ? {} : answersThat(note, ({ seenBy }) => seenBy === "everyone");
};

const answersThat = (
  { answers }: { readonly answers: NoteAnswers },
  may: (answer: NoteAnswer) => boolean,
): NoteAnswers =>
  Object.fromEntries(Object.entries(answers).filter(([, answer]) => saysSomething(answer) && may(answer)));

/** Whether an answer is for more than its author. */
export const isShared = (answer: NoteAnswer): boolean => answer.seenBy !== "me";

/** Whether it makes a difference that an answer is for everyone now: where the group reads blind, until the agenda is out. */
export const isBlindNow = ({ blind, agendaComposed }: Pick<Pass, "blind" | "agendaComposed">): boolean =>
  blind && !agendaComposed;

/** The answers that are for fewer now than before. */
export const keptSince = (before: NoteAnswers, now: NoteAnswers): readonly string[] =>
  Object.keys(now).filter((key) => {
    const [was, is] = [before[key], now[key]];
    return was !== undefined && is !== undefined && wideness[is.seenBy] < wideness[was.seenBy];
  });

const wideness: Readonly<Record<SeenBy, number>> = { me: 0, group: 1, everyone: 2 };

/** Says before anything is sent who will see it and when blindness ends. */
export function whoWillSee({ blind, agendaComposed }: Pick<Pass, "blind" | "agendaComposed">, layer: Layer): string {
  if (!blind) return "The group sees your answers once you submit them.";
  if (agendaComposed) return "The agenda is out, so the whole group sees your answers once you submit them.";
  return `Only members who have submitted their own ${layer.one} see yours; once the session’s agenda is out, all members do.`;
}
