import { entriesIn } from "./bibtex.ts";
import { citation } from "./citation.ts";
import { type Identifiers, type Named, namedIn, together, type Wrong } from "./identifiers.ts";
import { titleKey } from "./title.ts";

/** A paper as somebody proposes it: what identifies it, what is known of it already, and what they pasted. */
export interface Proposal extends Named {
  readonly title?: string;
  readonly authors?: readonly string[];
  readonly year?: number;
  readonly typed: string;
}
export type Recognized = { readonly proposals: readonly Proposal[] } | Wrong;

const most = { papers: 50, characters: 100_000, title: 500 };

/**
 * Recognizes what people paste to propose papers: ids, DOIs, addresses, titles, BibTeX, or a list of them, one a line.
 * Nothing is looked up. (It is a promise only because the reader of BibTeX is loaded when BibTeX comes.)
 */
export async function recognized(pasted: string): Promise<Recognized> {
  if (pasted.length > most.characters)
    return { wrong: `That is ${pasted.length} characters, and ${most.characters} fit. Send it in parts.` };
  const text = pasted.replace(/\r\n?/g, "\n").replace(/[^\P{Cc}\n\t]/gu, "");
  const bibtex = entriesIn(text);
  if ("wrong" in bibtex) return bibtex;
  const proposals: Proposal[] = [];
  for (const entry of bibtex.entries) {
    const cited = await citation(entry);
    if ("wrong" in cited) return cited;
    proposals.push(cited);
  }
  const lines = proposedBy(bibtex.rest.split("\n"), bibtex.entries.length > 0);
  return "wrong" in lines ? lines : fitting(distinct([...proposals, ...lines.proposals]));
}

/** Beside BibTeX, only lines that name a paper count: the others are remarks. */
function proposedBy(lines: readonly string[], besideBibtex: boolean): Recognized {
  const list = lines.filter((line) => /[\p{L}\p{N}]/u.test(line));
  const proposals: Proposal[] = [];
  for (const [index, line] of list.entries()) {
    const names = namedIn(unlisted(line));
    if ("wrong" in names) return list.length > 1 ? { wrong: `Line ${index + 1}: ${names.wrong}` } : names;
    if (names.papers.length > 0) proposals.push(...named(names.papers, titleBefore(names.before), line.trim()));
    else if (!besideBibtex && !(list.length > 1 && line.trimEnd().endsWith(":"))) {
      const title = titleIn(unlisted(line));
      if (title !== undefined) proposals.push({ identifiers: {}, title, typed: line.trim() });
    }
  }
  return { proposals };
}

/** Words before a single paper are likely its title; before several they are anything. */
function named(papers: readonly Named[], before: string | undefined, typed: string): readonly Proposal[] {
  const title = papers.length === 1 && before?.includes(" ") ? { title: before } : {};
  return papers.map((paper) => ({ ...paper, ...title, typed }));
}

/** A line without the bullet, number, box or mark of quotation that makes it part of a list. */
const unlisted = (line: string): string =>
  line.replace(/^\s*(?:(?:[-*+•‣◦▪·–—>]|#{1,6}|\(?\d{1,3}[.):]|\[[\dx ]{1,3}\])\s+)*/i, "");

/** The words of a title, without quotes or stars all around them. */
function titleIn(line: string): string | undefined {
  const words = line.replace(/\s+/g, " ").trim();
  const inside = /^(?:(\*\*|[*_`"])(.+)\1|“([^“”]+)”|‘([^‘’]+)’|«([^«»]+)»|\[([^[\]]+)\])$/.exec(words)?.slice(2);
  return /[\p{L}\p{N}]/u.test(words) ? (inside?.find((found) => found !== undefined) ?? words) : undefined;
}

/** Words that lead up to a name: "Attention Is All You Need, arXiv preprint" or "[Attention Is All You Need](". */
function titleBefore(words: string): string | undefined {
  const title = words.replace(/\barXiv(?: preprint)?:?$|\bdoi:?$/i, "");
  let end = title.length;
  while (end > 0 && " ([<,;:|–—-".includes(title.charAt(end - 1))) end -= 1;
  return titleIn(title.slice(0, end));
}

function distinct(proposals: readonly Proposal[]): readonly Proposal[] {
  const kept: Proposal[] = [];
  const places = new Map<string, number>();
  for (const proposal of proposals) {
    const keys = keysOf(proposal);
    const place = keys.map((key) => places.get(key)).find((found) => found !== undefined) ?? kept.length;
    const before = kept[place];
    kept[place] = before === undefined ? proposal : together(before, proposal);
    for (const key of keys) places.set(key, place);
  }
  return kept;
}

function keysOf({ identifiers, title }: Proposal): readonly string[] {
  const kinds: readonly (keyof Identifiers)[] = ["arxiv", "doi", "openreview", "url"];
  const keys = kinds.flatMap((kind) => (identifiers[kind] === undefined ? [] : [`${kind}:${identifiers[kind]}`]));
  return keys.length > 0 ? keys : [`title:${titleKey(title ?? "")}`];
}

function fitting(proposals: readonly Proposal[]): Recognized {
  if (proposals.length === 0)
    return {
      wrong: "That names no paper. Paste an arXiv id such as 1706.03762, a DOI, a link, a title, or a list of them.",
    };
  if (proposals.length > most.papers)
    return {
      wrong: `That is a list of ${proposals.length} papers, and ${most.papers} fit. Send the first ${most.papers}, then the rest.`,
    };
  const title = proposals.map((proposal) => proposal.title ?? "").find(({ length }) => length > most.title);
  if (title === undefined) return { proposals };
  return {
    wrong: `“${title.slice(0, 60)}…” has ${title.length} characters, and a title has ${most.title} at most. Paste the title alone, an arXiv id such as 1706.03762, a DOI, or a link.`,
  };
}
