import { limits } from "./limits.ts";

// Making one takes far longer than asking it.
const signs = new Intl.Segmenter("en");

/** Words with each stretch of white space made one blank, as they stand where there is only one line. */
export const oneLine = (words: string): string => words.replace(/\s+/g, " ").trim();

/** Words as a label of a choice or a button can hold them: one line, ending in "…" where they are longer. The words themselves are shown whole elsewhere. */
export function shortened(words: string, most: number = limits.choice.label): string {
  const line = oneLine(words);
  // A label of nothing but spaces and invisible signs would be refused, or could not be told from another.
  if (!/[^\p{C}\p{Z}]/u.test(line)) return "(no words)";
  if (line.length <= most) return line;
  const edge = signs.segment(line).containing(most - 1)?.index ?? most - 1;
  return `${line.slice(0, edge).trimEnd()}…`;
}
