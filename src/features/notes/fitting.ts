import { limits } from "../../chat/limits.ts";
import { misfits } from "../../chat/misfits.ts";
import { fieldsOf, inputsFor, optionsOf } from "./answering.ts";
import { promptsOf } from "./layers.ts";
import type { Layer, Prompt, Template } from "./template.ts";

/**
 * What keeps a template from working on every platform, in sentences; nothing if it fits. Templates that come with Colloquy
 * are checked by it as those are that a group makes.
 */
export function fits(template: Template): readonly string[] {
  const { title, about, layers } = template;
  return [
    ...(blank(title) ? ["A template has a name."] : longer("The template’s name", title, most.title)),
    ...longer("What the template is for", about, most.about),
    ...(layers.length === 0 ? ["A template has at least one layer."] : []),
    ...(layers.length > most.layers
      ? [`That is ${layers.length} layers, and a template has ${most.layers} at most.`]
      : []),
    ...twice(layers.map(({ name }) => name)).map((name) => `Two layers go by “${name}”.`),
    ...twice(layers.flatMap(promptsOf).map(({ key }) => key)).map((key) => `Two things are asked under “${key}”.`),
    ...layers.flatMap(layerFits),
  ];
}

/** As many as a list, a button and a form of every platform hold. */
export const most = {
  title: 40,
  about: 200,
  layers: 8,
  steps: 9,
  layerTitle: 24,
  name: 25,
  key: 20,
  offers: 2,
} as const;

/** Keys that the commands which write layers use themselves; one that ends in "Why" is taken by the words that follow a choice. */
export const taken: readonly string[] = ["paper", "layer", "private", "step", "from", "keep", "draft", "group"];

function layerFits(layer: Layer): readonly string[] {
  const { name, title, one, many, steps } = layer;
  // A form's title also says which step it is.
  const room = most.layerTitle - (steps.length > 1 ? `, ${steps.length} of ${steps.length}`.length : 0);
  return [
    ...(/^[a-z][a-z-]{0,19}$/.test(name) ? [] : [`“${name}” is no name for a layer: at most 20 small letters.`]),
    ...([title, one, many].some(blank)
      ? [`The layer “${name}” lacks a name.`]
      : longer(`The name “${title}”`, title, room)),
    ...(steps.length === 0 || steps.some((step) => step.length === 0)
      ? [`${title}: every step asks something. Remove the empty step.`]
      : []),
    ...(steps.length > most.steps
      ? [`${title}: that is ${steps.length} steps, and a layer has ${most.steps} at most.`]
      : []),
    ...twice(promptsOf(layer).flatMap(({ offers }) => offers ?? [])).map(
      (offer) =>
        `${title}: only one answer of a layer can offer itself as ${offer === "idea" ? "an idea" : "a critique"}.`,
    ),
    ...steps.flatMap((step, i) => stepFits(layer, step, i + 1)),
  ];
}

function stepFits(layer: Layer, step: readonly Prompt[], number: number): readonly string[] {
  const inputs = step.reduce((sum, prompt) => sum + inputsFor(prompt), 0);
  const where = layer.steps.length === 1 ? layer.title : `${layer.title}, step ${number}`;
  const over =
    inputs > limits.form.inputs
      ? [
          `${where} would ask for ${inputs} things, and ${limits.form.inputs} fit one form (words that follow a choice count too). Put it into another step.`,
        ]
      : [];
  const prompts = step.flatMap((prompt) => [
    ...promptFits(prompt),
    ...(prompt.when === undefined || looksBack(layer, number, prompt.when)
      ? []
      : [
          `“${prompt.label}” hangs on “${prompt.when.key}: ${prompt.when.is}”, which is not an answer to choose in an earlier step.`,
        ]),
  ]);
  // What the sentences above do not tell is told as every form is checked.
  const all: Layer = { ...layer, steps: [step.map(({ when: _, ...prompt }): Prompt => prompt)] };
  const rest = over.length + prompts.length > 0 ? [] : misfits(fieldsOf(all, 1, {})).map((why) => `${where}: ${why}.`);
  return [...over, ...prompts, ...rest];
}

function promptFits(prompt: Prompt): readonly string[] {
  const { key, name, label, hint } = prompt;
  const options = optionsOf(prompt);
  const why = "why" in prompt ? prompt.why : undefined;
  return [
    ...(/^[a-z][A-Za-z0-9]*$/.test(key) && key.length <= most.key && !key.endsWith("Why") && !taken.includes(key)
      ? []
      : [`“${key}” cannot be what an answer is kept under.`]),
    ...(blank(label) ? ["What is asked has a label."] : longer(`“${label}”`, label, limits.form.label)),
    ...(blank(name) ? [`“${label}” has no name to be called by.`] : longer(`The name “${name}”`, name, most.name)),
    ...longer(`The hint of “${label}”`, hint, limits.form.hint),
    ...(why === undefined
      ? []
      : [
          ...longer(`“${why.label}”`, why.label, limits.form.label),
          ...longer(`The hint of “${why.label}”`, why.hint, limits.form.hint),
        ]),
    ...(options === undefined
      ? []
      : optionsFit(label, options, prompt.kind === "scale" ? longestScale : limits.choice.count)),
  ];
}

const longestScale = 5;

function optionsFit(
  label: string,
  options: readonly { readonly value: string; readonly label: string }[],
  count: number,
): readonly string[] {
  return [
    ...(options.length < 2 ? [`“${label}” needs at least two answers to choose from.`] : []),
    ...(options.length > count
      ? [`“${label}” has ${options.length} answers to choose from, and ${count} is the most.`]
      : []),
    ...twice(options.map((one) => one.label.toLowerCase())).map((one) => `“${label}” has “${one}” twice.`),
    ...options.flatMap((one) =>
      blank(one.label)
        ? [`An answer of “${label}” is empty.`]
        : longer(`“${one.label}”`, one.label, limits.choice.label),
    ),
  ];
}

const looksBack = ({ steps }: Layer, number: number, when: { readonly key: string; readonly is: string }): boolean =>
  steps
    .slice(0, number - 1)
    .flat()
    .some((earlier) => earlier.key === when.key && optionsOf(earlier)?.some(({ value }) => value === when.is) === true);

const blank = (text: string): boolean => text.trim() === "";
const longer = (what: string, text: string, limit: number): readonly string[] =>
  text.length > limit ? [`${what} is ${text.length} characters long, and ${limit} fit.`] : [];
const twice = (all: readonly string[]): readonly string[] => [
  ...new Set(all.filter((one, i) => all.indexOf(one) !== i)),
];
