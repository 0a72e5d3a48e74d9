import type { MemberId } from "../../chat/prose.ts";
import { saysSomething } from "./layers.ts";
import type { NoteAnswer, NoteAnswers } from "./schema.ts";
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
  /** Whether the agenda of a session of the paper has been composed: then blindness has ended for all. */
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
): NoteAnswers =>
  Object.fromEntries(
    Object.entries(note.answers).filter(
      ([, answer]) => saysSomething(answer) && (note.member === reader || isShared(answer)),
    ),
  );

/** Whether an answer is for more than its author. */
export const isShared = (answer: NoteAnswer): boolean => answer.seenBy === "group";

/** The answers that were for the group before and are for their author only now. */
export const keptSince = (before: NoteAnswers, now: NoteAnswers): readonly string[] =>
  Object.keys(now).filter((key) => {
    const [was, is] = [before[key], now[key]];
    return was !== undefined && is !== undefined && isShared(was) && !isShared(is);
  });

/** Says before anything is sent who will see it and when blindness ends. */
export function whoWillSee({ blind, agendaComposed }: Pick<Pass, "blind" | "agendaComposed">, layer: Layer): string {
  if (!blind) return "The group sees your answers once you submit them.";
  if (agendaComposed) return "The agenda is out, so the whole group sees your answers once you submit them.";
  return `Only members who have submitted their own ${layer.one} see yours; once the session’s agenda is out, all members do.`;
}
