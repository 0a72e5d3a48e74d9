import { parts } from "../../chat/fields.ts";
import { taken } from "../notes/fitting.ts";
import { capital, promptsOf } from "../notes/layers.ts";
import type { Answering, Layer, Prompt, Template } from "../notes/template.ts";

/** Where in a template something is asked: a layer, and a step of it counted from 1; one more than it has is a new step. */
export interface Spot {
  readonly layer: string;
  readonly step: number;
}

/** A group's own template, made from another. */
export const forked = (template: Template, made: { readonly id: string; readonly title: string }): Template => ({
  ...template,
  ...made,
  version: 1,
});

/** What a template asks under a key, if anything. */
export const promptUnder = (template: Template, key: string): Prompt | undefined =>
  template.layers.flatMap(promptsOf).find((one) => one.key === key);

/** The template with one prompt worded otherwise; its answers are kept under what they were. */
export const reworded = (
  template: Template,
  key: string,
  change: { readonly label?: string; readonly hint?: string; readonly name?: string },
): Template =>
  changed(template, (steps) => steps.map((step) => step.map((one) => (one.key === key ? { ...one, ...change } : one))));

/** The template with one prompt more, at the end of a step. */
export const withPrompt = (template: Template, { layer, step }: Spot, prompt: Prompt): Template =>
  changed(template, (steps, { name }) => {
    if (name !== layer) return steps;
    return step > steps.length
      ? [...steps, [prompt]]
      : steps.map((one, i) => (i === step - 1 ? [...one, prompt] : one));
  });

/** The template without one prompt; a step that asks nothing then is gone. */
export const withoutPrompt = (template: Template, key: string): Template =>
  changed(template, (steps) => steps.map((step) => step.filter((one) => one.key !== key)).filter(asksSomething));

/** The template with a prompt moved into another step, or to another place in it, counted from 1. */
export function moved(template: Template, key: string, { layer, step }: Spot, place?: number): Template {
  const prompt = promptUnder(template, key);
  if (!prompt) return template;
  const left = changed(template, (steps) => steps.map((one) => one.filter((each) => each.key !== key)));
  const put = changed(left, (steps, { name }) => {
    if (name !== layer) return steps;
    const all = step > steps.length ? [...steps, []] : steps;
    return all.map((one, i) =>
      i === Math.min(step, all.length) - 1 ? one.toSpliced((place ?? 99) - 1, 0, prompt) : one,
    );
  });
  return changed(put, (steps) => steps.filter(asksSomething));
}

const asksSomething = (step: readonly Prompt[]): boolean => step.length > 0;

const changed = (template: Template, change: (steps: Layer["steps"], layer: Layer) => Layer["steps"]): Template => ({
  ...template,
  layers: template.layers.map((layer) => ({ ...layer, steps: change(layer.steps, layer) })),
});

/**
 * A prompt from what an organizer types: its name is what stands before the colon or the question mark. Answers to choose from
 * are separated by commas; where they are numbered from 1 ("1 poor, 2 fair, 3 good") it is a scale.
 */
export function promptFrom(
  template: Template,
  typed: { readonly label: string; readonly hint: string; readonly options: string },
): Prompt {
  const label = typed.label.trim();
  const name = nameFrom(label);
  const key = freeKey(template, name);
  return { key, name, label, hint: typed.hint.trim(), ...answering(parts(typed.options)) };
}

function nameFrom(label: string): string {
  const [before = ""] = label.split(/[:?？：]/);
  const name = before.trim() === "" ? label : before.trim();
  const short = name.length <= longestName ? name : name.slice(0, longestName).replace(/\s+\S*$/, "");
  return `${short.charAt(0).toLowerCase()}${short.slice(1)}`;
}

const longestName = 25;

/** Latin letters of a name in camel case, numbered where that is taken. */
function freeKey(template: Template, name: string): string {
  const used = new Set(template.layers.flatMap(promptsOf).map(({ key }) => key));
  const words = name.toLowerCase().match(/[a-z][a-z0-9]*/g) ?? [];
  const key =
    words
      .map((word, i) => (i === 0 ? word : capital(word)))
      .join("")
      .slice(0, 12) || "prompt";
  const free = [key, ...Array.from({ length: used.size + 1 }, (_, i) => `${key}N${i + 2}`)];
  return free.find((one) => !used.has(one) && !taken.includes(one) && !one.endsWith("Why")) ?? key;
}

function answering(options: readonly string[]): Answering {
  if (options.length === 0) return { kind: "words" };
  const points = options.map((one, i) => new RegExp(`^${i + 1}\\s*[:.)–-]?\\s+(\\S.*)$`).exec(one)?.[1]);
  if (points.every((one) => one !== undefined)) return { kind: "scale", points };
  return { kind: "choice", options: options.map((label, i) => ({ value: `o${i + 1}`, label })) };
}
