import type { Identifiers } from "../../src/features/papers/identifiers.ts";
import { lookUpArxiv } from "../../src/features/papers/sources/arxiv.ts";
import { lookUpCrossref } from "../../src/features/papers/sources/crossref.ts";
import type { Fetching, Found } from "../../src/features/papers/sources/source.ts";

const unknown: Found = { kind: "unknown" };

/** Asks the sources for one paper in the order that the errand does: arXiv, else Crossref. */
export async function lookUp(identifiers: Identifiers, fetching: Fetching): Promise<Found> {
  const { arxiv, doi } = identifiers;
  const preprint: Found =
    arxiv === undefined ? unknown : ((await lookUpArxiv([arxiv], fetching)).get(arxiv) ?? unknown);
  if (preprint.kind === "found" || doi === undefined) return preprint;
  const article = await lookUpCrossref(doi, fetching);
  // "Perhaps later" is the truer answer of the two: the other source may know the paper.
  return article.kind === "unknown" ? preprint : article;
}
