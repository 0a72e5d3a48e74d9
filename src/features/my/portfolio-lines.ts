import { plain, quoted } from "../exports/markdown.ts";
import type { Told } from "./portfolio-words.ts";

/** Words that stand inside of a sentence, between quotation marks, with the stop that ends it. */
export const inQuotes = (words: string): string => `“${plain(words.replace(/\s+/g, " ").trim())}”${stop(words)}`;
const stop = (words: string): string => (/[.!?…。？！]$/u.test(words.trim()) ? "" : ".");

/** Whether words are short enough to stand inside of a sentence. */
const isShort = (words: string): boolean => words.length <= 160 && !words.trim().includes("\n");

/** Paragraphs that lead to what somebody wrote: short words one after another, longer ones set off. */
export function paragraphs(all: readonly Told[]): readonly string[] {
  const made: string[] = [];
  let open = false;
  for (const { lead, words } of all) {
    const short = isShort(words);
    const sentence = short ? `${lead}: ${inQuotes(words)}` : `${lead}:\n\n${quoted(words)}`;
    if (short && open) made.push(`${made.pop() ?? ""} ${sentence}`);
    else made.push(sentence);
    open = short;
  }
  return made;
}

/** A part of a report under its heading; nothing if there is nothing to say. */
export const section = (heading: string, parts: readonly string[]): readonly string[] =>
  parts.length === 0 ? [] : [`## ${heading}`, ...parts];
