import type { NoteAnswer, NoteAnswers } from "./schema.ts";
import type { Layer, Offer, Prompt, Template } from "./template.ts";

/** The layer of a template that goes by a name. */
export const layerIn = (template: Template, name: string): Layer | undefined =>
  template.layers.find((one) => one.name === name);

/** The layer that a template asks for before a session. */
export function firstOf(template: Pick<Template, "id" | "layers">): Layer {
  const [first] = template.layers;
  if (!first) throw new Error(`The template ${template.id} has no layer.`);
  return first;
}

/** What everybody is asked to write before a session, the first layer first; a role's own layer is its holder's. */
export const beforehand = ({ layers }: Template): readonly Layer[] =>
  layers.filter(({ after, role }) => !after && role === undefined);

/** What everybody is asked to write once a session is over, if anything. */
export const afterwards = ({ layers }: Template): Layer | undefined =>
  layers.find(({ after, role }) => after && role === undefined);

/** All that a layer may ask, step after step. */
export const promptsOf = (layer: Layer): readonly Prompt[] => layer.steps.flat();

/** What of a layer offers itself as something else once it is submitted. */
export const offering = (layer: Layer, offer: Offer): Prompt | undefined =>
  promptsOf(layer).find(({ offers }) => offers === offer);

/** All that a layer asks of whoever answered so: what hangs on another answer is asked only then. */
export const askedOf = (layer: Layer, answers: NoteAnswers): readonly Prompt[] =>
  promptsOf(layer).filter((prompt) => applies(prompt, answers));

const applies = ({ when }: Prompt, answers: NoteAnswers): boolean =>
  when === undefined || answers[when.key]?.chosen === when.is;

/** What one step of a layer asks; steps are counted from 1, and one past the end is the last. */
export const stepOf = (layer: Layer, step: number, answers: NoteAnswers = {}): readonly Prompt[] =>
  (layer.steps[Math.min(step, layer.steps.length) - 1] ?? []).filter((prompt) => applies(prompt, answers));

/** The step that a form is of: the one that was meant, or if that asks nothing of this writer, the next that does, or the last. */
export function stepMeant(layer: Layer, step: number, answers: NoteAnswers): number {
  const asking = layer.steps.flatMap((_, i) => (stepOf(layer, i + 1, answers).length > 0 ? [i + 1] : []));
  return asking.find((one) => one >= step) ?? asking.at(-1) ?? 1;
}

/** Whether there are words for a prompt, or something is chosen where it asks for that. */
export const isAnswered = (answers: NoteAnswers, { key, kind }: Prompt): boolean =>
  kind === "scale" || kind === "choice"
    ? answers[key]?.chosen !== undefined
    : (answers[key]?.words ?? "").trim() !== "";

/** Whether an answer says anything. */
export const saysSomething = (answer: NoteAnswer): boolean => answer.words.trim() !== "" || answer.chosen !== undefined;

/** Whether everything that a layer asks is answered. */
export const isComplete = (layer: Layer, answers: NoteAnswers): boolean =>
  askedOf(layer, answers).every((prompt) => isAnswered(answers, prompt));

/** The step where an unfinished layer is taken up again: the first with something unanswered. */
export const stepToResume = (layer: Layer, answers: NoteAnswers): number => stepAfter(layer, 0, answers) ?? 1;

/** The step after this one that still asks for something. */
export function stepAfter(layer: Layer, step: number, answers: NoteAnswers): number | undefined {
  const open = layer.steps.findIndex(
    (_, i) => i >= step && !stepOf(layer, i + 1, answers).every((one) => isAnswered(answers, one)),
  );
  return open < 0 ? undefined : open + 1;
}

/** A prompt's name at the beginning of a line. */
export const capital = (name: string): string => `${name.charAt(0).toUpperCase()}${name.slice(1)}`;

/** Whether somebody wants to know something there: it holds a question mark of any script. */
export const asksSomething = (words: string): boolean => /[?？؟⁇]/u.test(words);

/** Notes in the order of a template's layers, each layer's as they came; those of other templates come last. */
export const byLayer = <N extends { readonly layer: string }>(
  template: Template,
  notes: readonly N[],
): readonly N[] => {
  const depthOf = ({ layer }: N): number => {
    const depth = template.layers.findIndex(({ name }) => name === layer);
    return depth < 0 ? template.layers.length : depth;
  };
  return notes.toSorted((one, other) => depthOf(one) - depthOf(other));
};
