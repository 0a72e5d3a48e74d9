import { type Block, type Button, button, type Card, quote, says } from "../../chat/card.ts";
import { type Listed, turning } from "../../chat/listing.ts";
import { bold, count, type MemberId, moment, type Prose, person, prose } from "../../chat/prose.ts";
import { type Named, paperName } from "../papers/cards.ts";
import { a, writing, writtenWith } from "../papers/reading.ts";
import type { Paper } from "../papers/store.ts";
import { fieldsOf, readAs } from "./answering.ts";
import { isShared } from "./blind.ts";
import type { mine } from "./commands/mine.ts";
import type { show } from "./commands/show.ts";
import type { submit } from "./commands/submit.ts";
import type { Depth, Missing } from "./depth-store.ts";
import { askedOf, capital, isAnswered, promptsOf, saysSomething, stepAfter, stepToResume } from "./layers.ts";
import type { Note, TitledNote } from "./store.ts";
import type { Layer, Template } from "./template.ts";

type About = Named & Pick<Paper, "id">;

/** What a note is known by in the history: a draft is nobody else's news. */
export const about = (note: Pick<Note, "id" | "submittedAt">): string =>
  note.submittedAt === null ? `draft:${note.id}` : `note:${note.id}`;
/** What one answer of a note is known by where its words are told again. */
export const aboutAnswer = (note: Pick<Note, "id">, prompt: string): string => `answer:${note.id}:${prompt}`;
/** What the message is known by that tells how deep a paper has been read. */
export const aboutDepths = (paper: Pick<Paper, "id">): string => `notes:${paper.id}`;

/** The button that opens the form of a layer, at one of its steps. */
export const writeButton = (label: string, layer: Layer, paper: string, step = 1): Button =>
  writing(label, layer.name, step > 1 ? { paper, step: String(step) } : { paper });

/** The ways to begin a layer; where its form has no room to ask what to keep to oneself, all of it can be. */
function startButtons(layer: Layer, paper: string): readonly Button[] {
  const start = writeButton(`Write your ${layer.one}`, layer, paper);
  if (layer.steps.every((_, i) => "keep" in fieldsOf(layer, i + 1, {}))) return [start];
  return [start, writing(`Start the ${layer.one}, for yourself first`, layer.name, { paper, private: "yes" })];
}

/** The button that takes a draft up where it was left. */
const resumeButton = (note: Note, label = "Resume"): Button =>
  writeButton(label, note.asked, note.paper, stepToResume(note.asked, note.answers));

/** The ways to go on with a draft. */
export function draftButtons(note: Note, step?: number): readonly Button[] {
  const layer = note.asked;
  const next = step === undefined ? undefined : stepAfter(layer, step, note.answers);
  const goOn =
    next === undefined
      ? resumeButton(note)
      : writeButton(`Continue: step ${next} of ${layer.steps.length}`, layer, note.paper, next);
  return [goOn, button<typeof submit>("Submit as it is", "note submit", { note: note.id })];
}

/** What somebody hears when a step was saved and the layer is not all answered yet. */
export function savedCard(note: Note, paper: About, step: number): Card {
  const layer = note.asked;
  const open = askedOf(layer, note.answers).filter((prompt) => !isAnswered(note.answers, prompt));
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
  const prompts = askedOf(note.asked, note.answers);
  return `${prompts.filter((prompt) => isAnswered(note.answers, prompt)).length} of ${prompts.length}`;
}

/** How many have read a paper to which depth, for all to see; never who. What only a role writes is told once it is written. */
export function depthsCard(paper: About, depths: readonly Depth[]): Card {
  const read = depths.filter(({ readers }) => readers > 0);
  const none = depths.flatMap(({ layer, readers }) => (readers === 0 && !layer.role ? [layer.one] : []));
  const so = read.map(({ layer, readers }) => count(readers, layer.one, layer.many));
  const [first] = depths;
  return {
    title: "How deep we have read",
    body: [
      says(
        prose`On ${bold(paperName(paper))}: ${listing(so)}.${none.length > 0 ? ` No ${listing(none, "or")} yet.` : ""}`,
      ),
    ],
    buttons: [
      ...(first ? [writeButton(`Write your ${first.layer.one}`, first.layer, paper.id)] : []),
      button<typeof show>("Show the notes", "note show", { paper: paper.id }),
    ],
  };
}

/** What somebody hears who would write a layer that the group's template does not have. */
export function noSuchLayer({ title, layers }: Template, name: string): string {
  const has = listing(layers.map(({ one }) => one));
  const [first] = layers;
  return `This group’s notes follow “${title}”, which has no layer “${name}”. It has: ${has}. Write one with ${writtenWith(first?.name ?? "")}.`;
}

/** One line for each of one's own notes, drafts first, with a way to go on with each. */
export function mineCard(notes: Listed<TitledNote>, total: number, first: Layer): Card {
  if (total === 0)
    return {
      body: [
        says(
          `You have no notes here yet. ${capital(a(first.one))} takes ${first.minutes} minutes, with ${first.read}.`,
        ),
      ],
      buttons: [writing(`Write ${a(first.one)}`, first.name, {})],
    };
  return {
    title: `Your notes (${total})`,
    body: notes.items.map((note): Block => ({ kind: "row", prose: mineLine(note), button: mineButton(note) })),
    buttons: turning(notes, (label, page) => button<typeof mine>(label, "note mine", { page }, { here: true })),
  };
}

const mineLine = (note: TitledNote): Prose =>
  note.submittedAt === null
    ? prose`${bold(`${note.asked.title}, draft`)}, on ${note.title}: ${answeredOf(note)} answered, saved ${moment(note.editedAt, "day")}`
    : prose`${bold(note.asked.title)}, on ${note.title}: submitted ${moment(note.submittedAt, "day")}`;

const mineButton = (note: TitledNote): Button =>
  note.submittedAt === null ? resumeButton(note) : button<typeof mine>("Open", "note mine", { note: note.id });

/** A paper's notes as one reader may read them, and how many more there are once they have written theirs. */
export function showCard(
  paper: About,
  shown: { readonly notes: Listed<Note>; readonly depths: readonly Depth[]; readonly closed: readonly Depth[] },
  reader: { readonly by?: MemberId | undefined; readonly missing: readonly Missing[] },
): Card {
  const { notes, depths } = shown;
  const counted = (all: readonly Depth[]) =>
    listing(all.map(({ layer, readers }) => count(readers, layer.one, layer.many)));
  // What was written to another template, or to a role's layer, is not the reader's to write.
  const isTheirs = ({ layer }: Depth) => reader.missing.some((one) => one.layer.name === layer.name);
  const [closed, others] = [shown.closed.filter(isTheirs), shown.closed.filter((one) => !isTheirs(one))];
  return {
    title: "Notes",
    body: [
      says(prose`On ${bold(paperName(paper))}.`),
      ...(notes.items.length === 0 && shown.closed.length === 0 ? [says(none(depths))] : []),
      ...notes.items.flatMap((note) => noteBlocks(note, reader.by)),
      ...(closed.length === 0
        ? []
        : [says(`Hidden until you have submitted yours, or the session’s agenda is out: ${counted(closed)}.`)]),
      ...(others.length === 0 ? [] : [says(`Hidden until the session’s agenda is out: ${counted(others)}.`)]),
    ],
    buttons: [
      ...turning(notes, (label, page) =>
        button<typeof show>(label, "note show", { paper: paper.id, page }, { here: true }),
      ),
      ...reader.missing.flatMap(({ layer, draft }) =>
        draft ? [resumeButton(draft, `Resume your ${layer.one}`)] : startButtons(layer, paper.id),
      ),
    ],
  };
}

const none = (depths: readonly Depth[]): string =>
  depths.some(({ readers }) => readers > 0)
    ? "Nobody has shared any answers yet. Yours can be the first."
    : "Nobody has written any yet. Yours can be the first.";

function noteBlocks(note: Note, reader: MemberId | undefined): readonly Block[] {
  const layer = note.asked;
  const answered = promptsOf(layer).flatMap((prompt) => {
    const answer = note.answers[prompt.key];
    return answer && saysSomething(answer) ? [{ prompt, answer }] : [];
  });
  const by = prose`${bold(layer.title)} by ${person(note.member)}`;
  return [
    { kind: "rule" },
    says(note.submittedAt === null ? by : prose`${by}, ${moment(note.submittedAt, "day")}`),
    ...answered.flatMap(({ prompt, answer }) => {
      const own = note.member === reader && !isShared(answer) ? " (only you see it)" : "";
      return [says(prose`${bold(capital(prompt.name))}${own}`), quote(readAs(prompt, answer))];
    }),
    ...(answered.length === 0 ? [says("Kept to their author.")] : []),
  ];
}

/** "a", "a and b", "a, b and c". */
const listing = (names: readonly string[], last = "and"): string =>
  names.length < 2 ? names.join("") : `${names.slice(0, -1).join(", ")} ${last} ${names.at(-1)}`;
