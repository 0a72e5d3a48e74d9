import {
  type APILabelComponent,
  type APIModalInteractionResponseCallbackData,
  type APITextDisplayComponent,
  ComponentType,
} from "discord.js";
import { carried, uncarried } from "../../chat/carried.ts";
import type { Fields, Known } from "../../chat/fields.ts";
import { limits } from "../../chat/limits.ts";
import type { Form } from "../../chat/platform.ts";
import { input } from "./inputs.ts";
import { markdown } from "./words.ts";

/** What a modal carries to its answer, so that it works after a restart: which opening it is, of what, about what. */
export interface Opening {
  /** The interaction that opened it: a number nobody else has. */
  readonly opened: string;
  readonly entry: string;
  readonly known: Known;
  readonly group?: string;
  /** The message that the form is about, in the channel where it was opened. */
  readonly about?: string;
  /** Whether the answer may replace the whisper whose button opened it. */
  readonly here?: boolean;
}

/** A form as a modal, or `undefined` if what is known already is too much to carry along. */
export function modal(
  form: Form,
  how: { readonly opened: string; readonly here: boolean; readonly all: Fields; readonly about?: string },
): APIModalInteractionResponseCallbackData | undefined {
  const { all: _, ...rest } = how;
  const group = form.group === undefined ? {} : { group: form.group };
  const customId = written({ ...rest, entry: form.entry, known: form.known, ...group });
  if (customId.length > limits.button.carries) {
    const roomier = withInputFor(longest(form, how.all), form);
    return roomier && modal(roomier, how);
  }
  return { custom_id: customId, title: form.title, components: components(form) };
}

/** The opening, and the message if it is about one, in base 36; a bar; and the rest as buttons write it. */
function written(opening: Opening): string {
  const numbers = [opening.opened, ...(opening.about === undefined ? [] : [opening.about])];
  return `${numbers.map((one) => BigInt(one).toString(36)).join(".")}|${carried(opening)}`;
}

/** Reads what a modal carried; one that is none of ours asks for nothing. */
export function opening(customId: string): Opening {
  if (!/^[0-9a-z]+(?:\.[0-9a-z]+)?\|/.test(customId)) return { opened: "0", entry: "", known: {} };
  const bar = customId.indexOf("|");
  const [opened = "0", about] = customId.slice(0, bar).split(".").map(fromBase36);
  return { opened, ...(about === undefined ? {} : { about }), ...uncarried(customId.slice(bar + 1)) };
}

const fromBase36 = (text: string): string =>
  [...text].reduce((sum, sign) => sum * 36n + BigInt(Number.parseInt(sign, 36)), 0n).toString();

/** Words given before the form opened, too long to be carried unseen, become an input that starts with them. */
function longest(form: Form, all: Fields): Fields | undefined {
  const movable = Object.entries(form.known).flatMap(([key, initial]) => {
    const field = all[key];
    return field === undefined || field.kind === "pick" ? [] : [{ key, field: { ...field, initial } }];
  });
  const [first] = movable.sort((a, b) => b.field.initial.length - a.field.initial.length);
  return first && { [first.key]: first.field };
}

function withInputFor(more: Fields | undefined, form: Form): Form | undefined {
  if (more === undefined || Object.keys(form.fields).length >= limits.form.inputs) return undefined;
  const known = Object.fromEntries(Object.entries(form.known).filter(([key]) => !(key in more)));
  return { ...form, known, fields: { ...more, ...form.fields } };
}

/** Five parts fit in a modal. Where five inputs leave no place for a note, it stands under the first labels instead. */
function components(form: Form): (APILabelComponent | APITextDisplayComponent)[] {
  const fields = Object.entries(form.fields);
  const above = form.note !== undefined && fields.length < limits.form.inputs;
  const notes = form.note === undefined || above ? [] : lines(form.note);
  const labels = fields.map(([key, field], i) => input(key, field, form.picks[key] ?? [], notes[i]));
  return above ? [{ type: ComponentType.TextDisplay, content: markdown([form.note ?? ""], {}) }, ...labels] : labels;
}

/** Words in pieces that each fit under a label. */
function lines(words: string): readonly string[] {
  if (words.length <= limits.form.hint) return [words];
  const space = words.lastIndexOf(" ", limits.form.hint);
  const cut = space > 0 ? space : limits.form.hint;
  return [words.slice(0, cut), ...lines(words.slice(cut).trimStart())];
}
