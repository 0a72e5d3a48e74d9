import type { Instant, MemberId } from "../../chat/prose.ts";
import { readAs } from "../notes/answering.ts";
import { promptsOf } from "../notes/layers.ts";
import type { NoteAnswers, SeenBy } from "../notes/schema.ts";
import type { Layer, Prompt } from "../notes/template.ts";
import type { Narrow } from "./query.ts";
import type { Kind } from "./schema.ts";

/** Some words of a thing that can be found. */
export interface Entry {
  readonly subject: string;
  readonly part: string;
  /** What an answer is called: "weakest part". */
  readonly name: string | null;
  readonly kind: Kind;
  readonly paper: string | null;
  readonly by: MemberId | null;
  readonly layer: string | null;
  readonly seenBy: SeenBy | null;
  readonly fields: readonly Narrow[];
  readonly words: string;
  readonly at: Instant;
}

/** What a search finds an answer by, by what its layer asks there. */
const narrowedBy = ({ name, offers }: Prompt): readonly Narrow[] => [
  ...(/\b(data|datasets?|experiments?)\b/i.test(name) ? (["dataset"] as const) : []),
  ...(/\b(metrics?|experiments?)\b/i.test(name) ? (["metric"] as const) : []),
  ...(offers === "critique" ? (["weakest"] as const) : []),
];

/** What of a submitted note's answers can be found. */
export const entriesOfNote = (note: {
  readonly id: string;
  readonly paper: string;
  readonly member: MemberId;
  readonly layer: string;
  readonly asked: Layer;
  readonly editedAt: Instant;
  readonly answers: NoteAnswers;
}): readonly Entry[] =>
  promptsOf(note.asked).flatMap((prompt): readonly Entry[] => {
    const answer = note.answers[prompt.key];
    const words = answer ? readAs(prompt, answer) : "";
    if (!answer || words.trim() === "") return [];
    const of = { subject: `note:${note.id}`, part: prompt.key, name: prompt.name, kind: "note" } as const;
    const whose = { paper: note.paper, by: note.member, layer: note.layer, seenBy: answer.seenBy, at: note.editedAt };
    return [{ ...of, ...whose, fields: narrowedBy(prompt), words }];
  });

/** The same of a thing that all of a group may read. */
export const entryOfAll = (
  kind: Exclude<Kind, "note">,
  of: {
    readonly id: string;
    readonly paper: string | null;
    readonly by: MemberId | null;
    readonly at: Instant;
    readonly words: readonly (string | null | undefined)[];
    readonly fields?: readonly Narrow[];
    readonly part?: string;
    readonly name?: string;
  },
): Entry => ({
  ...{
    subject: `${kind}:${of.id}`,
    part: of.part ?? "",
    name: of.name ?? null,
    kind,
    paper: of.paper,
    by: of.by,
    at: of.at,
  },
  ...{ layer: null, seenBy: null, fields: of.fields ?? [] },
  words: of.words.filter((one) => one !== null && one !== undefined && one.trim() !== "").join("\n"),
});
