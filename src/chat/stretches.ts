import { limits } from "./limits.ts";
import type { Prose, Span } from "./prose.ts";

/** How many characters prose may take on the narrowest platform: every sign that some platform escapes counts twice, a line end for the marks that begin the next line. */
export function width(prose: Prose): number {
  const before = measured.get(prose);
  if (before !== undefined) return before;
  const found = prose.reduce((sum, span) => sum + spanWidth(span), 0);
  measured.set(prose, found);
  return found;
}

/** The same line is measured several times on its way to a page. */
const measured = new WeakMap<Prose, number>();

/** Cuts prose into stretches that are no wider than that: between lines, else words, else (never inside) characters as people see them. */
export function stretches(prose: Prose, most: number): readonly Prose[] {
  if (prose.length > 0 && width(prose) <= most) return [prose];
  const out: Span[][] = [[]];
  let room = most;
  for (const span of prose) {
    let rest = spanWidth(span) > most ? cuttable(span) : span;
    while (spanWidth(rest) > room) {
      const words = wordsOf(rest);
      const at = cutAt(words, room - spanWidth(like(rest, "")), { whole: room === most });
      if (at > 0) out.at(-1)?.push(like(rest, words.slice(0, at)));
      rest = like(rest, words.slice(at));
      out.push([]);
      room = most;
    }
    out.at(-1)?.push(rest);
    room -= spanWidth(rest);
  }
  const full = out.filter((part) => part.length > 0);
  return full.length === 0 ? [[]] : full;
}

function spanWidth(span: Span): number {
  if (typeof span === "string") return wordsWidth(span);
  // What may stand in their place one day fits as well.
  if ("retold" in span) return Math.max(wordsWidth(span.retold), limits.message.struck);
  if ("bold" in span) return wordsWidth(span.bold) + 4;
  if ("link" in span) return wordsWidth(span.link) + span.url.length + 4;
  if ("person" in span) return limits.message.name;
  if ("call" in span || "channel" in span) return limits.message.name;
  return 32;
}

/** Looked at sign by sign, since a digest is measured whole: ASCII's punctuation may be escaped, a line end takes marks. */
function wordsWidth(words: string): number {
  let width = words.length;
  for (let i = 0; i < words.length; i++) {
    const code = words.charCodeAt(i);
    if (code === 10) width += 4;
    else if (code > 32 && code < 127 && escapable[code]) width++;
  }
  return width;
}
const escapable = Array.from({ length: 127 }, (_, code) => /[!-/:-@[-`{-~]/.test(String.fromCharCode(code)));
const signWidth = (words: string, at: number): number => wordsWidth(words.charAt(at)) || Number.POSITIVE_INFINITY;

/** A link too long for any message is told as words. */
const cuttable = (span: Span): Span =>
  typeof span !== "string" && "link" in span
    ? span.link === span.url
      ? span.url
      : `${span.link} (${span.url})`
    : span;

/** The words of a span that may be cut; nothing else is ever as wide as a message. */
function wordsOf(span: Span): string {
  if (typeof span === "string") return span;
  if ("retold" in span) return span.retold;
  return "bold" in span ? span.bold : "";
}
function like(span: Span, words: string): Span {
  if (typeof span === "string") return words;
  if ("retold" in span) return { ...span, retold: words };
  return "bold" in span ? { bold: words } : span;
}

/** Fewer signs than this without a seam may be a single word. */
const longestWord = 200;

/** Where to cut words so that the first part fits; 0 if all of them had better begin the next message. */
function cutAt(words: string, room: number, { whole }: { readonly whole: boolean }): number {
  let fits = 0;
  for (let used = signWidth(words, 0); used <= room; used += signWidth(words, fits)) fits++;
  const characters = new Intl.Segmenter("en").segment(words);
  const edgeBefore = (at: number): number => characters.containing(at)?.index ?? at;
  const seam = lastSeam(words, fits, (at) => edgeBefore(at) === at);
  if (seam !== undefined) return seam;
  if (!whole && fits < longestWord) return 0;
  const edge = edgeBefore(fits);
  // A single character as wide as a message (a letter under a thousand accents) is cut all the same, but stays Unicode.
  return edge > 0 || !whole ? edge : fits - (isSecondHalf(words, fits) ? 1 : 0);
}

/** After the last paragraph, line or word that ends in the second half of what fits. */
function lastSeam(words: string, fits: number, isEdge: (at: number) => boolean): number | undefined {
  for (const seam of ["\n\n", "\n"]) {
    const at = words.lastIndexOf(seam, fits - seam.length) + seam.length;
    if (at > fits / 2 && at <= fits && isEdge(at)) return at;
  }
  for (let at = fits; at > fits / 2; at--) if (/\s/.test(words[at - 1] ?? "") && isEdge(at)) return at;
  return undefined;
}

const isSecondHalf = (words: string, at: number): boolean => /[\uDC00-\uDFFF]/.test(words[at] ?? "");
