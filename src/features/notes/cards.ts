import { type Block, type Button, button, type Card, quote, says } from "../../chat/card.ts";
import { limits } from "../../chat/limits.ts";
import { type Listed, turning } from "../../chat/listing.ts";
import { bold, count, type MemberId, moment, type Prose, person, prose } from "../../chat/prose.ts";
import { type Named, paperName } from "../papers/cards.ts";
import type { Paper } from "../papers/store.ts";
import { isShared, type Pass } from "./blind.ts";
import type { close } from "./commands/close.ts";
import type { first } from "./commands/first.ts";
import type { mine } from "./commands/mine.ts";
import type { notebook } from "./commands/notebook.ts";
import type { show } from "./commands/show.ts";
import type { submit } from "./commands/submit.ts";
import { capital, isAnswered, layerNamed, layerOf, promptsOf, stepAfter, stepToResume } from "./layers.ts";
import type { Depth, Note, TitledNote } from "./store.ts";
import type { Layer } from "./template.ts";

type About = Named & Pick<Paper, "id">;

/** What a note is known by in the history: a draft is nobody else's news. */
export const about = (note: Pick<Note, "id" | "submittedAt">): string =>
  note.submittedAt === null ? `draft:${note.id}` : `note:${note.id}`;
/** What one answer of a note is known by where its words are told again. */
export const aboutAnswer = (note: Pick<Note, "id">, prompt: string): string => `answer:${note.id}:${prompt}`;
/** What the message is known by that tells how deep a paper has been read. */
export const aboutDepths = (paper: Pick<Paper, "id">): string => `notes:${paper.id}`;

/** The button that opens the form of a layer, at one of its steps. */
export function writeButton(label: string, layer: Layer, paper: string, step = 1): Button {
  const known = step > 1 ? { paper, step: String(step) } : { paper };
  return button<typeof first | typeof close | typeof notebook>(label, `note ${layer.name}`, known);
}

/** The ways to begin a layer; where its form has no room to ask what to keep to oneself, all of it can be. */
function startButtons(layer: Layer, paper: string): readonly Button[] {
  const start = writeButton(`Write your ${layer.one}`, layer, paper);
  if (layer.steps.every((prompts) => prompts.length < limits.form.inputs)) return [start];
  const known = { paper, private: "yes" };
  return [
    start,
    button<typeof first | typeof close | typeof notebook>(
      `Start the ${layer.one}, for yourself first`,
      `note ${layer.name}`,
      known,
    ),
  ];
}

/** The button that takes a draft up where it was left. */
const resumeButton = (note: Note, label = "Resume"): Button =>
  writeButton(label, layerOf(note), note.paper, stepToResume(layerOf(note), note.answers));

/** The ways to go on with a draft. */
export function draftButtons(note: Note, step?: number): readonly Button[] {
  const layer = layerOf(note);
  const next = step === undefined ? undefined : stepAfter(layer, step, note.answers);
  const goOn =
    next === undefined
      ? resumeButton(note)
      : writeButton(`Continue: step ${next} of ${layer.steps.length}`, layer, note.paper, next);
  return [goOn, button<typeof submit>("Submit as it is", "note submit", { note: note.id })];
}

/** What somebody hears when a step was saved and the layer is not all answered yet. */
export function savedCard(note: Note, paper: About, step: number): Card {
  const layer = layerOf(note);
  const open = promptsOf(layer).filter((prompt) => !isAnswered(note.answers, prompt));
  return {
    title: `${layer.title}: draft`,
    body: [
      says(prose`Saved, on ${bold(paperName(paper))}. Only you see a draft.`),
      says(`${answeredOf(note)} answered. Still open: ${open.map(({ name }) => name).join(", ")}.`),
    ],
    buttons: [...draftButtons(note, step), button<typeof mine>("Show it", "note mine", { note: note.id })],
  };
}

/** How many of a layer's prompts a note answers: "3 of 4". */
function answeredOf(note: Note): string {
  const prompts = promptsOf(layerOf(note));
  return `${prompts.filter((prompt) => isAnswered(note.answers, prompt)).length} of ${prompts.length}`;
}

/** How many have read a paper to which depth, for all to see; never who. */
export function depthsCard(paper: About, depths: readonly Depth[]): Card {
  const read = depths.filter(({ readers }) => readers > 0);
  const none = depths.filter(({ readers }) => readers === 0).map(({ layer }) => layerNamed(layer).one);
  const so = read.map(({ layer, readers }) => count(readers, layerNamed(layer).one, layerNamed(layer).many));
  return {
    title: "How deep we have read",
    body: [
      says(
        prose`On ${bold(paperName(paper))}: ${listing(so)}.${none.length > 0 ? ` No ${listing(none, "or")} yet.` : ""}`,
      ),
    ],
    buttons: [
      writeButton("Write your first pass", layerNamed("first"), paper.id),
      button<typeof show>("Show the notes", "note show", { paper: paper.id }),
    ],
  };
}

/** One line for each of one's own notes, drafts first, with a way to go on with each. */
export function mineCard(notes: Listed<TitledNote>, total: number): Card {
  if (total === 0)
    return {
      body: [says("You have no notes here yet. Ten minutes with the abstract and the figures make a first pass.")],
      buttons: [button<typeof first>("Write a first pass", "note first")],
    };
  return {
    title: `Your notes (${total})`,
    body: notes.items.map((note): Block => ({ kind: "row", prose: mineLine(note), button: mineButton(note) })),
    buttons: turning(notes, (label, page) => button<typeof mine>(label, "note mine", { page }, { here: true })),
  };
}

const mineLine = (note: TitledNote): Prose =>
  note.submittedAt === null
    ? prose`${bold(`${layerOf(note).title}, draft`)}, on ${note.title}: ${answeredOf(note)} answered, saved ${moment(note.editedAt, "day")}`
    : prose`${bold(layerOf(note).title)}, on ${note.title}: submitted ${moment(note.submittedAt, "day")}`;

const mineButton = (note: TitledNote): Button =>
  note.submittedAt === null ? resumeButton(note) : button<typeof mine>("Open", "note mine", { note: note.id });

/** A paper's notes as one reader may read them, and how many more there are once they have written theirs. */
export function showCard(
  paper: About,
  shown: { readonly notes: Listed<Note>; readonly depths: readonly Depth[]; readonly closed: readonly Depth[] },
  reader: { readonly by?: MemberId | undefined; readonly pass: Pass; readonly drafts: readonly Note[] },
): Card {
  const { notes, depths } = shown;
  const closed = shown.closed.map(({ layer, readers }) =>
    count(readers, layerNamed(layer).one, layerNamed(layer).many),
  );
  const missing = depths.filter(({ layer }) => !reader.pass.submittedLayers.includes(layer));
  return {
    title: "Notes",
    body: [
      says(prose`On ${bold(paperName(paper))}.`),
      ...(notes.items.length === 0 && closed.length === 0 ? [says(none(depths))] : []),
      ...notes.items.flatMap((note) => noteBlocks(note, reader.by)),
      ...(closed.length === 0
        ? []
        : [says(`Hidden until you have submitted yours, or the session’s agenda is out: ${listing(closed)}.`)]),
    ],
    buttons: [
      ...turning(notes, (label, page) =>
        button<typeof show>(label, "note show", { paper: paper.id, page }, { here: true }),
      ),
      ...missing.flatMap(({ layer }) => {
        const draft = reader.drafts.find((one) => one.layer === layer);
        return draft
          ? [resumeButton(draft, `Resume your ${layerNamed(layer).one}`)]
          : startButtons(layerNamed(layer), paper.id);
      }),
    ],
  };
}

const none = (depths: readonly Depth[]): string =>
  depths.some(({ readers }) => readers > 0)
    ? "Nobody has shared any answers yet. Yours can be the first."
    : "Nobody has written any yet. Yours can be the first.";

function noteBlocks(note: Note, reader: MemberId | undefined): readonly Block[] {
  const layer = layerOf(note);
  const answered = promptsOf(layer).filter((prompt) => isAnswered(note.answers, prompt));
  const by = prose`${bold(layer.title)} by ${person(note.member)}`;
  return [
    { kind: "rule" },
    says(note.submittedAt === null ? by : prose`${by}, ${moment(note.submittedAt, "day")}`),
    ...answered.flatMap(({ key, name }) => {
      const answer = note.answers[key];
      const own = answer && note.member === reader && !isShared(answer) ? " (only you see it)" : "";
      return [says(prose`${bold(capital(name))}${own}`), quote(answer?.words ?? "")];
    }),
    ...(answered.length === 0 ? [says("Kept to their author.")] : []),
  ];
}

/** "a", "a and b", "a, b and c". */
const listing = (names: readonly string[], last = "and"): string =>
  names.length < 2 ? names.join("") : `${names.slice(0, -1).join(", ")} ${last} ${names.at(-1)}`;
