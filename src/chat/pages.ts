import type { Block, Card } from "./card.ts";
import { limits } from "./limits.ts";
import type { Prose } from "./prose.ts";
import { stretches, width } from "./stretches.ts";

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

/** Eight characters a stretch for bullets, quote marks and line ends. */
const sizeOf = (block: Block): number => proses(block).reduce((sum, one) => sum + width(one) + 8, 0);

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
