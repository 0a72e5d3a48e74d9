import { type Card, through } from "../../chat/card.ts";
import { plain } from "../../chat/plain.ts";
import type { Prose } from "../../chat/prose.ts";
import { escaped } from "./escaped.ts";
import { dateToken, type Reader } from "./spans.ts";

/** Slack takes no longer text with an edit. */
const longest = 4000;
/** Stands where a moment will be, between two characters that are in nobody's words any more. */
const mark = (number: number): string => `\uE000${number}\uE001`;
const marks = /(\uE000\d+\uE001)/;

/**
 * A card as the text of a notification, which must call nobody: besides its control characters, Slack reads a bare
 * `@everyone` there. It may be shortened, since every word of it stands in the blocks.
 */
export function notification(card: Card, reader: Reader): string {
  const dates: string[] = [];
  const marked = (prose: Prose): Prose =>
    prose.map((span) => {
      if (typeof span === "string") return span.replace(/[\uE000\uE001]/g, "");
      return "moment" in span ? mark(dates.push(dateToken(span.moment, span.as, reader)) - 1) : span;
    });
  const words = plain(through(card, marked), reader.names, reader.zone, reader.now);
  const parts = words.replace(/@(?=everyone|channel|here)/gi, "@\u2060").split(marks);
  const told = (part: string, i: number, words: (part: string) => readonly string[]) =>
    i % 2 === 1 ? [dates[Number(part.slice(1, -1))] ?? ""] : words(part);
  const whole = parts.flatMap((part, i) => told(part, i, (one) => [escaped(one)])).join("");
  return whole.length <= longest ? whole : shortened(parts.flatMap((part, i) => told(part, i, lettersOf)));
}

const letters = new Intl.Segmenter("en");
const lettersOf = (words: string): readonly string[] =>
  Array.from(letters.segment(words.slice(0, longest)), ({ segment }) => escaped(segment));

function shortened(signs: readonly string[]): string {
  let short = "";
  for (const sign of signs) {
    if (short.length + sign.length >= longest) break;
    short += sign;
  }
  return `${short}…`;
}
