import { choices, type Fields, type Known, optional, paragraph, parts } from "../../chat/fields.ts";
import { limits } from "../../chat/limits.ts";
import { anchorsIn } from "../papers/anchors.ts";
import type { NoteAnswer, NoteAnswers } from "./schema.ts";
import type { Layer, LayerName, Prompt, Template } from "./template.ts";
import { layered } from "./templates/layered.ts";

const templates: readonly Template[] = [layered];

/** The template that a group's next notes are written to. */
export const templateNow: Template = layered;

/** The layer that a command writes. */
export function layerNamed(name: LayerName): Layer {
  const layer = templateNow.layers.find((one) => one.name === name);
  if (!layer) throw new Error(`The template ${templateNow.id} has no layer ${name}.`);
  return layer;
}

/** The layer that a note was written to, in the template's version of that time. */
export function layerOf(note: {
  readonly template: string;
  readonly templateVersion: number;
  readonly layer: string;
}): Layer {
  const template = templates.find((one) => one.id === note.template && one.version === note.templateVersion);
  const layer = template?.layers.find((one) => one.name === note.layer);
  if (!layer) throw new Error(`There is no layer ${note.layer} in ${note.template}, version ${note.templateVersion}.`);
  return layer;
}

/** All that a layer asks, step after step. */
export const promptsOf = (layer: Layer): readonly Prompt[] => layer.steps.flat();

/** What one step of a layer asks; steps are counted from 1, and one past the end is the last. */
export const stepOf = (layer: Layer, step: number): readonly Prompt[] =>
  layer.steps[Math.min(step, layer.steps.length) - 1] ?? [];

/** Whether there are words for a prompt. */
export const isAnswered = (answers: NoteAnswers, { key }: Prompt): boolean => (answers[key]?.words ?? "").trim() !== "";

/** Whether everything that a layer asks is answered. */
export const isComplete = (layer: Layer, answers: NoteAnswers): boolean =>
  promptsOf(layer).every((prompt) => isAnswered(answers, prompt));

/** The step where an unfinished layer is taken up again: the first with something unanswered. */
export const stepToResume = (layer: Layer, answers: NoteAnswers): number =>
  Math.max(1, layer.steps.findIndex((step) => !step.every((prompt) => isAnswered(answers, prompt))) + 1);

/** The step after this one that still asks for something. */
export function stepAfter(layer: Layer, step: number, answers: NoteAnswers): number | undefined {
  const open = layer.steps.findIndex((prompts, i) => i >= step && !prompts.every((one) => isAnswered(answers, one)));
  return open < 0 ? undefined : open + 1;
}

/** The inputs of one step, starting from what was saved; where a form has room left it also asks what to keep to oneself. */
export function fieldsOf(layer: Layer, step: number, answers: NoteAnswers): Fields {
  const prompts = stepOf(layer, step);
  const asked = prompts.map(({ key, label, hint }) => {
    const words = answers[key]?.words ?? "";
    return [key, optional(paragraph(label, { hint, ...(words === "" ? {} : { initial: words }) }))] as const;
  });
  const kept = prompts.filter(({ key }) => answers[key]?.seenBy === "me").map(({ key }) => key);
  const keep: Fields = prompts.length < limits.form.inputs ? { keep: keepField(prompts, kept) } : {};
  return { ...Object.fromEntries(asked), ...keep };
}

const keepField = (prompts: readonly Prompt[], kept: readonly string[]) =>
  optional(
    choices("Keep to yourself", Object.fromEntries(prompts.map(({ key, name }) => [key, capital(name)])), {
      hint: "Only you see these answers, unless you share them later",
      ...(kept.length === 0 ? {} : { initial: kept.join(",") }),
    }),
  );

/**
 * A layer's answers after a step of it was sent. Only what its writer changed since the form opened (`base`) is changed, so
 * that two forms open at once take nothing from each other; what was not sent at all, or is as it was, stays as it is `now`.
 */
export function answersAfter(
  { base, now }: { readonly base: NoteAnswers; readonly now: NoteAnswers },
  prompts: readonly Prompt[],
  sent: Known,
): NoteAnswers {
  const keep = sent.keep === undefined ? undefined : keptIn(prompts, sent.keep);
  const after: Record<string, NoteAnswer> = { ...now };
  for (const { key } of prompts) {
    const [was, is] = [base[key] ?? unwritten, now[key] ?? unwritten];
    const words = sent[key] ?? was.words;
    const seenBy = keep === undefined ? was.seenBy : keep.includes(key) ? "me" : "group";
    const then = { words: words === was.words ? is.words : words, seenBy: seenBy === was.seenBy ? is.seenBy : seenBy };
    // An answer still to be written stays kept to oneself if that was chosen for it.
    if (then.words.trim() === "" && then.seenBy === "group") delete after[key];
    else after[key] = anchored(then);
  }
  return after;
}

/** A layer's answers, all for their author only, those still to be written too. */
export const keptWhole = (layer: Layer, answers: NoteAnswers): NoteAnswers => ({
  ...answers,
  ...Object.fromEntries(promptsOf(layer).map(({ key }) => [key, { ...(answers[key] ?? unwritten), seenBy: "me" }])),
});

const unwritten: NoteAnswer = { words: "", seenBy: "group" };

/** An answer with the places that its words point at. */
function anchored({ anchors: _, ...answer }: NoteAnswer): NoteAnswer {
  const anchors = anchorsIn(answer.words);
  return anchors.length === 0 ? answer : { ...answer, anchors };
}

/** The prompts named in what was chosen to be kept; people may type their names. */
const keptIn = (prompts: readonly Prompt[], keep: string): readonly string[] => {
  const named = parts(keep).map((part) => part.toLowerCase());
  return prompts
    .filter(({ key, name }) => named.includes(key.toLowerCase()) || named.includes(name))
    .map(({ key }) => key);
};

/** A prompt's name at the beginning of a line. */
export const capital = (name: string): string => `${name.charAt(0).toUpperCase()}${name.slice(1)}`;

/** Whether somebody wants to know something there: it holds a question mark of any script. */
export const asksSomething = (words: string): boolean => /[?？؟⁇]/u.test(words);

/** Notes in the order of their layers, each layer's as they came. */
export const byLayer = <N extends { readonly layer: string }>(notes: readonly N[]): readonly N[] =>
  notes.toSorted((one, other) => depthOf(one) - depthOf(other));

const depthOf = ({ layer }: { readonly layer: string }): number =>
  templateNow.layers.findIndex(({ name }) => name === layer);
