import type { Field } from "../../chat/fields.ts";
import type { Entry, Menu } from "../../chat/menu.ts";
import type { Form, Refused } from "../../chat/platform.ts";
import { againLabel } from "../../chat/refusal.ts";
import { type Aside, folded } from "./folded.ts";
import { buttonShape } from "./render.ts";
import type { ChoiceShape, EntryShape, FieldShape, FormShape, RefusedShape } from "./shapes.ts";

/** The menu as the JSON interface tells it. */
export const menuShape = (menu: Menu): readonly EntryShape[] => menu.map(entryShape);

const entryShape = ({ name, summary, fields, onMessage }: Entry): EntryShape => ({
  name,
  summary,
  ...(onMessage === undefined ? {} : { onMessage }),
  // What only buttons give is nothing to type or to complete.
  fields: Object.fromEntries(
    Object.entries(fields).flatMap(([key, field]) => (field.hidden ? [] : [[key, fieldShape(field)]])),
  ),
});

/** A form as the JSON interface tells it: with what it starts with, and the likeliest choices. */
export const formShape = (form: Form, aside: Aside): FormShape => ({
  entry: form.entry,
  title: form.title,
  ...(form.note === undefined ? {} : { note: form.note }),
  known: folded(form.known, {
    ...(form.group === undefined ? {} : { group: form.group }),
    ...(aside.here ? { here: true } : {}),
    opening: form.key,
  }),
  fields: Object.fromEntries(
    Object.entries(form.fields).map(([key, field]) => [
      key,
      { ...fieldShape(field, form.picks[key]), ...(field.initial === undefined ? {} : { initial: field.initial }) },
    ]),
  ),
});

/** A refusal as the JSON interface tells it. */
export const refusedShape = (refused: Pick<Refused, "words" | "field" | "again">): RefusedShape => ({
  plain: refused.words,
  ...(refused.field === undefined ? {} : { field: refused.field }),
  ...(refused.again === undefined ? {} : { again: buttonShape({ label: againLabel, ...refused.again, open: true }) }),
});

function fieldShape(field: Field, picks?: readonly ChoiceShape[]): FieldShape {
  const hint =
    field.hint ?? (field.kind === "number" ? `A whole number from ${field.least} to ${field.most}` : undefined);
  const choices = "choices" in field ? field.choices.map(({ value, label }) => ({ value, label })) : picks;
  return {
    kind: field.kind,
    label: field.label,
    ...(hint === undefined ? {} : { hint }),
    required: field.required,
    ...("max" in field ? { max: field.max } : {}),
    ...(choices === undefined ? {} : { choices }),
  };
}
