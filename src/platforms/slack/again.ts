import type { types, ViewOutput, ViewStateValue } from "@slack/bolt";
import { sentence } from "../../chat/card.ts";
import { pages } from "../../chat/pages.ts";
import { unescapedEntities } from "./escaped.ts";
import { refusedBlock } from "./form.ts";
import { blocks, plainText } from "./render.ts";
import type { Reader } from "./spans.ts";

/** A sent form once more, with what was typed still in it and above it why it was not taken. */
export const formAgain = (view: ViewOutput, why: string, reader: Reader): types.ModalView => ({
  type: "modal",
  callback_id: view.callback_id,
  title: plainText(unescapedEntities(view.title.text)),
  ...(view.submit ? { submit: plainText(unescapedEntities(view.submit.text)) } : {}),
  ...(view.close ? { close: plainText(unescapedEntities(view.close.text)) } : {}),
  private_metadata: view.private_metadata,
  blocks: [
    ...pages(sentence(why))
      .flatMap((page) => blocks(page, reader))
      .map((block, i) => ({ ...block, block_id: i === 0 ? refusedBlock : `${refusedBlock}:${i}` })),
    ...view.blocks
      .filter((block) => !/^refused(:\d+)?$/.test(block.block_id ?? ""))
      .map((block) => holding(asWritten(block), view)),
  ],
});

/** A block as we wrote it: Slack hands plain text back with its control characters escaped. */
function asWritten<T>(part: T): T {
  return JSON.parse(JSON.stringify(part), (_, value: unknown) =>
    isPlainText(value) ? { ...value, text: unescapedEntities(value.text) } : value,
  );
}

const isPlainText = (value: unknown): value is types.PlainTextElement =>
  typeof value === "object" && value !== null && "type" in value && value.type === "plain_text" && "text" in value;

/** An input that starts with what was typed into it. */
function holding(block: types.AnyBlock, view: ViewOutput): types.AnyBlock {
  if (!isInput(block)) return block;
  const value = Object.values(view.state.values[block.block_id ?? ""] ?? {})[0];
  return value === undefined ? block : { ...block, element: started(block.element, value) };
}

const isInput = (block: types.AnyBlock): block is types.InputBlock => block.type === "input";

function started(element: types.InputBlockElement, value: ViewStateValue): types.InputBlockElement {
  switch (element.type) {
    case "plain_text_input":
    case "number_input":
      return { ...element, initial_value: value.value ?? undefined };
    case "static_select":
    case "external_select":
      return { ...element, initial_option: value.selected_option ? asWritten(value.selected_option) : undefined };
    case "multi_static_select":
      return { ...element, initial_options: some(value.selected_options)?.map(asWritten) };
    case "users_select":
      return { ...element, initial_user: value.selected_user ?? undefined };
    case "multi_users_select":
      return { ...element, initial_users: some(value.selected_users) };
    case "conversations_select":
      return { ...element, initial_conversation: value.selected_conversation ?? undefined };
    case "datepicker":
      return { ...element, initial_date: value.selected_date ?? undefined };
    default:
      return element;
  }
}

/** Slack refuses an empty list of values to start with. */
const some = <T>(all: T[] | undefined): T[] | undefined => (all && all.length > 0 ? all : undefined);
