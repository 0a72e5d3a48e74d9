import { canBeLookedUp } from "./completing.ts";
import type { Identifiers } from "./identifiers.ts";
import type { Details, Paper } from "./store.ts";

/** What a member puts right about a paper. */
export interface Correction {
  readonly title?: string | undefined;
  readonly authors?: string | undefined;
  readonly year?: number | undefined;
  readonly link?: Identifiers | undefined;
}

/** What a correction changes: nothing that stays as it was. A title given by hand ends the look-up, another link begins one. */
export function corrected(paper: Paper, { title, authors, year, link }: Correction): Details {
  const words = title?.replace(/\s+/g, " ").trim();
  const names = authors === undefined ? undefined : namesIn(authors);
  const change: Details = {
    ...(words === undefined || words === "" || words === paper.title ? {} : { title: words, lookUp: "none" }),
    ...(names === undefined || written(names) === written(paper.authors) ? {} : { authors: names }),
    ...(year === undefined || year === paper.year ? {} : { year }),
    ...(link === undefined ? {} : relinked(paper, link)),
  };
  const moved = changesLink(change);
  if (change.title !== undefined || !moved) return change;
  if (canBeLookedUp({ arxiv: change.arxiv ?? null, doi: change.doi ?? null })) return { ...change, lookUp: "running" };
  return paper.title === "" ? { ...change, lookUp: "asked" } : change;
}

/** What goes because it was emptied. A paper keeps its title always, and its link while nothing else says what it is. */
export function without(paper: Paper, emptied: readonly string[]): Details {
  return {
    ...(emptied.includes("authors") ? { authors: [] } : {}),
    ...(emptied.includes("year") ? { year: null } : {}),
    ...(emptied.includes("link") && paper.title !== ""
      ? { arxiv: null, doi: null, openreview: null, url: null, lookUp: "none" }
      : {}),
  };
}

/** Says what stays although it was emptied, to follow a sentence; nothing if all that was emptied goes. */
export function staying(paper: Paper, emptied: readonly string[]): string {
  if (emptied.includes("title")) return " The title stays: a paper keeps one, and another may replace it.";
  return emptied.includes("link") && paper.title === "" ? " The link stays while the paper has no title." : "";
}

const kinds = ["arxiv", "doi", "openreview", "url"] as const;
const changesLink = (change: Details): boolean => kinds.some((kind) => change[kind] !== undefined);

/** A link of a kind that the paper has already names another paper, so what identified the old one goes; else it is one more. */
function relinked(paper: Paper, link: Identifiers): Details {
  const news = kinds.filter((kind) => link[kind] !== undefined && link[kind] !== paper[kind]);
  if (news.length === 0) return {};
  const another = news.some((kind) => paper[kind] !== null);
  return { ...(another ? { arxiv: null, doi: null, openreview: null, url: null } : {}), ...link };
}

/** Names as people list them: one a line, between semicolons or commas, or as BibTeX does: "He, Kaiming and Zhang, Xiangyu". */
export function namesIn(text: string): readonly string[] {
  const turned = /[\n;]/.test(text) ? undefined : bibtexNames(text);
  if (turned !== undefined) return turned;
  const between = /[\n;]/.test(text) ? /[\n;]/ : /,|\band\b/;
  return text
    .split(between)
    .map((name) => name.replace(/\s+/g, " ").trim())
    .filter((name) => name !== "");
}

/** Names with the family name first, each with one comma and "and" between them; anything else is a common list. */
function bibtexNames(text: string): readonly string[] | undefined {
  const names = text.split(/\s+and\s+/).filter((name) => name.trim() !== "others");
  const turned = names.map((name) => name.split(",").map((part) => part.replace(/\s+/g, " ").trim()));
  const each = turned.every((name) => name.length === 2 && !name.includes(""));
  return /\sand\s/.test(text) && each ? turned.map(([family, given]) => `${given} ${family}`) : undefined;
}

/** Names as `namesIn` reads them again. */
export const written = (names: readonly string[]): string =>
  names.join(names.some((name) => /,|\band\b/.test(name)) ? "; " : ", ");
