import type { Fields } from "./fields.ts";
import { limits } from "./limits.ts";

/** What keeps fields from fitting a form of every platform; nothing if they fit. Templates are checked by it too. */
export function misfits(fields: Fields): readonly string[] {
  const all = Object.entries(fields);
  const inputs = all.filter(([, field]) => !field.hidden).length;
  return [
    ...(inputs > limits.form.inputs ? [`${inputs} fields, and ${limits.form.inputs} fit one form`] : []),
    ...all.flatMap(([key, field]) => [
      ...(/^[a-z][A-Za-z0-9]{0,24}$/.test(key) ? [] : [`“${key}” is no name for a field`]),
      ...(field.label.length > limits.form.label ? [`the label of ${key} is longer than ${limits.form.label}`] : []),
      ...((field.hint ?? "").length > limits.form.hint
        ? [`the hint of ${key} is longer than ${limits.form.hint}`]
        : []),
      ...("choices" in field && field.choices.length > limits.choice.count ? [`${key} has too many choices`] : []),
      ...("choices" in field && field.choices.some((one) => one.label.length > limits.choice.label)
        ? [`a choice of ${key} has a label longer than ${limits.choice.label}`]
        : []),
    ]),
  ];
}
