/**
 * The trigrams of a word, as PostgreSQL's pg_trgm cuts it: in lower case, with two blanks before it and one behind
 * (PostgreSQL's manual, F.35.1).
 */
export function trigramsOf(word: string): readonly string[] {
  const signs = [..."  ", ...word.toLowerCase(), " "];
  return [...new Set(signs.slice(2).map((_, i) => signs.slice(i, i + 3).join("")))];
}

/** How alike two words are, from 0 to 1: the trigrams that both have, of those that either has (pg_trgm's `similarity`). */
export function similarity(one: readonly string[], other: readonly string[]): number {
  const shared = one.filter((each) => other.includes(each)).length;
  return shared / (one.length + other.length - shared);
}

/** From how alike on a word may be meant by another: a letter too few in a word of five. */
export const alike = 0.35;
