import { type Keyed, nameOf } from "./keys.ts";

/** A paper as a bibliography tells it. */
export interface Cited extends Keyed {
  readonly key: string;
  readonly venue: string | null;
  readonly abstract: string | null;
  readonly arxiv: string | null;
  readonly doi: string | null;
  readonly url: string | null;
}

/** The papers as BibTeX, in UTF-8 as biber reads it, by their keys. */
export const bibtex = (papers: readonly Cited[]): string => byKey(papers).map(entry).join("\n");

function entry(paper: Cited): string {
  const { key, title, authors, year, venue, doi, arxiv, url } = paper;
  const fields: readonly (readonly [name: string, value: string | null])[] = [
    // Twice in braces, so that no style changes its letters.
    ["title", title === "" ? null : `{${latex(title)}}`],
    ["author", authors.length === 0 ? null : authors.map(author).join(" and ")],
    ["year", year === null ? null : String(year)],
    [venue === null ? "howpublished" : "journal", venue === null ? null : latex(venue)],
    ["doi", doi],
    ["eprint", arxiv],
    ["eprinttype", arxiv === null ? null : "arxiv"],
    ["url", url],
  ];
  const lines = fields.flatMap(([name, value]) => (value === null ? [] : [`  ${name} = {${value}},`]));
  return `@${venue === null ? "misc" : "article"}{${key},\n${lines.join("\n")}\n}\n`;
}

/** A name as BibTeX takes it apart again: family first, since it may have several words. */
function author(name: string): string {
  const { given, particle, family } = nameOf(name);
  if (given === "") return `{${latex(family)}}`;
  return `${particle === "" ? "" : `${latex(particle)} `}${latex(family)}, ${latex(given)}`;
}

const specials: Readonly<Record<string, string>> = {
  "\\": "\\textbackslash{}",
  "{": "\\{",
  "}": "\\}",
  "&": "\\&",
  "%": "\\%",
  $: "\\$",
  "#": "\\#",
  _: "\\_",
  "~": "\\textasciitilde{}",
  "^": "\\textasciicircum{}",
};
const latex = (words: string): string =>
  words.replace(/\s+/g, " ").replace(/[\\{}&%$#_~^]/g, (sign) => specials[sign] ?? sign);

/** The papers as CSL-JSON (Citation Style Language, schema 1.0.2), by their keys. */
export const csl = (papers: readonly Cited[]): string => `${JSON.stringify(byKey(papers).map(item), undefined, 2)}\n`;

const item = ({ key, title, authors, year, venue, abstract, doi, arxiv, url }: Cited) => ({
  id: key,
  type: venue === null ? "article" : "article-journal",
  ...(title === "" ? {} : { title }),
  ...(authors.length === 0 ? {} : { author: authors.map(cslName) }),
  ...(year === null ? {} : { issued: { "date-parts": [[year]] } }),
  ...(venue === null ? {} : { "container-title": venue }),
  ...(abstract === null ? {} : { abstract }),
  ...(doi === null ? {} : { DOI: doi }),
  ...(arxiv === null ? {} : { number: `arXiv:${arxiv}` }),
  ...(url === null ? {} : { URL: url }),
});

function cslName(name: string) {
  const { given, particle, family } = nameOf(name);
  if (given === "") return { literal: family };
  return { family, given, ...(particle === "" ? {} : { "non-dropping-particle": particle }) };
}

const byKey = (papers: readonly Cited[]): readonly Cited[] => papers.toSorted((a, b) => (a.key < b.key ? -1 : 1));
