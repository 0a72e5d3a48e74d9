import type { MemberId } from "../../chat/prose.ts";
import { openAnswers, type Pass } from "../notes/blind.ts";
import type { Entry } from "./entries.ts";

/** Whether a reader may be shown what was found: of notes only what their layer's rules let them read, of all else everything. */
export function mayBeShown(entry: Entry, reader: MemberId | undefined, passOf: (paper: string) => Pass): boolean {
  const { kind, by, layer, paper, seenBy, at, words } = entry;
  if (kind !== "note") return true;
  if (by === null || layer === null || paper === null || seenBy === null) return false;
  const note = { member: by, layer, submittedAt: at, answers: { found: { words, seenBy, anchors: [] } } };
  return "found" in openAnswers(reader, note, passOf(paper));
}
