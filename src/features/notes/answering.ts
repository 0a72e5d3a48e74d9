import {
  type Choice,
  choices,
  type Field,
  type Fields,
  type Known,
  optional,
  paragraph,
  parts,
  read,
} from "../../chat/fields.ts";
import { limits } from "../../chat/limits.ts";
import { anchorsIn } from "../papers/anchors.ts";
import { capital, promptsOf, stepOf } from "./layers.ts";
import type { NoteAnswer, NoteAnswers, SeenBy } from "./schema.ts";
import type { Layer, Prompt } from "./template.ts";

/**
 * The inputs of one step, starting from what was saved; where a form has room left it also asks what to keep to oneself and,
 * while the group reads `blind`, what to show to everyone all the same.
 */
export function fieldsOf(layer: Layer, step: number, answers: NoteAnswers, blind = false): Fields {
  const prompts = stepOf(layer, step, answers);
  const asked = prompts.flatMap((prompt) => inputsOf(prompt, answers[prompt.key] ?? unwritten));
  const keep: Fields = asked.length < limits.form.inputs ? { keep: keepField(prompts, answers, blind) } : {};
  return { ...Object.fromEntries(asked), ...keep };
}

/** How many inputs of a form a prompt takes. */
export const inputsFor = (prompt: Prompt): number => inputsOf(prompt, unwritten).length;

/** The input whose words follow what was chosen. */
const whyKey = (key: string): string => `${key}Why`;

function inputsOf(prompt: Prompt, { words, chosen }: NoteAnswer): readonly (readonly [string, Field])[] {
  const { key, label, hint } = prompt;
  const written = words === "" ? {} : { initial: words };
  const options = optionsOf(prompt);
  if (!options) return [[key, optional(paragraph(label, { hint, ...written }))]];
  const choosing: Field = {
    ...{ kind: "choice", label, hint, choices: options, required: false },
    ...(chosen === undefined ? {} : { initial: chosen }),
  };
  const why = "why" in prompt ? prompt.why : undefined;
  return why === undefined
    ? [[key, choosing]]
    : [
        [key, choosing],
        [whyKey(key), optional(paragraph(why.label, { hint: why.hint, ...written }))],
      ];
}

/** What can be chosen, if a prompt does not ask for words alone. */
export function optionsOf(prompt: Prompt): readonly Choice[] | undefined {
  if (prompt.kind === "choice") return prompt.options;
  if (prompt.kind !== "scale") return undefined;
  return prompt.points.map((text, i) => ({ value: String(i + 1), label: `${i + 1}: ${text}` }));
}

/** An answer as it is read: what was chosen, and the words. */
export function readAs(prompt: Prompt, answer: NoteAnswer): string {
  const chosen = optionsOf(prompt)?.find(({ value }) => value === answer.chosen)?.label;
  return [...(chosen === undefined ? [] : [chosen]), ...(answer.words.trim() === "" ? [] : [answer.words])].join("\n");
}

function keepField(prompts: readonly Prompt[], answers: NoteAnswers, blind: boolean): Field {
  const mine = prompts.map(({ key, name }) => [key, blind ? `${capital(name)}: only me` : capital(name)] as const);
  const open = blind ? prompts.map(({ key, name }) => [openKey(key), `${capital(name)}: everyone now`] as const) : [];
  const chosen = prompts.flatMap(({ key }) => {
    const seenBy = answers[key]?.seenBy;
    if (seenBy === "me") return [key];
    return seenBy === "everyone" && blind ? [openKey(key)] : [];
  });
  return optional(
    choices(
      blind ? "Keep to yourself, or show everyone now" : "Keep to yourself",
      Object.fromEntries([...mine, ...open]),
      {
        hint: blind
          ? "All others go as it says above; you can change that later"
          : "Only you see these answers, unless you share them later",
        ...(chosen.length === 0 ? {} : { initial: chosen.join(",") }),
      },
    ),
  );
}

const openKey = (key: string): string => `${key}Now`;

/** What is wrong with what was sent for a step, and for which input; `undefined` if all of it can be taken. */
export function wrongIn(
  prompts: readonly Prompt[],
  sent: Known,
): { readonly wrong: string; readonly key: string } | undefined {
  for (const [key, field] of prompts.flatMap((prompt) => inputsOf(prompt, unwritten))) {
    const given = sent[key] ?? "";
    const result = given.trim() === "" ? undefined : read(field, given);
    if (result && "wrong" in result) return { wrong: result.wrong, key };
  }
  return undefined;
}

/**
 * A layer's answers after a step of it was sent. Only what its writer changed since the form opened (`base`) is changed, so
 * that two forms open at once take nothing from each other; what was not sent at all, or is as it was, stays as it is `now`.
 */
export function answersAfter(
  { base, now }: { readonly base: NoteAnswers; readonly now: NoteAnswers },
  prompts: readonly Prompt[],
  sent: Known,
): NoteAnswers {
  const after: Record<string, NoteAnswer> = { ...now };
  for (const prompt of prompts) {
    const { key } = prompt;
    const [was, is] = [base[key] ?? unwritten, now[key] ?? unwritten];
    const { words = was.words, chosen = was.chosen } = sentFor(prompt, sent);
    const seenBy = sent.keep === undefined ? was.seenBy : seenByIn(sent.keep, prompt);
    const then = {
      words: words === was.words ? is.words : words,
      seenBy: seenBy === was.seenBy ? is.seenBy : seenBy,
      chosen: chosen === was.chosen ? is.chosen : chosen || undefined,
    };
    // An answer still to be written stays kept to oneself if that was chosen for it.
    if (then.words.trim() === "" && then.chosen === undefined && then.seenBy === "group") delete after[key];
    else after[key] = asData(then);
  }
  return after;
}

/** What was sent for a prompt; "" is an answer taken back. */
function sentFor(
  prompt: Prompt,
  sent: Known,
): { readonly words?: string | undefined; readonly chosen?: string | undefined } {
  const options = optionsOf(prompt);
  if (!options) return { words: sent[prompt.key] };
  const given = sent[prompt.key]?.trim().toLowerCase();
  const found = options.find(({ value, label }) => value.toLowerCase() === given || label.toLowerCase() === given);
  return { words: sent[whyKey(prompt.key)], chosen: given === undefined ? undefined : (found?.value ?? "") };
}

/** A layer's answers, all for their author only, those still to be written too. */
export const keptWhole = (layer: Layer, answers: NoteAnswers): NoteAnswers => ({
  ...answers,
  ...Object.fromEntries(promptsOf(layer).map(({ key }) => [key, { ...(answers[key] ?? unwritten), seenBy: "me" }])),
});

const unwritten: NoteAnswer = { words: "", seenBy: "group" };

/** An answer as it is kept: with the places that its words point at, and without what it does not have. */
function asData({
  words,
  seenBy,
  chosen,
}: Omit<NoteAnswer, "chosen"> & { readonly chosen: string | undefined }): NoteAnswer {
  const anchors = anchorsIn(words);
  return {
    ...{ words, seenBy },
    ...(chosen === undefined ? {} : { chosen }),
    ...(anchors.length === 0 ? {} : { anchors }),
  };
}

/** For whom an answer is by what was chosen of all; people may type names. Whatever else is chosen, "only me" holds. */
function seenByIn(keep: string, { key, name }: Prompt): SeenBy {
  const named = parts(keep).map((part) => part.toLowerCase());
  const isNamed = (...ways: readonly string[]) => ways.some((way) => named.includes(way.toLowerCase()));
  if (isNamed(key, name, `${name}: only me`)) return "me";
  return isNamed(openKey(key), `${name}: everyone now`) ? "everyone" : "group";
}
