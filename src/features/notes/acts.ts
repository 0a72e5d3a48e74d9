import type { Asking, Doing, Step } from "../../app/command.ts";
import type { Card } from "../../chat/card.ts";
import { type Answers, hidden, type Known } from "../../chat/fields.ts";
import { refuse } from "../../chat/refusal.ts";
import { shortened } from "../../chat/shortened.ts";
import { turnFor } from "../../delivery/queue.ts";
import type { Group, Member } from "../groups/store.ts";
import { paperName } from "../papers/cards.ts";
import { type Paper, paperById } from "../papers/store.ts";
import { type Pass, whoWillSee } from "./blind.ts";
import { about, aboutDepths, depthsCard, savedCard } from "./cards.ts";
import {
  answersAfter,
  fieldsOf,
  isAnswered,
  isComplete,
  layerNamed,
  layerOf,
  promptsOf,
  stepOf,
  templateNow,
} from "./layers.ts";
import { noteCard } from "./note-card.ts";
import { layerFields, paperMeant } from "./picks.ts";
import {
  depths,
  type Note,
  noteIn,
  noteToChange,
  noteToWrite,
  passOf,
  revisionNow,
  revisionsOf,
  saveNote,
} from "./store.ts";
import type { Layer, LayerName } from "./template.ts";

type Somebody = Doing & { readonly group: Group; readonly by: Member };
type Writing = Somebody & {
  readonly input: { readonly [K in keyof typeof layerFields]?: Answers<typeof layerFields>[K] };
  readonly stepped: Known;
};

/** The form of one step of a layer, starting from what was saved of it; it says beforehand who will see the answers. */
export async function layerForm(asking: Asking, name: LayerName): Promise<Step> {
  const { db, group, by, known } = asking;
  if (!group) return { fields: {} };
  const layer = layerNamed(name);
  const paper = await paperMeant(asking, group, known.paper);
  const saved = by && (await noteIn(db, { group: group.id, paper: paper.id, member: by.id, layer: name }));
  const revision = saved ? await revisionNow(db, saved.id) : 0;
  const pass = await passOf(db, group.id, paper.id, by?.id);
  const many = layer.steps.length;
  const step = Number(known.step ?? "1") || 1;
  return {
    title: many === 1 ? layer.title : `${layer.title}, ${step} of ${many}`,
    note: noteAbove(layer, step, paper, pass),
    fields: {
      // Settled when the form opens, so that the answers go where the form says whatever happens meanwhile.
      ...(known.paper ? {} : { paper: hidden({ ...layerFields.paper, initial: paper.id }) }),
      ...(known.step ? {} : { step: { ...layerFields.step, initial: String(step) } }),
      ...(known.from ? {} : { from: { ...layerFields.from, initial: String(revision) } }),
      ...fieldsOf(layer, step, saved?.answers ?? {}),
    },
  };
}

/** What stands above a form: about which paper, what to read for it, and who will see the answers. */
function noteAbove(layer: Layer, step: number, paper: Paper, pass: Pass): string {
  const hasKeep = "keep" in fieldsOf(layer, step, {});
  return [
    `On “${shortened(paperName(paper))}”.`,
    `Read for it: ${layer.read} (about ${layer.minutes} minutes).`,
    whoWillSee(pass, layer),
    ...(hasKeep ? [] : ["Afterwards you can keep single answers to yourself."]),
    "With something left open it stays a draft that only you see.",
  ].join(" ");
}

/** Saves one step of a layer: submitted if all of the layer is answered, a draft if not. */
export async function writeLayer(call: Writing, name: LayerName): Promise<Card> {
  const { db, group, by, at, input, stepped } = call;
  const layer = layerNamed(name);
  const paper = await paperMeant(call, group, input.paper);
  const { step = 1, from } = input;
  const of = { group: group.id, paper: paper.id, member: by.id, layer: name };
  const template = { template: templateNow.id, templateVersion: templateNow.version };
  const before = await noteToWrite(db, { id: call.newId(), ...of, ...template }, at);
  const now = before.answers;
  const base =
    from === 0 ? {} : ((await revisionsOf(db, before.id)).find((one) => one.revision === from)?.answers ?? now);
  const answers = answersAfter({ base, now }, stepOf(layer, step), stepped);
  if (!promptsOf(layer).some((prompt) => isAnswered(answers, prompt)))
    refuse(
      "Nothing is written yet. Answer one of them at least; what you leave open can follow later.",
      stepOf(layer, step)[0]?.key,
    );
  const note = await saveNote(db, before, { answers, submitted: isComplete(layer, answers), at });
  await tell(call, before, note);
  if (note.submittedAt === null) return savedCard(note, paper, step);
  return wholeCard(call, note, stepOf(layer, step)[0]?.key);
}

/** Submits a draft with what is open left open. */
export async function submitDraft(call: Somebody, id: string): Promise<Card> {
  const before = await ownNote(call, id);
  if (before.submittedAt !== null)
    refuse("This is submitted already. /note mine opens it, to read or to edit it.", "note");
  const note = await saveNote(call.db, before, { answers: before.answers, submitted: true, at: call.at });
  await tell(call, before, note);
  return wholeCard(call, note);
}

/** Keeps one answer to its author, or shares it. */
export async function keepAnswer(call: Somebody, id: string, prompt: string, seenBy: "me" | "group"): Promise<Card> {
  const before = await ownNote(call, id);
  const answer = before.answers[prompt] ?? { words: "", seenBy };
  const answers = { ...before.answers, [prompt]: { ...answer, seenBy } };
  const note = await saveNote(call.db, before, { answers, submitted: false, at: call.at });
  await tell(call, before, note);
  return wholeCard(call, note, prompt);
}

/** Takes the turn for a note and reads it; refuses if it is somebody else's. */
export async function ownNote({ db, group, by }: Pick<Somebody, "db" | "group" | "by">, id: string): Promise<Note> {
  const note = await noteToChange(db, group.id, id);
  if (note?.member === by.id) return note;
  return refuse("This note is somebody else’s, and only its author can open it. /note mine shows yours.", "note");
}

/** A note of one's own with all its answers; of several pages the one with a certain answer. */
export async function wholeCard(
  { db, group, by }: Pick<Somebody, "db" | "group" | "by">,
  note: Note,
  page?: number | string,
): Promise<Card> {
  const paper = await paperOf({ db, group }, note);
  return noteCard(note, paper, await passOf(db, group.id, paper.id, by.id), page);
}

async function paperOf({ db, group }: Pick<Somebody, "db" | "group">, note: Note): Promise<Paper> {
  const paper = await paperById(db, group.id, note.paper);
  if (!paper) throw new Error(`Paper ${note.paper} of note ${note.id} vanished.`);
  return paper;
}

/** Writes down that a note changed, without its words, and tells the group how many have read how deep. */
async function tell(call: Somebody, before: Note, note: Note): Promise<void> {
  const { db, group } = call;
  await call.record(about(note), outline(before), outline(note));
  if (before.submittedAt !== null || note.submittedAt === null) return;
  const paper = await paperOf(call, note);
  await turnFor(db, group.id, aboutDepths(paper));
  await call.post(depthsCard(paper, await depths(db, group.id, paper.id)), "group", { about: aboutDepths(paper) });
}

/** What history may know of a note: its words are in its revisions, where only their author's rules reach them. */
const outline = (note: Note) => ({
  layer: note.layer,
  paper: note.paper,
  submittedAt: note.submittedAt,
  answered: promptsOf(layerOf(note)).flatMap((prompt) => (isAnswered(note.answers, prompt) ? [prompt.key] : [])),
});
