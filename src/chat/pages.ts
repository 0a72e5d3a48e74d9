import type { Block, Card } from "./card.ts";
import { limits } from "./limits.ts";
import type { Prose } from "./prose.ts";
import { stretches, width } from "./stretches.ts";

/**
 * Cuts a card into messages that every platform takes: measured after escaping, between blocks where it can, else between
 * lines, words or (never inside) characters as people see them. Nothing is left out; the buttons go under the last page.
 */
export function pages(card: Card): readonly Card[] {
  const { title, body } = headed(card);
  const full: Block[][] = [[]];
  const fresh: Room = { characters: limits.message.characters, parts: limits.message.parts };
  let room = without(fresh, { characters: width([title ?? ""]), parts: 0 });
  for (const block of body.flatMap(small)) {
    if (!fits(block, room)) {
      const last = full.at(-1) ?? [];
      const led = last.slice(last.findLastIndex((one) => !leads(one)) + 1);
      const left = without(fresh, taken(led));
      // What only leads to this goes with it, unless nothing else would be left there, or it would not fit.
      const goes = led.length < last.length && fits(block, left);
      full.push(goes ? last.splice(-led.length, led.length) : []);
      room = goes ? left : fresh;
    }
    full.at(-1)?.push(block);
    room = without(room, taken([block]));
  }
  return full.map((blocks, i) => ({
    ...(i === 0 && title !== undefined ? { title } : {}),
    body: blocks,
    ...(i === full.length - 1 && card.buttons && card.buttons.length > 0 ? { buttons: card.buttons } : {}),
  }));
}

/** What is still free on a page, or what blocks take of it. */
interface Room {
  readonly characters: number;
  readonly parts: number;
}

const taken = (blocks: readonly Block[]): Room => ({
  characters: blocks.reduce((sum, block) => sum + sizeOf(block), 0),
  parts: blocks.reduce((sum, block) => sum + partsOf(block), 0),
});
const without = (room: Room, some: Room): Room => ({
  characters: room.characters - some.characters,
  parts: room.parts - some.parts,
});
const fits = (block: Block, room: Room): boolean => sizeOf(block) <= room.characters && partsOf(block) <= room.parts;

/** Whether a block says nothing by itself: a heading, a line in bold alone, or a rule. */
const leads = (block: Block): boolean =>
  block.kind === "heading" ||
  block.kind === "rule" ||
  (block.kind === "prose" && block.prose.every((span) => (typeof span === "string" ? span === "" : "bold" in span)));

/** A title that no platform has room for stands in bold above the rest, where it can be cut. */
const headed = ({ title, body }: Card): Pick<Card, "title" | "body"> =>
  title === undefined || title.length <= limits.message.title
    ? { ...(title === undefined ? {} : { title }), body }
    : { body: [{ kind: "prose", prose: [{ bold: title }] }, ...body] };

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
    // Where nothing can be drawn, its words stand in its place.
    case "picture":
      return [[block.alt]];
    case "file":
      return [[block.file.name]];
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
      return stretches([{ bold: block.words }], most).map((prose) => ({ kind: "prose", prose }));
    case "prose":
    case "quote":
      return stretches(block.prose, most).map((prose) => ({ kind: block.kind, prose }));
    case "row": {
      const cut = stretches(block.prose, most);
      const last = cut.at(-1) ?? [];
      return [...cut.slice(0, -1).map((prose): Block => ({ kind: "prose", prose })), { ...block, prose: last }];
    }
    case "list":
      return together(
        block.items.flatMap((item) => stretches(item, most)).map((item): Block => ({ kind: "list", items: [item] })),
      );
    case "facts":
      return together(
        block.facts.flatMap(([label, value]) =>
          stretches(value, most).map(
            (prose, i): Block => (i === 0 ? { kind: "facts", facts: [[label, prose]] } : { kind: "prose", prose }),
          ),
        ),
      );
    case "picture":
    case "file":
    case "rule":
      return [block];
    default:
      return block satisfies never;
  }
}

/** Neighbours of a kind as one block, as long as that fits. */
function together(blocks: readonly Block[]): readonly Block[] {
  const out: Block[] = [];
  let size = 0;
  for (const block of blocks) {
    const both = merged(out.at(-1), block);
    const more = sizeOf(block);
    if (both !== undefined && size + more <= most) {
      out.splice(-1, 1, both);
      size += more;
    } else {
      out.push(block);
      size = more;
    }
  }
  return out;
}

function merged(one: Block | undefined, next: Block): Block | undefined {
  if (one?.kind === "list" && next.kind === "list") return { kind: "list", items: [...one.items, ...next.items] };
  if (one?.kind === "facts" && next.kind === "facts") return { kind: "facts", facts: [...one.facts, ...next.facts] };
  return undefined;
}
