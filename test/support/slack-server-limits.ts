import { inputComplaints } from "./slack-server-inputs.ts";
import { type Piece, type View, words } from "./slack-server-shapes.ts";

/** Who and what there is, for what may be referred to. */
export interface Known {
  isUser(id: string): boolean;
  isChannel(id: string): boolean;
  /** Whether blocks may show a file. */
  mayShow(id: string): boolean;
}

/** What a part may say besides its type and id; anything else is a mistake. */
const properties: Readonly<Record<string, readonly string[]>> = {
  header: ["text"],
  section: ["text", "accessory"],
  divider: [],
  image: ["slack_file", "alt_text"],
  actions: ["elements"],
  rich_text: ["elements"],
  rich_text_section: ["elements"],
  rich_text_quote: ["elements"],
  rich_text_list: ["elements", "style"],
  input: ["label", "hint", "optional", "element", "dispatch_action"],
  text: ["text", "style"],
  link: ["url", "text", "style"],
  user: ["user_id", "style"],
  channel: ["channel_id", "style"],
  broadcast: ["range", "style"],
  date: ["timestamp", "format", "fallback", "style"],
  button: ["action_id", "text", "value", "url", "style"],
  plain_text: ["text", "emoji"],
  mrkdwn: ["text", "verbatim"],
  plain_text_input: ["action_id", "multiline", "max_length", "initial_value", "dispatch_action_config"],
  number_input: ["action_id", "is_decimal_allowed", "min_value", "max_value", "initial_value"],
  static_select: ["action_id", "options", "initial_option"],
  multi_static_select: ["action_id", "options", "initial_options"],
  external_select: ["action_id", "min_query_length", "initial_option"],
  users_select: ["action_id", "initial_user"],
  multi_users_select: ["action_id", "initial_users"],
  conversations_select: ["action_id", "filter", "initial_conversation"],
  datepicker: ["action_id", "initial_date"],
};
const richParts = ["rich_text_section", "rich_text_quote", "rich_text_list"];
const spans = ["text", "link", "user", "channel", "broadcast", "date"];
const dateTokens =
  /\{(day_divider_pretty|date_num|date_slash|date_(long|short)(_full|_pretty)?|date(_pretty)?|time(_secs)?|ago)\}/g;

/** What is wrong with the text and blocks of a message; nothing if Slack would take it. */
export function messageComplaints(text: string | undefined, blocks: readonly Piece[], known: Known): readonly string[] {
  const size = JSON.stringify(blocks).length;
  return [
    ...within("text", text ?? "", 0, 4000),
    ...(blocks.length > 50 ? ["no more than 50 blocks"] : []),
    ...(size > 13_200 ? [`msg_blocks_too_long: ${size}`] : []),
    ...blocksComplaints(blocks, ["header", "section", "divider", "actions", "rich_text", "image"], known),
  ];
}

/** What is wrong with a modal or an App Home. */
export function viewComplaints(view: View, known: Known): readonly string[] {
  const isModal = view.type === "modal";
  const hasInput = view.blocks.some((block) => block.type === "input");
  const kinds = ["header", "section", "divider", "actions", "rich_text", ...(isModal ? ["input"] : [])];
  const extra = Object.keys(view).filter(
    (key) => !["type", "callback_id", "title", "submit", "close", "private_metadata", "blocks"].includes(key),
  );
  return [
    ...(isModal || view.type === "home" ? [] : [`no view is a ${view.type}`]),
    ...extra.map((key) => `a view has no ${key}`),
    ...(isModal ? plainComplaints("title", view.title, 24) : []),
    ...(view.submit ? plainComplaints("submit", view.submit, 24) : []),
    ...(view.close ? plainComplaints("close", view.close, 24) : []),
    ...(isModal && hasInput && !view.submit ? ["a view with inputs needs submit"] : []),
    ...within("private_metadata", view.private_metadata ?? "", 0, 3000),
    ...within("callback_id", view.callback_id ?? "", 0, 255),
    ...(view.blocks.length > 100 ? ["no more than 100 blocks"] : []),
    ...(JSON.stringify(view).length > 250_000 ? ["view_too_large"] : []),
    ...blocksComplaints(view.blocks, kinds, known),
  ];
}

function blocksComplaints(blocks: readonly Piece[], kinds: readonly string[], known: Known): readonly string[] {
  const ids = blocks.flatMap(({ block_id }) => (block_id === undefined ? [] : [block_id]));
  return [
    ...(new Set(ids).size < ids.length ? ["block_id must be unique"] : []),
    ...ids.flatMap((id) => within("block_id", id, 1, 255)),
    ...blocks.flatMap((block) =>
      kinds.includes(block.type ?? "") ? blockComplaints(block, known) : [`no ${block.type} belongs here`],
    ),
  ];
}

function blockComplaints(block: Piece, known: Known): readonly string[] {
  const strange = strangeTo(block);
  switch (block.type) {
    case "header":
      return [...strange, ...plainComplaints("header", block.text, 150)];
    case "section":
      return [
        ...strange,
        ...plainComplaints("section", block.text, 3000),
        ...(block.accessory ? buttonComplaints(block.accessory) : []),
      ];
    case "actions": {
      const elements = block.elements ?? [];
      const ids = elements.map((one) => one.action_id);
      return [
        ...strange,
        ...(elements.length < 1 || elements.length > 25 ? ["1 to 25 elements in actions"] : []),
        ...(new Set(ids).size < ids.length ? ["action_id must be unique in its block"] : []),
        ...elements.flatMap(buttonComplaints),
      ];
    }
    case "image":
      return [
        ...strange,
        ...within("alt_text", block.alt_text ?? "", 1, 2000),
        ...(known.mayShow(block.slack_file?.id ?? "") ? [] : ["invalid slack file"]),
      ];
    case "rich_text":
      return [...strange, ...filled(block), ...(block.elements ?? []).flatMap((part) => richComplaints(part, known))];
    case "input":
      return [
        ...strange,
        ...plainComplaints("label", block.label, 2000),
        ...(block.hint ? plainComplaints("hint", block.hint, 2000) : []),
        ...(block.element
          ? [...strangeTo(block.element), ...inputComplaints(block.element, known)]
          : ["an input needs an element"]),
      ];
    default:
      return strange;
  }
}

function richComplaints(part: Piece, known: Known): readonly string[] {
  const isList = part.type === "rich_text_list";
  return [
    ...(richParts.includes(part.type ?? "") ? [] : [`rich text has no ${part.type}`]),
    ...strangeTo(part),
    ...filled(part),
    ...(isList && part.style !== "bullet" && part.style !== "ordered" ? ["a list needs a style"] : []),
    ...(part.elements ?? []).flatMap((one) => (isList ? richComplaints(one, known) : spanComplaints(one, known))),
  ];
}

function spanComplaints(span: Piece, known: Known): readonly string[] {
  const strange = [...(spans.includes(span.type ?? "") ? [] : [`no ${span.type} in rich text`]), ...strangeTo(span)];
  if (span.type === "text") return [...strange, ...within("text", words(span.text), 1, 3000)];
  if (span.type === "link")
    return [...strange, ...within("url", span.url ?? "", 1, 3000), ...addressComplaints(span.url)];
  if (span.type === "user")
    return [...strange, ...(known.isUser(span.user_id ?? "") ? [] : [`nobody is ${span.user_id}`])];
  if (span.type !== "date") return strange;
  const left = (span.format ?? "{").replace(dateTokens, "");
  return [
    ...strange,
    ...(Number.isInteger(span.timestamp) ? [] : ["timestamp must be whole seconds"]),
    ...(/[{}]/.test(left) ? [`no such date format: ${span.format}`] : []),
  ];
}

const addressComplaints = (url: string | undefined): readonly string[] =>
  url !== undefined && URL.canParse(url) && /^(https?|mailto):/.test(url) ? [] : [`not an address: ${url}`];

const buttonComplaints = (button: Piece): readonly string[] => [
  ...(button.type === "button" ? [] : [`no ${button.type} among buttons`]),
  ...strangeTo(button),
  ...plainComplaints("button", button.text, 75),
  ...within("value", button.value ?? "", 0, 2000),
  ...within("action_id", button.action_id ?? "", 1, 255),
];

const filled = (part: Piece): readonly string[] =>
  (part.elements ?? []).length > 0 ? [] : [`${part.type} must have elements`];

function strangeTo(part: Piece): readonly string[] {
  const may = properties[part.type ?? ""];
  if (!may) return [`there is no ${part.type}`];
  const extra = Object.keys(part).filter((key) => !["type", "block_id", ...may].includes(key));
  return extra.map((key) => `${part.type} has no ${key}`);
}

/** Plain text is what everything but rich text takes; mrkdwn would interpret members' words. */
export function plainComplaints(name: string, text: Piece | string | undefined, most: number): readonly string[] {
  if (typeof text !== "object" || text.type !== "plain_text") return [`${name} must be plain_text`];
  return [
    ...strangeTo(text),
    ...(text.emoji === false ? [] : [`${name} would turn :smile: into a picture`]),
    ...within(name, words(text), 1, most),
  ];
}

/** Checks a length in UTF-16 code units. */
export function within(name: string, text: string, least: number, most: number): readonly string[] {
  if (text.length < least) return [`${name} must have at least ${least} characters`];
  return text.length > most ? [`${name} must be at most ${most} characters, not ${text.length}`] : [];
}
