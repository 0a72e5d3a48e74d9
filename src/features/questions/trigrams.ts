/**
 * The trigrams of a text, each once, as PostgreSQL's pg_trgm cuts it: of each word in lower case, with two blanks before it and
 * one behind (https://www.postgresql.org/docs/18/pgtrgm.html).
 */
export const trigramsOf = (text: string): readonly string[] => [
  ...new Set(
    (text.toLowerCase().match(/[\p{L}\p{N}]+/gu) ?? []).flatMap((word) => {
      const padded = [...`  ${word} `];
      return padded.slice(2).map((_, i) => padded.slice(i, i + 3).join(""));
    }),
  ),
];

/** How alike two texts are by their trigrams, from 0 to 1: those that both have, of those that either has (pg_trgm's `similarity`). */
export function likeness(one: readonly string[], other: readonly string[]): number {
  const theirs = new Set(other);
  const both = one.filter((trigram) => theirs.has(trigram)).length;
  return both === 0 ? 0 : both / (one.length + other.length - both);
}
