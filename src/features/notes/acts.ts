import type { Asking, Doing, Step } from "../../app/command.ts";
import type { Card } from "../../chat/card.ts";
import { type Answers, type Fields, hidden, type Known } from "../../chat/fields.ts";
import { gone } from "../../chat/gone.ts";
import type { MemberId } from "../../chat/prose.ts";
import { refuse } from "../../chat/refusal.ts";
import { shortened } from "../../chat/shortened.ts";
import { turnFor } from "../../delivery/queue.ts";
import type { Tx } from "../../store/db.ts";
import { critiquesOf } from "../critiques/store.ts";
import type { Group, Member } from "../groups/store.ts";
import { visible as visibleIdeas } from "../ideas/life.ts";
import { ideasOf } from "../ideas/store.ts";
import { paperName } from "../papers/cards.ts";
import { writtenWith } from "../papers/reading.ts";
import { type Paper, paperById } from "../papers/store.ts";
import { asked as askedQuestions } from "../questions/life.ts";
import { questionsOf } from "../questions/store.ts";
import { answersAfter, fieldsOf, keptWhole, wrongIn } from "./answering.ts";
import { isBlindNow, keptSince, type Pass, whoWillSee } from "./blind.ts";
import { about, aboutAnswer, aboutDepths, depthsCard, noSuchLayer, savedCard } from "./cards.ts";
import { depths, missingLayers } from "./depth-store.ts";
import { firstOf, isAnswered, isComplete, layerIn, promptsOf, saysSomething, stepMeant, stepOf } from "./layers.ts";
import { type Made, noteCard } from "./note-card.ts";
import { layerField, layerFields, paperMeant } from "./picks.ts";
import type { NoteAnswers, SeenBy } from "./schema.ts";
import { type Note, noteIn, noteToChange, noteToWrite, passOf, revisionNow, revisionsOf, saveNote } from "./store.ts";
import type { Layer, Prompt } from "./template.ts";
import { templateOf } from "./template-store.ts";

type Somebody = Doing & { readonly group: Group; readonly by: Member };
type Writing = Somebody & {
  readonly input: { readonly [K in keyof typeof layerFields]?: Answers<typeof layerFields>[K] };
  readonly stepped: Known;
};

/**
 * The layer that somebody writes: that of their note if they have begun one, in its version, else that of the group's template
 * now; without a name it is the first that they have not submitted.
 */
export async function layerMeant(
  { db, group, by }: { readonly db: Tx; readonly group: Group; readonly by: Member | undefined },
  paper: Paper,
  name: string | undefined,
): Promise<{ readonly layer: Layer; readonly note: Note | undefined }> {
  const template = await templateOf(db, group.id);
  if (name === undefined) {
    const [open] = by ? await missingLayers(db, group.id, paper.id, by.id) : [];
    const layer = open?.layer ?? firstOf(template);
    return {
      layer,
      note: by && (await noteIn(db, { group: group.id, paper: paper.id, member: by.id, layer: layer.name })),
    };
  }
  const note = by && (await noteIn(db, { group: group.id, paper: paper.id, member: by.id, layer: name }));
  const layer = note?.asked ?? layerIn(template, name);
  return layer ? { layer, note } : refuse(noSuchLayer(template, name), "layer");
}

/** The form of one step of a layer, starting from what was saved of it; it says beforehand who will see the answers. */
export async function layerForm(asking: Asking, name: string | undefined): Promise<Step> {
  const { db, group, by, known } = asking;
  if (!group) return { fields: {} };
  const paper = await paperMeant(asking, group, known.paper);
  const { layer, note: saved } = await layerMeant({ db, group, by }, paper, name);
  const revision = saved ? await revisionNow(db, saved.id) : 0;
  const pass = await passOf(db, group.id, paper.id, by?.id);
  const forSelf = known.private?.trim().toLowerCase() === "yes";
  const many = layer.steps.length;
  const answers = forSelf ? keptWhole(layer, saved?.answers ?? {}) : (saved?.answers ?? {});
  const step = stepMeant(layer, Number(known.step ?? "1") || 1, answers);
  const { keep, ...asked } = fieldsOf(layer, step, answers, isBlindNow(pass));
  const inputs: Fields = forSelf || keep === undefined ? asked : { ...asked, keep };
  return {
    title: many === 1 ? layer.title : `${layer.title}, ${step} of ${many}`,
    note: [
      `On “${shortened(paperName(paper))}”.`,
      `Read for it: ${layer.read} (about ${layer.minutes} minutes).`,
      ...whoWillSeeIt(layer, stepOf(layer, step, answers), answers, inputs, pass),
      ...(saved?.submittedAt ? [] : ["With something left open it stays a draft that only you see."]),
    ].join(" "),
    fields: {
      // Settled when the form opens, so that the answers go where the form says whatever happens meanwhile.
      ...(known.paper ? {} : { paper: hidden({ ...layerFields.paper, initial: paper.id }) }),
      ...(known.step ? {} : { step: { ...layerFields.step, initial: String(step) } }),
      ...(known.from ? {} : { from: { ...layerFields.from, initial: String(revision) } }),
      ...(name === undefined ? { layer: hidden({ ...layerField, initial: layer.name }) } : {}),
      private: hidden(layerFields.private),
      ...inputs,
    },
  };
}

/** Says above a form who will see the answers, and how to keep them to oneself where the form does not ask that. */
function whoWillSeeIt(
  layer: Layer,
  prompts: readonly Prompt[],
  answers: NoteAnswers,
  inputs: Fields,
  pass: Pass,
): readonly string[] {
  const who = whoWillSee(pass, layer);
  if ("keep" in inputs) return [who];
  if (prompts.every(({ key }) => answers[key]?.seenBy === "me"))
    return [
      "All of it is kept to yourself: nobody else sees an answer until you share it, one by one, once it is submitted.",
    ];
  return [who, `To keep all of it to yourself for now: ${writtenWith(layer.name)} private: yes.`];
}

/** Saves one step of a layer: submitted if all of the layer is answered, a draft if not. */
export async function writeLayer(call: Writing, name: string | undefined): Promise<Card> {
  const { db, group, by, at, input, stepped } = call;
  const paper = await paperMeant(call, group, input.paper);
  const { layer: meant } = await layerMeant(call, paper, name);
  const { from } = input;
  const { id: template, version: templateVersion } = await templateOf(db, group.id);
  const of = { group: group.id, paper: paper.id, member: by.id, layer: meant.name };
  const before = await noteToWrite(db, { id: call.newId(), ...of, template, templateVersion }, at);
  const layer = before.asked;
  const now = before.answers;
  const step = stepMeant(layer, input.step ?? 1, now);
  const prompts = stepOf(layer, step, now);
  const wrong = wrongIn(prompts, stepped);
  if (wrong) refuse(wrong.wrong, wrong.key);
  const base =
    from === 0 ? {} : ((await revisionsOf(db, before.id)).find((one) => one.revision === from)?.answers ?? now);
  const sent = answersAfter({ base, now }, prompts, stepped);
  const answers = input.private === "yes" ? keptWhole(layer, sent) : sent;
  if (!Object.values(answers).some(saysSomething))
    refuse(
      before.submittedAt === null
        ? "Nothing is written yet. Answer one of them at least; what you leave open can follow later."
        : "A submitted note keeps at least one answer. To hide one, keep it to yourself.",
      prompts[0]?.key,
    );
  const note = await saveNote(db, before, { answers, submitted: isComplete(layer, answers), at });
  await tell(call, before, note);
  if (note.submittedAt === null) return savedCard(note, paper, step);
  return wholeCard(call, note, prompts[0]?.key);
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

/** Keeps one answer to its author, shares it, or shows it to everyone now. */
export async function keepAnswer(call: Somebody, id: string, prompt: string, seenBy: SeenBy): Promise<Card> {
  const before = await ownNote(call, id);
  const answer = before.answers[prompt] ?? { words: "", seenBy };
  const answers = { ...before.answers, [prompt]: { ...answer, seenBy } };
  return wholeCard(call, await saveAnswers(call, before, answers), prompt);
}

/** Saves changed answers of a note, and tells what became of it; a draft stays one. */
export async function saveAnswers(call: Somebody, before: Note, answers: NoteAnswers): Promise<Note> {
  const note = await saveNote(call.db, before, { answers, submitted: false, at: call.at });
  await tell(call, before, note);
  return note;
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
  return noteCard(note, paper, await passOf(db, group.id, paper.id, by.id), page, await madeBy(db, paper, by.id));
}

/** What a member made of a paper that still stands: none of it is offered to be made again. */
async function madeBy(db: Tx, { group, id: paper }: Paper, by: MemberId): Promise<Made> {
  const raised = await critiquesOf(db, group, { paper });
  const proposed = await ideasOf(db, group, { paper, states: visibleIdeas });
  const asked = await questionsOf(db, group, { paper, states: askedQuestions });
  return {
    critiques: raised.filter((one) => one.by === by),
    ideas: proposed.filter((one) => one.proposedBy === by),
    questions: asked.filter((one) => one.askedBy === by),
  };
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
  if (before.submittedAt !== null)
    for (const key of keptSince(before.answers, note.answers)) await call.strike(aboutAnswer(note, key), gone.kept);
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
  answered: promptsOf(note.asked).flatMap((prompt) => (isAnswered(note.answers, prompt) ? [prompt.key] : [])),
});
