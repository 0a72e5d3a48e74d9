import { ComponentType, TextInputStyle } from "discord.js";
import { z } from "zod";

const customId = z.string().min(1).max(100);
const textInput = z
  .strictObject({
    type: z.literal(ComponentType.TextInput),
    custom_id: customId,
    style: z.literal([TextInputStyle.Short, TextInputStyle.Paragraph]),
    min_length: z.int().min(0).max(4000).optional(),
    max_length: z.int().min(1).max(4000).optional(),
    required: z.boolean().optional(),
    value: z.string().max(4000).optional(),
    placeholder: z.string().max(100).optional(),
  })
  .refine((one) => (one.value ?? "").length <= (one.max_length ?? 4000), "the value is longer than max_length");
const select = {
  custom_id: customId,
  placeholder: z.string().max(150).optional(),
  min_values: z.int().min(0).max(25).optional(),
  max_values: z.int().min(1).max(25).optional(),
  required: z.boolean().optional(),
};
const choice = z.strictObject({
  label: z.string().min(1).max(100),
  value: z.string().min(1).max(100),
  description: z.string().max(100).optional(),
  default: z.boolean().optional(),
});
const stringSelect = z
  .strictObject({ ...select, type: z.literal(ComponentType.StringSelect), options: z.array(choice).min(1).max(25) })
  .refine((one) => new Set(one.options.map(({ value }) => value)).size === one.options.length, "a value is used twice")
  .refine((one) => one.options.filter((each) => each.default).length <= (one.max_values ?? 1), "too many defaults")
  .refine((one) => (one.max_values ?? 1) <= one.options.length, "max_values is more than there are options");
const defaults = (kind: "user" | "channel") =>
  z
    .array(z.strictObject({ id: z.string().regex(/^\d{17,19}$/), type: z.literal(kind) }))
    .min(1)
    .max(25)
    .optional();
const userSelect = z.strictObject({
  ...select,
  type: z.literal(ComponentType.UserSelect),
  default_values: defaults("user"),
});
const channelSelect = z.strictObject({
  ...select,
  type: z.literal(ComponentType.ChannelSelect),
  channel_types: z.array(z.int()).optional(),
  default_values: defaults("channel"),
});
const input = z
  .union([textInput, stringSelect, userSelect, channelSelect])
  .refine(
    (one) => one.type === ComponentType.TextInput || one.required === false || (one.min_values ?? 1) >= 1,
    "a required select needs min_values of at least 1",
  );
const label = z.strictObject({
  type: z.literal(ComponentType.Label),
  id: z.int().optional(),
  label: z.string().min(1).max(45),
  description: z.string().min(1).max(100).optional(),
  component: input,
});
const text = z.strictObject({
  type: z.literal(ComponentType.TextDisplay),
  id: z.int().optional(),
  content: z.string().min(1).max(4000),
});

const part = z.discriminatedUnion("type", [label, text]);
type Label = z.infer<typeof label>;

/** The inputs of a form with their labels. */
export const inputsOf = (modal: { readonly components: readonly z.infer<typeof part>[] }): readonly Label[] =>
  modal.components.flatMap((one) => (one.type === ComponentType.Label ? [one] : []));

/** A form that an application may show. */
export const modalBody = z
  .strictObject({ custom_id: customId, title: z.string().min(1).max(45), components: z.array(part).min(1).max(5) })
  .refine((modal) => {
    const ids = inputsOf(modal).map((one) => one.component.custom_id);
    return new Set(ids).size === ids.length;
  }, "a custom id is used twice");
/** A form as it was shown. */
export type Modal = z.infer<typeof modalBody>;

/** What the client does not let anybody send, before anything reaches the application. */
export class NotSendable extends Error {}

/** What an input starts with: its words, or the values chosen already. */
export function startOf({ component }: Label): readonly string[] {
  switch (component.type) {
    case ComponentType.TextInput:
      return component.value === undefined ? [] : [component.value];
    case ComponentType.StringSelect:
      return component.options.flatMap((one) => (one.default ? [one.value] : []));
    default:
      return (component.default_values ?? []).map((one) => one.id);
  }
}

/** What a client sends for an input; throws where it would not let a person send it. */
export function filledIn({ label: called, component }: Label, values: readonly string[]): object {
  const required = component.required !== false;
  const cannot = (why: string) => new NotSendable(`Nobody can send “${called}” like this: ${why}.`);
  const common = { type: component.type, custom_id: component.custom_id };
  if (component.type === ComponentType.TextInput) {
    const value = values[0] ?? "";
    if (required && value.trim() === "") throw cannot("it is required");
    if (value.length > (component.max_length ?? 4000)) throw cannot("it is too long");
    if (component.style === TextInputStyle.Short && value.includes("\n")) throw cannot("it is one line");
    return { ...common, value };
  }
  if (values.length < (component.min_values ?? 1) && (required || values.length > 0)) throw cannot("it needs a choice");
  if (values.length > (component.max_values ?? 1)) throw cannot("these are too many choices");
  const unknown =
    component.type === ComponentType.StringSelect
      ? values.find((value) => !component.options.some((one) => one.value === value))
      : undefined;
  if (unknown !== undefined) throw cannot(`there is no “${unknown}” among its options`);
  return { ...common, values };
}
