import type { Identifiers } from "../identifiers.ts";
import { lookUpArxiv } from "./arxiv.ts";
import { lookUpCrossref } from "./crossref.ts";
import type { Fetching, Found } from "./source.ts";

const unknown: Found = { kind: "unknown" };

/**
 * Looks up title, authors, year and abstract of a paper: on arXiv, else at Crossref. An address that a member gave is
 * never fetched, so that nobody can make Colloquy visit a place of their choice.
 */
export async function lookUp(identifiers: Identifiers, fetching: Fetching): Promise<Found> {
  const { arxiv, doi } = identifiers;
  const preprint: Found =
    arxiv === undefined ? unknown : ((await lookUpArxiv([arxiv], fetching)).get(arxiv) ?? unknown);
  if (preprint.kind === "found" || doi === undefined) return preprint;
  const article = await lookUpCrossref(doi, fetching);
  // "Perhaps later" is the truer answer of the two: the other source may know the paper.
  return article.kind === "unknown" ? preprint : article;
}
