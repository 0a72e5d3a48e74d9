import type { types, ViewOutput, ViewStateValue } from "@slack/bolt";
import { type Field, type Known, paragraph } from "../../chat/fields.ts";
import { entryNamed, type Menu } from "../../chat/menu.ts";
import type { Form } from "../../chat/platform.ts";
import { type Carrying, carriedBy, carry, memory } from "./carrying.ts";
import { input } from "./inputs.ts";
import { paragraphOf, plainText } from "./render.ts";
import type { Reader } from "./spans.ts";

/** Where a form was asked for, about which message, and what tells this opening from others in the same modal. */
export type Opened = Pick<Carrying, "place" | "home" | "opening" | "source">;

/** Writes a form as a modal. The id of an input's block is its field. */
export function formView(asked: Form, opened: Opened, menu: Menu, reader: Reader): types.ModalView {
  const form = rememberable(asked, opened, menu);
  return {
    type: "modal",
    callback_id: "form",
    title: plainText(form.title),
    submit: plainText("Send"),
    close: plainText("Cancel"),
    private_metadata: carry(remembered(form, opened)),
    blocks: [
      ...(form.note ? paragraphOf([form.note], reader) : []),
      ...Object.entries(form.fields).flatMap(([key, field]) => inputBlocks(form, key, field, reader)),
    ],
  };
}

const remembered = ({ entry, known, fields, group }: Form, opened: Opened): Carrying => ({
  entry,
  known: Object.fromEntries(Object.entries(known).filter(([key]) => !(key in fields))),
  ...(group === undefined ? {} : { group }),
  ...opened,
});

/** What somebody typed with a command may be longer than a modal remembers; the longest of it becomes an input then. */
function rememberable(form: Form, opened: Opened, menu: Menu): Form {
  const carrying = remembered(form, opened);
  if (carry(carrying).length <= memory) return form;
  const [longest] = Object.keys(carrying.known).sort((a, b) => lengthOf(b, carrying) - lengthOf(a, carrying));
  if (longest === undefined) throw new Error(`A form of “${form.entry}” would have to remember too much.`);
  const field = entryNamed(menu, form.entry)?.fields[longest] ?? paragraph(longest);
  const fields = { ...form.fields, [longest]: { ...field, initial: carrying.known[longest] ?? "" } };
  return rememberable({ ...form, fields }, opened, menu);
}

const lengthOf = (key: string, { known }: Carrying): number => known[key]?.length ?? 0;

function inputBlocks(form: Form, key: string, field: Field, reader: Reader): types.KnownBlock[] {
  const initial = field.initial ?? form.known[key] ?? "";
  const { element, rest } = input(field, initial, form.picks[key] ?? []);
  const block: types.InputBlock = {
    type: "input",
    block_id: key,
    label: plainText(field.label),
    optional: !field.required,
    element,
    ...(field.hint ? { hint: plainText(field.hint) } : {}),
  };
  return [block, ...(rest === undefined ? [] : leftOver(field, rest, reader))];
}

/** Words that an input cannot hold are shown under it, to be copied: a draft may be longer than what may be sent. */
const leftOver = (field: Field, rest: string, reader: Reader): types.KnownBlock[] => [
  ...paragraphOf([`What you wrote for “${field.label}” did not fit in whole. This was left over:`], reader),
  ...(rest.match(/[\s\S]{1,2900}/gu) ?? []).map(
    (words): types.KnownBlock => ({
      type: "rich_text",
      elements: [{ type: "rich_text_quote", elements: [{ type: "text", text: words }] }],
    }),
  ),
];

/** What a sent form says: what it remembers, with what was typed; and the users chosen in it. */
export interface Sent {
  readonly carrying: Carrying;
  readonly known: Known;
  readonly users: readonly string[];
}

/** Reads a sent form; an input left empty is "". */
export function formSent(view: ViewOutput): Sent {
  const carrying = carriedBy(view.private_metadata);
  const values = Object.entries(view.state.values).flatMap(([block, inputs]) =>
    Object.values(inputs).map((value) => [block, value] as const),
  );
  return {
    carrying,
    known: { ...carrying.known, ...Object.fromEntries(values.map(([key, value]) => [key, given(value)])) },
    users: values.flatMap(([, value]) => value.selected_users ?? (value.selected_user ? [value.selected_user] : [])),
  };
}

const given = (value: ViewStateValue): string =>
  value.value ??
  value.selected_option?.value ??
  value.selected_options?.map((one) => one.value).join(",") ??
  value.selected_user ??
  value.selected_users?.join(",") ??
  value.selected_conversation ??
  value.selected_date ??
  "";

/** The block that holds why something was refused, in forms and in messages. */
export const refusedBlock = "refused";
