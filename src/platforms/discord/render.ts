import {
  type APIButtonComponentWithCustomId,
  type APIComponentInContainer,
  type APIMessageTopLevelComponent,
  type APITextDisplayComponent,
  ButtonStyle,
  ComponentType,
  SeparatorSpacingSize,
} from "discord.js";

import { type Block, type Button, type Card, proseOf } from "../../chat/card.ts";
import { type Carried, carried } from "../../chat/carried.ts";

import { limits } from "../../chat/limits.ts";
import type { Names } from "../../chat/platform.ts";
import type { Prose } from "../../chat/prose.ts";
import { markdown, oneLine, userOf } from "./words.ts";

/**
 * A card as Discord takes it: what is shown, the users it may notify (nobody else, whatever the words say), its files, and the
 * fields that some button could not carry.
 */
export interface Rendered {
  readonly components: APIMessageTopLevelComponent[];
  readonly called: readonly string[];
  readonly files: readonly Upload[];
  readonly dropped: readonly string[];
}

/** A file as it is uploaded with its message, where a component shows it by its name. */
export interface Upload {
  readonly name: string;
  readonly data: Buffer;
}

/** How a page is drawn besides what it says: `key` makes the message findable in the history, `refusal` marks it in red. */
export interface Drawing {
  readonly key?: string;
  readonly refusal?: boolean;
  /** The bytes of its pictures, in their order; of one that could not be drawn the words stand there. */
  readonly pictures?: readonly (Uint8Array | undefined)[];
  /** Its files as bytes. */
  readonly files?: readonly Upload[];
}

/** Renders one page. */
export function render(
  card: Card,
  names: Names,
  { key, refusal = false, pictures = [], files = [] }: Drawing = {},
): Rendered {
  const images: Upload[] = [];
  let shownPictures = 0;
  const taken: string[] = [];
  const dropped: string[] = [];
  const drawn = (
    button: Button,
    style: ButtonStyle.Primary | ButtonStyle.Secondary,
  ): APIButtonComponentWithCustomId => {
    const { text, without } = unlike(taken, button);
    taken.push(text);
    dropped.push(...without.map((key) => `${button.entry}: ${key}`));
    return { type: ComponentType.Button, style, label: button.label, custom_id: text };
  };
  const parts: APIComponentInContainer[] = [
    ...(card.title === undefined ? [] : shown(headline("##", card.title))),
    ...card.body.flatMap((block) => {
      if (block.kind !== "picture") return blockParts(block, names, drawn);
      const data = pictures[shownPictures++];
      if (data === undefined) return blockParts(block, names, drawn);
      const name = `picture-${shownPictures}.png`;
      images.push({ name, data: Buffer.from(data) });
      return [gallery(name, block.alt)];
    }),
    ...rows(card.buttons ?? []).map((row, i) => ({
      type: ComponentType.ActionRow as const,
      components: row.map((one, j) => drawn(one, i + j === 0 ? ButtonStyle.Primary : ButtonStyle.Secondary)),
    })),
  ];
  const all = parts.length > 0 ? parts : shown("Done.");
  const framed = refusal || card.title !== undefined;
  const [first, ...rest]: APIMessageTopLevelComponent[] = framed
    ? [{ type: ComponentType.Container, components: all, ...(refusal ? { accent_color: refusalRed } : {}) }]
    : all;
  const top = first === undefined ? [] : [key === undefined ? first : { ...first, id: componentId(key) }];
  return { components: [...top, ...rest], called: calledBy(card, names), files: [...files, ...images], dropped };
}

/** The edge of a whisper that says no. */
export const refusalRed = 0xd64545;

/** The number by which a message is recognized: the upper half of Discord's 31 bits, where it numbers none by itself. */
export function componentId(key: string): number {
  let hash = 0x811c9dc5;
  for (const sign of key) hash = Math.imul(hash ^ (sign.codePointAt(0) ?? 0), 0x01000193);
  return ((hash >>> 2) | 0x4000_0000) >>> 0;
}

interface CustomId {
  readonly text: string;
  /** The fields that found no room. */
  readonly without: readonly string[];
}

/**
 * What a button carries, within the characters of a custom id. A value that does not fit is left out, the longest first: the
 * form asks for it again, and starts from the draft if there is one.
 */
function carriedWithin(most: number, button: Carried, without: readonly string[] = []): CustomId {
  const text = carried(button);
  const [longest] = Object.entries(button.known).sort(([, a], [, b]) => b.length - a.length);
  if (text.length <= most || longest === undefined) return { text, without };
  const known = Object.fromEntries(Object.entries(button.known).filter(([key]) => key !== longest[0]));
  return carriedWithin(most, { ...button, known }, [...without, longest[0]]);
}

/** A message may not hold the same custom id twice; what begins with `~` is nothing to whoever reads it. */
function unlike(taken: readonly string[], button: Carried): CustomId {
  const first = carriedWithin(limits.button.carries, button);
  if (!taken.includes(first.text)) return first;
  const mark = `~${taken.length}`;
  const { text, without } = carriedWithin(limits.button.carries - mark.length - 1, button);
  return { text: `${text}${text.includes("?") ? "&" : "?"}${mark}`, without };
}

function blockParts(
  block: Block,
  names: Names,
  drawn: (button: Button, style: ButtonStyle.Secondary) => APIButtonComponentWithCustomId,
): APIComponentInContainer[] {
  switch (block.kind) {
    case "heading":
      return shown(headline("###", block.words));
    case "prose":
      return shown(markdown(block.prose, names));
    case "quote":
      return shown(eachLine("> ", markdown(block.prose, names)));
    case "list":
      return shown(block.items.map((item) => `• ${markdown(item, names)}`).join("\n"));
    case "facts":
      return shown(block.facts.map((fact) => factLine(fact, names)).join("\n"));
    case "row": {
      const accessory = drawn(block.button, ButtonStyle.Secondary);
      const words = shown(markdown(block.prose, names));
      return words.length > 0
        ? [{ type: ComponentType.Section, components: words, accessory }]
        : [{ type: ComponentType.ActionRow, components: [accessory] }];
    }
    case "picture":
      return shown(markdown([block.alt], names));
    case "file":
      return [{ type: ComponentType.File, file: { url: `attachment://${block.file.name}` } }];
    case "rule":
      return [{ type: ComponentType.Separator, divider: true, spacing: SeparatorSpacingSize.Small }];
    default:
      return block satisfies never;
  }
}

const gallery = (name: string, alt: string): APIComponentInContainer => ({
  type: ComponentType.MediaGallery,
  items: [{ media: { url: `attachment://${name}` }, description: alt }],
});

const shown = (content: string): APITextDisplayComponent[] =>
  content.trim() === "" ? [] : [{ type: ComponentType.TextDisplay, content }];

const factLine = ([label, value]: readonly [string, Prose], names: Names): string =>
  `**${oneLine(label)}:** ${markdown(value, names)}`;

const eachLine = (mark: string, words: string): string => `${mark}${words.replaceAll("\n", `\n${mark}`)}`;

/** Discord drops the hashes that end a heading, escaped or not; such a title is only bold. */
const headline = (mark: "##" | "###", words: string): string =>
  words.trim() === "" ? "" : words.trimEnd().endsWith("#") ? `**${oneLine(words)}**` : `${mark} ${oneLine(words)}`;

const rows = (buttons: readonly Button[]): readonly (readonly Button[])[] =>
  Array.from({ length: Math.ceil(buttons.length / 5) }, (_, i) => buttons.slice(i * 5, i * 5 + 5));

function calledBy(card: Card, names: Names): readonly string[] {
  const users = proseOf(card)
    .flat()
    .flatMap((span) => (typeof span === "object" && "call" in span ? (userOf(span.call, names) ?? []) : []));
  return [...new Set(users)];
}
