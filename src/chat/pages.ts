import type { Block, Card } from "./card.ts";
import { limits } from "./limits.ts";
import type { Prose, Span } from "./prose.ts";

/**
 * Cuts a card into messages that every platform takes: measured after escaping, between blocks where it can, else between
 * lines, words or (never inside) characters as people see them. Nothing is left out; the buttons go under the last page.
 */
export function pages(card: Card): readonly Card[] {
  const full: Block[][] = [[]];
  let room: { characters: number; parts: number } = {
    characters: limits.message.characters - width([card.title ?? ""]),
    parts: limits.message.parts,
  };
  for (const block of card.body.flatMap(small)) {
    const size = { characters: sizeOf(block), parts: partsOf(block) };
    if (size.characters > room.characters || size.parts > room.parts) {
      full.push([]);
      room = { characters: limits.message.characters, parts: limits.message.parts };
    }
    full.at(-1)?.push(block);
    room = { characters: room.characters - size.characters, parts: room.parts - size.parts };
  }
  return full.map((body, i) => ({
    ...(i === 0 && card.title !== undefined ? { title: card.title } : {}),
    body,
    ...(i === full.length - 1 && card.buttons && card.buttons.length > 0 ? { buttons: card.buttons } : {}),
  }));
}

/** How many characters prose may take on the narrowest platform: every sign that some platform escapes counts twice. */
export const width = (prose: Prose): number => prose.reduce((sum, span) => sum + spanWidth(span), 0);

function spanWidth(span: Span): number {
  if (typeof span === "string") return wordsWidth(span);
  if ("bold" in span) return wordsWidth(span.bold) + 4;
  if ("link" in span) return wordsWidth(span.link) + span.url.length + 4;
  if ("person" in span) return limits.message.name;
  if ("call" in span) return limits.message.name;
  return 32;
}

const wordsWidth = (words: string): number => words.length + (words.match(/[!-/:-@[-`{-~]/g)?.length ?? 0);

const proses = (block: Block): readonly Prose[] => {
  switch (block.kind) {
    case "heading":
      return [[block.words]];
    case "prose":
    case "quote":
      return [block.prose];
    case "row":
      return [block.prose, [block.button.label]];
    case "list":
      return block.items;
    case "facts":
      return block.facts.map(([label, value]) => [label, ...value]);
    case "rule":
      return [];
    default:
      return block satisfies never;
  }
};

/** Eight characters a line for bullets, quote marks and line ends, at every line of the words too. */
const sizeOf = (block: Block): number =>
  proses(block).reduce((sum, one) => sum + width(one) + 8 + 4 * lineEnds(one), 0);
const lineEnds = (prose: Prose): number =>
  prose.reduce((sum, span) => sum + (typeof span === "string" ? span.split("\n").length - 1 : 0), 0);

/** A row is a line, its button and what holds them both; everything else is one part. */
const partsOf = (block: Block): number => (block.kind === "row" ? 3 : 1);

const most = Math.floor(limits.message.characters * 0.75);

/** Makes blocks that fit a page of one block that may not. */
function small(block: Block): readonly Block[] {
  if (sizeOf(block) <= most) return [block];
  switch (block.kind) {
    case "heading":
      return split([block.words]).map((prose) => ({ kind: "prose", prose }));
    case "prose":
    case "quote":
      return split(block.prose).map((prose) => ({ kind: block.kind, prose }));
    case "row": {
      const cut = split(block.prose);
      const last = cut.at(-1) ?? [];
      return [...cut.slice(0, -1).map((prose): Block => ({ kind: "prose", prose })), { ...block, prose: last }];
    }
    case "list":
      return block.items.flatMap((item) => split(item).map((prose): Block => ({ kind: "list", items: [prose] })));
    case "facts":
      return block.facts.flatMap(([label, value]) =>
        split(value).map(
          (prose, i): Block => (i === 0 ? { kind: "facts", facts: [[label, prose]] } : { kind: "prose", prose }),
        ),
      );
    case "rule":
      return [block];
    default:
      return block satisfies never;
  }
}

/** Cuts prose into stretches that each fit, only inside plain words. */
function split(prose: Prose): readonly Prose[] {
  const out: Span[][] = [[]];
  let room: number = most;
  for (const span of prose) {
    let rest: Span | undefined = span;
    while (rest !== undefined) {
      const size = width([rest]) + 4 * lineEnds([rest]);
      if (size <= room) {
        out.at(-1)?.push(rest);
        room -= size;
        rest = undefined;
      } else if (typeof rest === "string") {
        const at: number = cutAt(rest, room);
        if (at > 0) out.at(-1)?.push(rest.slice(0, at));
        rest = rest.slice(at);
        out.push([]);
        room = most;
      } else {
        out.push([]);
        room = Math.max(most, size);
      }
    }
  }
  return out.filter((part) => part.length > 0);
}

const seams = [/\n\n(?!.*\n\n)/s, /\n(?!.*\n)/s, /\s(?!.*\s)/s];

/** Where to cut words so that the first part fits: after the last paragraph, line or word, else between two characters. */
function cutAt(words: string, room: number): number {
  let fits = 0;
  for (let used = 0; fits < words.length; fits++) {
    const sign = words[fits] ?? "";
    used += /[!-/:-@[-`{-~]/.test(sign) ? 2 : sign === "\n" ? 5 : 1;
    if (used > room) break;
  }
  const start = words.slice(0, fits);
  for (const seam of seams) {
    const found = seam.exec(start.slice(Math.floor(fits / 2)));
    if (found) return Math.floor(fits / 2) + found.index + found[0].length;
  }
  const edge = new Intl.Segmenter("en").segment(words).containing(fits);
  return edge === undefined ? fits : edge.index > 0 ? edge.index : fits;
}
