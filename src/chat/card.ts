import type { Known } from "./fields.ts";
import { limits } from "./limits.ts";
import type { Entry } from "./menu.ts";
import { altOf, type Picture } from "./picture.ts";
import type { Prose } from "./prose.ts";

/** What an answer or a piece of news looks like, on every platform alike: a plain value that survives JSON. */
export interface Card {
  readonly title?: string;
  readonly body: readonly Block[];
  readonly buttons?: readonly Button[];
  /** It tells something that nobody may read later (a code): it is kept nowhere, and a repeated wish is not told it again. */
  readonly once?: true;
}

/** `prose` is Colloquy speaking, `quote` a member's own words, `row` a line with a button of its own. */
export type Block =
  | { readonly kind: "heading"; readonly words: string }
  | { readonly kind: "prose"; readonly prose: Prose }
  | { readonly kind: "quote"; readonly prose: Prose }
  | { readonly kind: "list"; readonly items: readonly Prose[] }
  | { readonly kind: "row"; readonly prose: Prose; readonly button: Button }
  | { readonly kind: "facts"; readonly facts: readonly (readonly [label: string, value: Prose])[] }
  | { readonly kind: "picture"; readonly picture: Picture; readonly alt: string }
  | { readonly kind: "file"; readonly file: KeptFile }
  | { readonly kind: "rule" };

/** What whoever asked for the card can keep; `type` is its media type. News holds none. */
export type KeptFile = TextFile | Archive;
/** A file that is one text. */
export interface TextFile {
  readonly name: string;
  readonly type: string;
  readonly text: string;
}
/** Files of a folder as one, by their paths: texts, and pictures that are drawn where it is packed (as PNG, or SVG if the path says so). */
export interface Archive {
  readonly name: string;
  readonly type: "application/zip";
  readonly parts: Parts;
}
export type Parts = Readonly<Record<string, string | Picture>>;

/**
 * A button names a command and the fields already known; what is missing is asked for when it is pressed. Nothing about it
 * is remembered anywhere, so one from two years ago still works. `here` lets the answer replace the message it sits in;
 * `open` shows the command's form even if nothing is missing. `group` is filled in by dispatch. `source` is the message that a
 * shortcut was used on, as its room names it, on a button that opens a form again.
 */
export interface Button {
  readonly label: string;
  readonly entry: string;
  readonly known: Known;
  readonly group?: string;
  readonly here?: boolean;
  readonly open?: boolean;
  readonly source?: string;
}

/**
 * Makes a button of a command, checked by the compiler: `button<typeof ask>("Ask", "question ask", { paper })`. `draft` names
 * what was kept and is gone on from.
 */
export function button<E extends Entry>(
  label: string,
  entry: E["name"],
  known: { readonly [K in keyof E["fields"]]?: string } = {},
  {
    draft,
    ...how
  }: {
    readonly here?: boolean;
    readonly open?: boolean;
    readonly group?: string;
    readonly draft?: string;
  } = {},
): Button {
  return { label, entry, known: { ...(known as Known), ...(draft === undefined ? {} : { draft }) }, ...how };
}

/** A card of one sentence. */
export const sentence = (words: Prose | string, buttons?: readonly Button[]): Card => ({
  body: [{ kind: "prose", prose: typeof words === "string" ? [words] : words }],
  ...(buttons && buttons.length > 0 ? { buttons } : {}),
});

/** Prose spoken by Colloquy. */
export const says = (words: Prose | string): Block => ({
  kind: "prose",
  prose: typeof words === "string" ? [words] : words,
});
/** A member's own words, as typed. */
export const quote = (words: string): Block => ({ kind: "quote", prose: [words] });
/** A heading inside a card. */
export const heading = (words: string): Block => ({ kind: "heading", words });

/** A picture with the same facts in words; throws if those are more than every platform takes beside one. */
export function picture(shown: Picture): Block {
  const alt = altOf(shown);
  if (alt.length > limits.picture.alt) throw new Error(`“${shown.title}” says more than a picture can: ${alt.length}.`);
  return { kind: "picture", picture: shown, alt };
}

/** A file to keep; throws if a platform would take it under another name, or not at all. */
export function file(name: string, type: string, text: string): Block {
  if (!isFileName(name) || text.length > limits.file.characters) throw unfit(name);
  return { kind: "file", file: { name, type, text } };
}

/** Files to keep as one archive; throws as a file does. Whether they fit is asked beforehand, by `fitsArchive`. */
export function archive(name: string, parts: Parts): Block {
  if (!isFileName(name) || !name.endsWith(".zip") || !fitsArchive(parts)) throw unfit(name);
  return { kind: "file", file: { name, type: "application/zip", parts } };
}

/** Whether some files fit one archive that every platform takes, however badly they are packed. */
export function fitsArchive(parts: Parts): boolean {
  const sizes = Object.entries(parts).map(
    // A path stands twice in an archive, beside about a hundred bytes.
    ([path, part]) => 2 * path.length + 100 + (typeof part === "string" ? part.length : limits.archive.picture),
  );
  return sizes.reduce((sum, size) => sum + size, 0) <= limits.archive.characters;
}

const isFileName = (name: string): boolean =>
  name.length <= limits.file.name && /^[a-z0-9][a-z0-9_-]*\.[a-z0-9]+$/.test(name);
const unfit = (name: string): Error => new Error(`“${name}” is no file that every platform takes.`);

/** The files that go along with a card. */
export const filesOf = (card: Card): readonly KeptFile[] =>
  card.body.flatMap((block) => (block.kind === "file" ? [block.file] : []));

/** The pictures of a card, in reading order. */
export const picturesOf = (card: Card): readonly Picture[] =>
  card.body.flatMap((block) => (block.kind === "picture" ? [block.picture] : []));

/** Every button of a card: its own and those of its rows. */
export const buttonsOf = (card: Card): readonly Button[] => [
  ...card.body.flatMap((block) => (block.kind === "row" ? [block.button] : [])),
  ...(card.buttons ?? []),
];

/** Every stretch of prose of a card, in reading order. */
export function proseOf(card: Card): readonly Prose[] {
  return card.body.flatMap((block): readonly Prose[] => {
    switch (block.kind) {
      case "heading":
        return [[block.words]];
      case "prose":
      case "quote":
      case "row":
        return [block.prose];
      case "list":
        return block.items;
      case "facts":
        return block.facts.map(([label, value]) => [label, ": ", ...value]);
      case "picture":
        return [[block.alt]];
      case "file":
        return [[block.file.name]];
      case "rule":
        return [];
      default:
        return block satisfies never;
    }
  });
}

/** A card with each stretch of its prose changed. */
export const through = (card: Card, change: (prose: Prose) => Prose): Card => ({
  ...card,
  body: card.body.map((block): Block => {
    switch (block.kind) {
      case "prose":
      case "quote":
      case "row":
        return { ...block, prose: change(block.prose) };
      case "list":
        return { ...block, items: block.items.map(change) };
      case "facts":
        return { ...block, facts: block.facts.map(([label, value]) => [label, change(value)]) };
      case "heading":
      case "picture":
      case "file":
      case "rule":
        return block;
      default:
        return block satisfies never;
    }
  }),
});
