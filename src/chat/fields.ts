import { limits } from "./limits.ts";

/** What someone gave so far, field by field, as text: several values are joined by commas, "" means left empty on purpose. */
export type Known = Readonly<Record<string, string>>;

/** One value to choose from: at most 75 characters of label. */
export interface Choice {
  readonly value: string;
  readonly label: string;
}

interface Common {
  readonly label: string;
  /** One line under the label that shows what a good answer looks like. */
  readonly hint?: string;
  readonly required: boolean;
  /** Never asked for: only buttons give it. */
  readonly hidden?: true;
  /** Kept in no draft: a code that opens something. */
  readonly secret?: true;
  /** Holds only for the one wish that gives it ("yes, do it"): no draft keeps it. */
  readonly passing?: true;
  /** What the form starts with: a resumed draft, the words being edited, the usual answer. */
  readonly initial?: string;
}
/** A line or a paragraph is words as typed; `pick` is something from the database, `place` a channel, `day` a date like 2026-10-22. */
export type Field =
  | (Common & { readonly kind: "line" | "paragraph"; readonly max: number })
  | (Common & { readonly kind: "choice" | "choices"; readonly choices: readonly Choice[] })
  | (Common & { readonly kind: "pick" | "person" | "people" | "place" | "day" })
  | (Common & { readonly kind: "number"; readonly least: number; readonly most: number });
export type Fields = Readonly<Record<string, Field>>;

type Extras = { readonly hint?: string; readonly initial?: string };

/** One line of text. */
export const line = (label: string, extras: Extras & { readonly max?: number } = {}) =>
  ({ kind: "line", label, required: true, max: limits.form.line, ...extras }) as const satisfies Field;
/** Text of several lines. */
export const paragraph = (label: string, extras: Extras & { readonly max?: number } = {}) =>
  ({ kind: "paragraph", label, required: true, max: limits.form.paragraph, ...extras }) as const satisfies Field;
/** One of a few values: `choice("Stance", { strength: "A strength", weakness: "A weakness" })`. */
export const choice = <const V extends string>(
  label: string,
  values: Readonly<Record<V, string>>,
  extras: Extras = {},
) =>
  ({
    kind: "choice",
    label,
    required: true,
    choices: choicesOf(values),
    values: undefined as V | undefined,
    ...extras,
  }) as const;
/** Any number of a few values. */
export const choices = <const V extends string>(
  label: string,
  values: Readonly<Record<V, string>>,
  extras: Extras = {},
) =>
  ({
    kind: "choices",
    label,
    required: true,
    choices: choicesOf(values),
    values: undefined as V | undefined,
    ...extras,
  }) as const;
/** A person of the platform. */
export const person = (label: string, extras: Extras = {}) =>
  ({ kind: "person", label, required: true, ...extras }) as const satisfies Field;
/** Several persons of the platform. */
export const people = (label: string, extras: Extras = {}) =>
  ({ kind: "people", label, required: true, ...extras }) as const satisfies Field;
/** A channel of the platform. */
export const place = (label: string, extras: Extras = {}) =>
  ({ kind: "place", label, required: true, ...extras }) as const satisfies Field;
/** A date. */
export const day = (label: string, extras: Extras = {}) =>
  ({ kind: "day", label, required: true, ...extras }) as const satisfies Field;
/** A whole number within bounds. */
export const number = (label: string, least: number, most: number, extras: Extras = {}) =>
  ({ kind: "number", label, required: true, least, most, ...extras }) as const satisfies Field;

/** The same field, but one may leave it out. */
export const optional = <const F extends Field>(field: F): Omit<F, "required"> & { readonly required: false } => ({
  ...field,
  required: false,
});

/** The same field, but only buttons give it and no form asks for it: what a thing was made from, which page of a list. */
export const hidden = <const F extends Field>(
  field: F,
): Omit<F, "required" | "hidden"> & { readonly required: false; readonly hidden: true } => ({
  ...field,
  required: false,
  hidden: true,
});

/** The same field, but what is given to it is kept nowhere, also when it could not be taken. */
export const secret = <const F extends Field>(field: F): F & { readonly secret: true } => ({ ...field, secret: true });

/** The same field, but hidden, and said anew each time: that somebody has seen what would happen and wants it. */
export const passing = <const F extends Field>(
  field: F,
): Omit<F, "required" | "hidden" | "passing"> & {
  readonly required: false;
  readonly hidden: true;
  readonly passing: true;
} => ({ ...field, required: false, hidden: true, passing: true });

function choicesOf(values: Readonly<Record<string, string>>): readonly Choice[] {
  return Object.entries(values).map(([value, label]) => ({ value, label }));
}

/** What a field's answer is to a command: words, one or several values, a number; `undefined` if it was left out. */
export type AnswerTo<F> = F extends { readonly kind: "number" }
  ? number
  : F extends { readonly kind: "choice"; readonly values?: infer V }
    ? Exclude<V, undefined>
    : F extends { readonly kind: "choices"; readonly values?: infer V }
      ? readonly Exclude<V, undefined>[]
      : F extends { readonly kind: "people" }
        ? readonly string[]
        : string;
export type Answers<F> = {
  readonly [K in keyof F]: F[K] extends { readonly required: false } ? AnswerTo<F[K]> | undefined : AnswerTo<F[K]>;
};

/** The parts of a value that holds several. */
export const parts = (value: string): readonly string[] =>
  value.split(",").flatMap((part) => (part.trim() === "" ? [] : [part.trim()]));

/** Reads one given text as the answer to a field, or says in a sentence what would be right. */
export function read(
  field: Field,
  given: string,
): { readonly answer: string | number | readonly string[] } | { readonly wrong: string } {
  switch (field.kind) {
    case "line":
    case "paragraph":
      if (given.length > field.max)
        return {
          wrong: `${field.label}: that is ${given.length} characters, and ${field.max} fit. Your words are kept as a draft; shorten them, or send the rest on its own.`,
        };
      return { answer: given };
    case "choice": {
      const found = chosen(field.choices, given);
      return found === undefined
        ? { wrong: `${field.label}: “${given}” is not one of the choices. Choose ${oneOf(field.choices)}.` }
        : { answer: found };
    }
    case "choices": {
      if (parts(given).length === 0)
        return { wrong: `${field.label}: name at least one. Choose from ${oneOf(field.choices)}.` };
      const found = parts(given).map((part) => chosen(field.choices, part));
      return found.includes(undefined)
        ? {
            wrong: `${field.label}: “${given}” holds something that is not one of the choices. Choose from ${oneOf(field.choices)}.`,
          }
        : { answer: found as readonly string[] };
    }
    case "people":
      return parts(given).length === 0 ? { wrong: `${field.label}: name at least one.` } : { answer: parts(given) };
    case "pick":
    case "person":
    case "place":
      return { answer: given.trim() };
    case "day":
      return isDay(given.trim())
        ? { answer: given.trim() }
        : {
            wrong: `${field.label}: “${given}” is not a date of the calendar. Write it as year-month-day, for example 2026-10-22.`,
          };
    case "number": {
      const n = Number(given.trim());
      return Number.isInteger(n) && n >= field.least && n <= field.most
        ? { answer: n }
        : {
            wrong: `${field.label}: “${given}” does not fit. Give a whole number from ${field.least} to ${field.most}, for example ${field.initial ?? field.least}.`,
          };
    }
    default:
      return field satisfies never;
  }
}

function chosen(all: readonly Choice[], given: string): string | undefined {
  const wanted = given.trim().toLowerCase();
  return all.find((one) => one.value.toLowerCase() === wanted || one.label.toLowerCase() === wanted)?.value;
}

/** How many characters of labels are read in a sentence; where there are more, what is typed for them says enough. */
const readable = 300;

function oneOf(all: readonly Choice[]): string {
  const length = all.reduce((sum, one) => sum + one.label.length, 0);
  const labels = all.map((one) => `“${length > readable ? one.value : one.label}”`);
  const last = labels.pop() ?? "";
  return labels.length === 0 ? last : `${labels.join(", ")} or ${last}`;
}

function isDay(text: string): boolean {
  const match = /^(\d{4})-(\d{2})-(\d{2})$/.exec(text);
  if (!match) return false;
  const [year, month, date] = [Number(match[1]), Number(match[2]), Number(match[3])];
  const made = new Date(Date.UTC(year, month - 1, date));
  // No instant is earlier than the year 1000, and 0 to 99 would be read as 1900 to 1999.
  return (
    year >= 1000 && made.getUTCFullYear() === year && made.getUTCMonth() === month - 1 && made.getUTCDate() === date
  );
}
