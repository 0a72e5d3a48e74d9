import { meantBy } from "./address.ts";
import { arxivName, nearlyArxiv, notArxiv } from "./arxiv.ts";
import { arxivOfDoi, doiNamed } from "./doi.ts";

/** What tells one paper from all others. Two papers that share one of these are the same paper. */
export interface Identifiers {
  /** Without the version: "1706.03762", "hep-th/9711200". */
  readonly arxiv?: string;
  /** In lower case. */
  readonly doi?: string;
  readonly openreview?: string;
  readonly url?: string;
}

/** A paper by its identifiers, and the version of arXiv that was named. */
export interface Named {
  readonly identifiers: Identifiers;
  readonly version?: number;
}

/** A sentence for the person who pasted: what is wrong, and what would be right. */
export interface Wrong {
  readonly wrong: string;
}

/** Finds the papers that a line names by id, DOI or address, and the words that stand before the first of them. */
export function namedIn(line: string): { readonly papers: readonly Named[]; readonly before: string } | Wrong {
  const pieces = piecesOf(line);
  const names: Named[] = [];
  let words = 0;
  for (const piece of pieces) {
    const name = named(piece, pieces.length === 1);
    if (name === undefined) {
      if (names.length === 0) words += 1;
      continue;
    }
    if ("wrong" in name) return name;
    names.push(name);
  }
  const papers = united(names);
  // Several pages beside words are a page about the paper and what else it links to: its code, its slides.
  const pages = names.length === pieces.length ? names : names.slice(0, 1);
  return { papers: papers.length > 0 ? papers : pages, before: pieces.slice(0, words).join(" ") };
}

function piecesOf(line: string): readonly string[] {
  return line
    .replace(/\b(arxiv|doi)\s*:\s+(?=\d|[a-z-]+\/\d)/gi, "$1:")
    .split(/\s+/)
    .flatMap((word) => word.split(/(?<=[^/=?&])(?=https?:\/\/)/i))
    .flatMap((piece) => (isNamed(piece) ? [piece] : apart(piece)))
    .filter((piece) => piece !== "");
}

const isNamed = (piece: string): boolean => named(piece, false) !== undefined;

/** "1706.03762,2106.09685" is two pieces, "fast,cheap" is one. */
function apart(piece: string): readonly string[] {
  const parts = piece.split(/[,;|]/);
  return parts.some(isNamed) ? parts : [piece];
}

/** Reads one piece of a line as the name of a paper. `alone` says that there is nothing else on the line. */
function named(piece: string, alone: boolean): Named | Wrong | undefined {
  if (/^<?https?:\/\//i.test(piece)) {
    const address = bare(piece.split(/[<>|"]/).find((part) => part !== "") ?? "");
    return asNamed(meantBy(address) ?? { wrong: `“${piece.slice(0, 60)}” is not a whole address. ${examples}` });
  }
  const name = bare(piece);
  if (/^[a-z][a-z0-9+.-]*:\/\//i.test(name))
    return { wrong: "Only addresses that begin with https:// or http:// can be added." };
  const paper = arxivName(name);
  if (paper !== undefined) return asNamed(paper);
  if (nearlyArxiv(name) && (alone || /^arxiv/i.test(name))) return notArxiv(name);
  const doi = doiNamed(name);
  if (doi !== undefined) return asNamed(arxivOfDoi(doi) ?? { doi });
  if (!/^[a-z0-9-]+\.[a-z0-9.-]+\//i.test(name)) return undefined;
  // Without https:// it is an address only if it names a paper: "and/or" does not.
  const meant = meantBy(`https://${name}`);
  return meant === undefined || "url" in meant ? undefined : asNamed(meant);
}

const examples = "Paste an arXiv id such as 1706.03762, a DOI such as 10.1038/nature14539, a link, or a title.";

function asNamed(meant: NonNullable<ReturnType<typeof meantBy>>): Named | Wrong {
  if ("wrong" in meant) return meant;
  if (!("arxiv" in meant)) return { identifiers: meant };
  const { version, ...identifiers } = meant;
  return { identifiers, ...(version === undefined ? {} : { version }) };
}

/** Several names of one kind are several papers, names of different kinds are one; beside them other pages do not count. */
function united(names: readonly Named[]): readonly Named[] {
  const papers: Named[] = [];
  for (const name of names) {
    if (name.identifiers.url !== undefined) continue;
    const last = papers.at(-1);
    if (last === undefined || contradict(last.identifiers, name.identifiers)) papers.push(name);
    else papers[papers.length - 1] = together(last, name);
  }
  return papers;
}

/** One paper of two mentions; where both say something, the first counts. */
export const together = <N extends Named>(first: N, second: N): N => ({
  ...second,
  ...first,
  identifiers: { ...second.identifiers, ...first.identifiers },
});

const contradict = (one: Identifiers, other: Identifiers): boolean =>
  (["arxiv", "doi", "openreview"] as const).some(
    (kind) => one[kind] !== undefined && other[kind] !== undefined && one[kind] !== other[kind],
  );

const pairs: Readonly<Record<string, string>> = { ")": "(", "]": "[", "}": "{", ">": "<" };

/** Takes off what sentences and lists put around a name: quotes, punctuation, brackets that are not its own. */
function bare(piece: string): string {
  let [start, end] = [0, piece.length];
  while (start < end && "([{<\"'“‘«*`".includes(piece.charAt(start))) start += 1;
  const open: Record<string, number> = {};
  for (const sign of piece.slice(start)) if (/[()[\]{}<>]/.test(sign)) open[sign] = (open[sign] ?? 0) + 1;
  for (; end > start; end -= 1) {
    const last = piece.charAt(end - 1);
    const opener = pairs[last];
    if (opener === undefined ? !".,;:!?\"'”’»*`([{<".includes(last) : (open[opener] ?? 0) >= (open[last] ?? 0)) break;
    if (opener !== undefined) open[last] = (open[last] ?? 0) - 1;
  }
  return piece.slice(start, end);
}
