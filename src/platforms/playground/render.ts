import { type Archive, type Block, type Button, type Card, filesOf, type KeptFile, through } from "../../chat/card.ts";
import type { Picture } from "../../chat/picture.ts";
import { anotherChannel, channelOn, unnamed } from "../../chat/plain.ts";
import type { Names } from "../../chat/platform.ts";
import type { Prose, Span } from "../../chat/prose.ts";
import { bytesOf } from "../../pictures/packing.ts";
import { drawn } from "../../pictures/svg.ts";
import { folded } from "./folded.ts";
import { type Channel, platform } from "./keeping.ts";
import type { BlockShape, ButtonShape, CardShape, FileShape, SpanShape } from "./shapes.ts";

/** A card with the channels it names called what they are called here. */
export const withChannels = (card: Card, channels: readonly Channel[]): Card =>
  through(card, (prose) =>
    prose.map((span) => {
      if (typeof span === "string" || !("channel" in span)) return span;
      if (span.platform !== platform) return channelOn(span.platform);
      const found = channels.find(({ id }) => id === span.channel);
      return found === undefined ? span : `#${found.name}`;
    }),
  );

/** The archives of a card as bytes in base 64. */
export type Packed = ReadonlyMap<Archive, string>;

/** Packs what goes along with a card; whatever keeps a picture from being drawn is told. */
export async function packed(card: Card, failed: (error: unknown) => void): Promise<Packed> {
  const archives = filesOf(card).flatMap((file) => ("parts" in file ? [file] : []));
  const bytes = archives.map(async (one) => Buffer.from(await bytesOf(one, failed)).toString("base64"));
  const made = await Promise.all(bytes);
  return new Map(archives.map((one, i) => [one, made[i] ?? ""]));
}

/** A card as the JSON interface tells it: the same structure, with people by name and buttons ready to be sent back. */
export const cardShape = (card: Card, names: Names, archives: Packed = new Map()): CardShape => ({
  ...(card.title === undefined ? {} : { title: card.title }),
  body: card.body.map((block) => blockShape(block, names, archives)),
  ...(card.buttons && card.buttons.length > 0 ? { buttons: card.buttons.map(buttonShape) } : {}),
});

/** A button as the JSON interface tells it. */
export const buttonShape = ({ label, entry, known, ...aside }: Button): ButtonShape => ({
  label,
  entry,
  known: folded(known, aside),
});

function blockShape(block: Block, names: Names, archives: Packed): BlockShape {
  const shape = (prose: Prose) => prose.map((span) => spanShape(span, names));
  switch (block.kind) {
    case "heading":
    case "rule":
      return block;
    case "file":
      return { kind: "file", file: fileShape(block.file, archives) };
    case "picture":
      return { kind: "picture", source: sourceOf(block.picture), alt: block.alt };
    case "prose":
    case "quote":
      return { kind: block.kind, prose: shape(block.prose) };
    case "list":
      return { kind: "list", items: block.items.map(shape) };
    case "row":
      return { kind: "row", prose: shape(block.prose), button: buttonShape(block.button) };
    case "facts":
      return { kind: "facts", facts: block.facts.map(([label, value]) => [label, shape(value)] as const) };
    default:
      return block satisfies never;
  }
}

function fileShape(file: KeptFile, archives: Packed): FileShape {
  if ("text" in file) return file;
  return { name: file.name, type: file.type, bytes: archives.get(file) ?? "" };
}

/** The picture lies in its own address, in the colours of whoever looks. */
const sourceOf = (picture: Picture): string =>
  `data:image/svg+xml;charset=utf-8,${encodeURIComponent(drawn(picture, { night: true }).svg)}`;

function spanShape(span: Span, names: Names): SpanShape {
  if (typeof span === "string" || "bold" in span || "link" in span || "moment" in span) return span;
  if ("retold" in span) return span.retold;
  if ("channel" in span) return anotherChannel;
  if ("person" in span) return { person: names[span.person]?.name ?? unnamed };
  const called = names[span.call];
  const here = called?.accounts.find((account) => account.platform === platform);
  // Somebody without an account here is named, as `plain` does, but there is nobody to notify.
  return here === undefined ? { person: called?.name ?? unnamed } : { call: called?.name ?? unnamed, id: here.user };
}
