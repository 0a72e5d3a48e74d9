import type { types } from "@slack/bolt";
import type { Block, Button, Card } from "../../chat/card.ts";
import { carried } from "../../chat/carried.ts";
import type { Prose } from "../../chat/prose.ts";
import { notification } from "./notification.ts";
import { elements, plainly, type Reader } from "./spans.ts";

/** One message as Slack takes it: `blocks` to look at, `text` for notifications and screen readers. */
export interface Message {
  readonly text: string;
  readonly blocks: types.KnownBlock[];
}

/** The names by which Slack knows the pictures of a card, in their order; where one has none, its words stand. */
export type Shown = readonly (string | undefined)[];

/** Writes a card of one page as a message. */
export const message = (card: Card, reader: Reader, shown: Shown = []): Message => ({
  text: notification(card, reader),
  blocks: blocks(card, reader, shown),
});

/** Writes a card of one page as blocks: of a message, a modal or the App Home. */
export function blocks(card: Card, reader: Reader, shown: Shown = []): types.KnownBlock[] {
  const next = counter();
  const picture = counter();
  return [
    ...(card.title ? [title(card.title)] : []),
    ...card.body.flatMap((block) => {
      const file = block.kind === "picture" ? shown[picture()] : undefined;
      return block.kind === "picture" && file !== undefined ? [image(file, block.alt)] : blockOf(block, reader, next);
    }),
    ...rows((card.buttons ?? []).map((one) => button(one, next()))),
  ];
}

/** Words that Slack shows as they are, in the places that take no rich text. */
export const plainText = (words: string): types.PlainTextElement => ({ type: "plain_text", text: words, emoji: false });

/** One paragraph of rich text. */
export const paragraphOf = (prose: Prose, reader: Reader): types.KnownBlock[] =>
  rich({ type: "rich_text_section", elements: elements(prose, reader) });

const title = (words: string): types.KnownBlock =>
  words.length <= 150
    ? { type: "header", text: plainText(words) }
    : richText({ type: "rich_text_section", elements: [strong(words)] });

function blockOf(block: Block, reader: Reader, next: () => number): types.KnownBlock[] {
  switch (block.kind) {
    case "heading":
      return rich({ type: "rich_text_section", elements: [strong(block.words)] });
    case "prose":
      return paragraphOf(block.prose, reader);
    case "quote":
      return rich({ type: "rich_text_quote", elements: elements(block.prose, reader) });
    case "list": {
      const items = block.items.map((item) => elements(item, reader)).filter((item) => item.length > 0);
      return rich({
        type: "rich_text_list",
        style: "bullet",
        elements: items.map((item) => ({ type: "rich_text_section", elements: item })),
      });
    }
    case "row":
      return row(block.prose, button(block.button, next()), reader);
    case "facts": {
      const lines = block.facts.map(([label, value]) => [strong(`${label}: `), ...elements(value, reader)]);
      const between: types.RichTextElement = { type: "text", text: "\n" };
      return rich({
        type: "rich_text_section",
        elements: lines.flatMap((line, i) => (i === 0 ? line : [between, ...line])),
      });
    }
    case "picture":
      return paragraphOf([block.alt], reader);
    case "file":
      return rich({
        type: "rich_text_section",
        elements: [strong("File: "), { type: "text", text: `${block.file.name} (it comes as a direct message)` }],
      });
    case "rule":
      return [{ type: "divider" }];
    default:
      return block satisfies never;
  }
}

/** A button stands beside words that plain text can say, and below all others. */
function row(prose: Prose, accessory: types.Button, reader: Reader): types.KnownBlock[] {
  const words = plainly(prose, reader);
  if (words) return [{ type: "section", text: plainText(words), accessory }];
  return [...paragraphOf(prose, reader), { type: "actions", elements: [accessory] }];
}

const button = (one: Button, number: number): types.Button => ({
  type: "button",
  action_id: `button:${number}`,
  text: plainText(one.label),
  value: carried(one),
});

const image = (id: string, alt: string): types.KnownBlock => ({
  type: "image",
  slack_file: { id },
  alt_text: alt,
});

const mostInARow = 5;
const rows = (buttons: readonly types.Button[]): types.KnownBlock[] =>
  Array.from({ length: Math.ceil(buttons.length / mostInARow) }, (_, i) => ({
    type: "actions",
    elements: buttons.slice(i * mostInARow, (i + 1) * mostInARow),
  }));

const strong = (words: string): types.RichTextText => ({ type: "text", text: words, style: { bold: true } });
const richText = (part: types.RichTextBlockElement): types.RichTextBlock => ({ type: "rich_text", elements: [part] });
/** Slack refuses rich text that holds nothing. */
const rich = (part: types.RichTextBlockElement): types.KnownBlock[] =>
  part.elements.length === 0 ? [] : [richText(part)];

function counter(): () => number {
  let count = 0;
  return () => count++;
}
