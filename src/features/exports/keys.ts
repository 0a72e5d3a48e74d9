/** What a paper's citation key is made of. */
export interface Keyed {
  readonly id: string;
  readonly authors: readonly string[];
  readonly year: number | null;
  readonly title: string;
  readonly proposedAt: string;
}

/**
 * The citation keys of a group's papers, by their ids: "vaswani2017attention", and with a letter behind it for each later
 * proposed one that would have the same. A paper keeps its key whatever is proposed after it.
 */
export function keysOf(papers: readonly Keyed[]): ReadonlyMap<string, string> {
  const taken = new Set<string>();
  const keys = new Map<string, string>();
  const eldestFirst = papers.toSorted((a, b) => byText(a.proposedAt, b.proposedAt) || byText(a.id, b.id));
  for (const paper of eldestFirst) {
    const plain = plainKey(paper);
    const key = [plain, ...suffixes(plain)].find((one) => !taken.has(one)) ?? `${plain}${paper.id}`;
    taken.add(key);
    keys.set(paper.id, key);
  }
  return keys;
}

const suffixes = (plain: string): readonly string[] => [..."bcdefghijklmnopqrstuvwxyz"].map((letter) => plain + letter);

function plainKey({ id, authors, year, title }: Keyed): string {
  const family = ascii(nameOf(authors[0] ?? "").family);
  const word =
    title
      .split(/[\s:–—-]+/)
      .map(ascii)
      .find((one) => one.length > 2 && !small.has(one)) ?? "";
  const key = `${family}${year ?? ""}${word}`;
  return /[a-z]/.test(key) ? key : `paper${ascii(id)}`;
}

/** Words that say nothing of what a title is about. */
const small = new Set([
  "the",
  "and",
  "for",
  "with",
  "from",
  "towards",
  "toward",
  "what",
  "how",
  "why",
  "are",
  "does",
  "can",
  "not",
]);

/** Small letters and digits alone: "Müller" is "muller". */
const ascii = (words: string): string =>
  words
    .normalize("NFKD")
    .replace(/ß/g, "ss")
    .replace(/ø/gi, "o")
    .replace(/ł/gi, "l")
    .toLowerCase()
    .replace(/[^a-z0-9]/g, "");

/** A name in its parts: "Laurens van der Maaten" has the family "Maaten" behind the particle "van der". */
export interface Name {
  readonly given: string;
  readonly particle: string;
  readonly family: string;
}

/** Takes an author's name apart, as it is written in the West: what has no blank is a family's, or a whole name. */
export function nameOf(author: string): Name {
  const parts = author.trim().split(/\s+/);
  const last = parts.length - 1;
  const suffix = last > 0 && /^(jr\.?|sr\.?|i{2,3}|iv)$/i.test(parts[last] ?? "") ? 1 : 0;
  const end = last - suffix;
  let start = end;
  while (start > 1 && /^\p{Ll}/u.test(parts[start - 1] ?? "")) start -= 1;
  return {
    given: parts.slice(0, start).join(" "),
    particle: parts.slice(start, end).join(" "),
    family: parts.slice(end).join(" "),
  };
}

const byText = (one: string, other: string): number => (one < other ? -1 : one > other ? 1 : 0);
