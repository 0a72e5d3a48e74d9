/** One of several papers, as somebody may name it: by its id, or by a part of what it is called or where it lies. */
export interface Nameable {
  readonly id: string;
  readonly label: string;
  /** What names it, and no other, in a row apart by commas. */
  readonly typed: string;
  readonly words: readonly string[];
}

/** The papers that one name fits: the one that is called just so, or all of which it is a part. */
function fitting<N extends Nameable>(all: readonly N[], name: string): readonly N[] {
  const lower = name.toLowerCase();
  const just = all.filter(({ id, typed, words }) => [id, typed, ...words].some((word) => word.toLowerCase() === lower));
  return just.length > 0 ? just : all.filter(({ words }) => words.some((word) => word.toLowerCase().includes(lower)));
}

/** Reads no name, one or several, apart by commas or line ends, as papers in the order typed; or says which of them is none. */
export function named<N extends Nameable>(
  all: readonly N[],
  text: string,
): { readonly papers: readonly N[] } | { readonly wrong: string } {
  if (text.trim() === "") return { papers: [] };
  // A title may hold a comma.
  const whole = fitting(all, text.trim());
  if (whole.length === 1) return { papers: whole };
  const papers: N[] = [];
  for (const name of text.split(/[,;\n]/).map((part) => part.trim())) {
    if (name === "") continue;
    const [paper, ...others] = fitting(all, name);
    if (!paper) return { wrong: `“${name}” is none of them. There are ${listed(all)}.` };
    if (others.length > 0) return { wrong: `“${name}” fits ${listed([paper, ...others])}. Give more of it.` };
    papers.push(paper);
  }
  return { papers };
}

/** The first that is named a second time. */
export const namedTwice = <N extends Nameable>(papers: readonly N[]): N | undefined =>
  papers.find((paper, i) => papers.indexOf(paper) !== i);

/** Papers in a row for a sentence. */
export const listed = (papers: readonly Pick<Nameable, "label">[]): string =>
  papers.map(({ label }) => `“${label}”`).join(", ");
