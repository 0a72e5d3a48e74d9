import { spokenMoment } from "../time/spoken.ts";
import type { Block, Card } from "./card.ts";
import { type Names, platformName } from "./platform.ts";
import type { Instant, Prose, Span } from "./prose.ts";

/**
 * A card as readable text, one line per block, with the times in the reader's zone; where that is nobody's in particular, in
 * UTC, which is said. Buttons come last, in brackets.
 */
export function plain(card: Card, names: Names, zone: string | undefined, now: Instant): string {
  const speak = (prose: Prose): string => prose.map((span) => spanText(span, names, zone, now)).join("");
  const lines = [
    ...(card.title === undefined ? [] : [card.title]),
    ...card.body.map((block) => blockText(block, speak)),
    ...(card.buttons && card.buttons.length > 0 ? [card.buttons.map((one) => `[${one.label}]`).join(" ")] : []),
  ];
  return lines.join("\n");
}

/** What a channel is called that a reader knows no name of. */
export const anotherChannel = "another channel";
/** What a channel of another platform is called. */
export const channelOn = (platform: string): string => `a channel on ${platformName(platform)}`;

/** What somebody is called when their name is not known any more. */
export const unnamed = "someone";

function spanText(span: Span, names: Names, zone: string | undefined, now: Instant): string {
  if (typeof span === "string") return span;
  if ("retold" in span) return span.retold;
  if ("bold" in span) return span.bold;
  if ("link" in span) return span.link === span.url ? span.url : `${span.link} (${span.url})`;
  if ("person" in span) return names[span.person]?.name ?? unnamed;
  if ("call" in span) return `@${names[span.call]?.name ?? unnamed}`;
  if ("channel" in span) return anotherChannel;
  const words = spokenMoment(span.moment, zone ?? "UTC", span.as, now);
  return zone === undefined && /time/.test(span.as) ? `${words} UTC` : words;
}

function blockText(block: Block, speak: (prose: Prose) => string): string {
  switch (block.kind) {
    case "heading":
      return block.words;
    case "prose":
      return speak(block.prose);
    case "quote":
      return speak(block.prose)
        .split("\n")
        .map((one) => `> ${one}`)
        .join("\n");
    case "list":
      return block.items.map((item) => `• ${speak(item)}`).join("\n");
    case "row":
      return `${speak(block.prose)} [${block.button.label}]`;
    case "facts":
      return block.facts.map(([label, value]) => `${label}: ${speak(value)}`).join("\n");
    case "picture":
      return block.alt;
    case "file":
      return `File: ${block.file.name}`;
    case "rule":
      return "—";
    default:
      return block satisfies never;
  }
}
