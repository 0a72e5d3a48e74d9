/**
 * The trigrams of a text, each once, as PostgreSQL's pg_trgm cuts it: of each word in lower case, with two blanks before it and
 * one behind (https://www.postgresql.org/docs/18/pgtrgm.html).
 */
export function trigramsOf(text: string): ReadonlySet<string> {
  const found = new Set<string>();
  for (const word of text.toLowerCase().match(/[\p{L}\p{N}]+/gu) ?? []) {
    let [before, last] = [" ", " "];
    for (const sign of `${word} `) {
      found.add(before + last + sign);
      [before, last] = [last, sign];
    }
  }
  return found;
}

/** How alike two texts are by their trigrams, from 0 to 1: those that both have, of those that either has (pg_trgm's `similarity`). */
export function likeness(one: ReadonlySet<string>, other: ReadonlySet<string>): number {
  let both = 0;
  for (const trigram of other) if (one.has(trigram)) both++;
  return both === 0 ? 0 : both / (one.size + other.size - both);
}
