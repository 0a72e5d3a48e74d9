import {
  type APIComponentInLabel,
  type APILabelComponent,
  ChannelType,
  ComponentType,
  type ModalData,
  SelectMenuDefaultValueType,
  TextInputStyle,
} from "discord.js";
import { type Choice, type Field, parts } from "../../chat/fields.ts";
import { limits } from "../../chat/limits.ts";

/** What Discord takes in a text input, whatever a field allows. */
const longestText = 4000;

/** Channels that hold messages of everybody: what a `place` may be. */
export const placeTypes = [ChannelType.GuildText, ChannelType.GuildAnnouncement] as const;

/** One field of a form as a labelled input; a note in its place sends the hint into the input. */
export function input(key: string, field: Field, picks: readonly Choice[], note?: string): APILabelComponent {
  const hint = hintOf(field, picks);
  const description = note ?? hint;
  return {
    type: ComponentType.Label,
    label: field.label,
    ...(description === undefined ? {} : { description }),
    component: control(key, field, picks, note === undefined ? undefined : hint),
  };
}

/** What somebody gave in an input, in the form that fields know. */
export function givenIn(data: ModalData): string {
  if ("values" in data) return data.values.join(",");
  return "value" in data && typeof data.value === "string" ? data.value : "";
}

function hintOf(field: Field, picks: readonly Choice[]): string | undefined {
  if (field.kind === "day") return field.hint ?? "Year-month-day, for example 2026-10-22";
  if (field.kind === "number") return field.hint ?? `A whole number from ${field.least} to ${field.most}`;
  if (field.kind !== "pick" || picks.length < limits.choice.count) return field.hint;
  const more = "The likeliest 25. For another one, type the command and its option.";
  return field.hint === undefined || field.hint.length + more.length >= limits.form.hint
    ? more
    : `${field.hint} ${more}`;
}

function control(key: string, field: Field, picks: readonly Choice[], hint?: string): APIComponentInLabel {
  const placeholder = hint === undefined ? {} : { placeholder: hint };
  const chosen = parts(field.initial ?? "");
  const select = { custom_id: key, required: field.required, min_values: field.required ? 1 : 0, ...placeholder };
  switch (field.kind) {
    case "line":
      return text(key, field, field.max, placeholder);
    case "paragraph":
      return text(key, field, field.max, { ...placeholder, style: TextInputStyle.Paragraph });
    case "day":
      return text(key, field, limits.form.line, placeholder);
    case "number":
      return text(key, field, limits.form.line, placeholder);
    case "choice":
      return { type: ComponentType.StringSelect, ...select, options: options(field.choices, chosen.slice(0, 1)) };
    case "choices":
      return {
        type: ComponentType.StringSelect,
        ...select,
        max_values: field.choices.length,
        options: options(field.choices, chosen),
      };
    case "pick": {
      const all = withChosen(picks, field.initial ?? "");
      // A select needs something to select; a part of a title, typed, is understood as well.
      if (all.length === 0) return text(key, field, limits.form.line, placeholder);
      return { type: ComponentType.StringSelect, ...select, options: options(all, [field.initial ?? ""]) };
    }
    case "person":
      return { type: ComponentType.UserSelect, ...select, ...defaultUsers(chosen.slice(0, 1)) };
    case "people":
      return { type: ComponentType.UserSelect, ...select, max_values: 25, ...defaultUsers(chosen) };
    case "place":
      return {
        type: ComponentType.ChannelSelect,
        ...select,
        channel_types: [...placeTypes],
        ...defaultChannel(chosen.slice(0, 1)),
      };
    default:
      return field satisfies never;
  }
}

/** An input of words. One that starts with more than its field allows takes all of it: the desk says what is too long. */
function text(
  key: string,
  field: Field,
  max: number,
  how: { readonly placeholder?: string; readonly style?: TextInputStyle },
): APIComponentInLabel {
  const value = field.initial ?? "";
  const fits = value !== "" && value.length <= longestText;
  return {
    type: ComponentType.TextInput,
    custom_id: key,
    style: value.includes("\n") ? TextInputStyle.Paragraph : (how.style ?? TextInputStyle.Short),
    required: field.required,
    max_length: Math.min(longestText, Math.max(max, value.length)),
    ...(how.placeholder === undefined ? {} : { placeholder: how.placeholder }),
    ...(fits ? { value } : {}),
  };
}

const options = (all: readonly Choice[], chosen: readonly string[]) =>
  all.slice(0, limits.choice.count).map(({ value, label }) => ({
    value,
    label,
    ...(chosen.includes(value) || chosen.includes(label) ? { default: true } : {}),
  }));

/** What a draft chose stays chosen, also if it is not among the likeliest any more. */
const withChosen = (picks: readonly Choice[], chosen: string): readonly Choice[] =>
  chosen === "" || chosen.length > limits.choice.value || picks.some((one) => one.value === chosen)
    ? picks
    : [{ value: chosen, label: chosen }, ...picks];

const isId = (text: string): boolean => /^\d{15,20}$/.test(text);

const defaultUsers = (chosen: readonly string[]) => {
  const ids = chosen.filter(isId);
  return ids.length === 0
    ? {}
    : { default_values: ids.map((id) => ({ id, type: SelectMenuDefaultValueType.User as const })) };
};

const defaultChannel = (chosen: readonly string[]) => {
  const ids = chosen.filter(isId);
  return ids.length === 0
    ? {}
    : { default_values: ids.map((id) => ({ id, type: SelectMenuDefaultValueType.Channel as const })) };
};
