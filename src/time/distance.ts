/** How many letters one inserts, deletes or replaces to make one word of another (Levenshtein 1966), to guess what was meant. */
export function distance(one: string, other: string): number {
  const letters = Array.from(other);
  let above = [0, ...letters.map((_, i) => i + 1)];
  for (const [i, letter] of Array.from(one).entries()) {
    const row = [i + 1];
    for (const [j, wanted] of letters.entries()) {
      const replaced = (above[j] ?? 0) + (letter === wanted ? 0 : 1);
      row.push(Math.min(replaced, (above[j + 1] ?? 0) + 1, (row[j] ?? 0) + 1));
    }
    above = row;
  }
  return above.at(-1) ?? 0;
}
