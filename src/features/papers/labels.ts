import { limits } from "../../chat/limits.ts";
import type { Names } from "../../chat/platform.ts";
import { shortened } from "../../chat/shortened.ts";
import { identifierOf, paperName } from "./cards.ts";
import type { Paper } from "./store.ts";
import { sameTitle } from "./title.ts";

/** Whether two papers cannot be told apart by their titles. */
export const isNamesake = (paper: Paper, other: Paper): boolean =>
  paper.id !== other.id && sameTitle(paper.title, other.title);

/** What each paper is called in a list to choose from: its name, and where several share a title what tells them apart. */
export function labelsOf(papers: readonly Paper[], proposers: Names): ReadonlyMap<string, string> {
  return new Map(
    papers.map((paper) => {
      const namesakes = papers.filter((other) => isNamesake(paper, other));
      return [paper.id, namesakes.length === 0 ? shortened(paperName(paper)) : toldApart(paper, namesakes, proposers)];
    }),
  );
}

function toldApart(paper: Paper, namesakes: readonly Paper[], proposers: Names): string {
  const marks = marksOf(paper, proposers);
  const others = namesakes.map((other) => marksOf(other, proposers));
  // The first mark that no namesake has is enough, and nothing else has its id.
  const mark = marks.find((own, i) => own !== "" && others.every((other) => other[i] !== own)) ?? "";
  return `${shortened(paperName(paper), limits.choice.label - mark.length - 3)} (${mark})`;
}

function marksOf(paper: Paper, proposers: Names): readonly string[] {
  const { id, year, arxiv, doi, openreview, url, proposedBy, proposedAt } = paper;
  const identified = [arxiv, doi, openreview, url].some((one) => one !== null);
  const proposer = proposedBy === null ? undefined : proposers[proposedBy]?.name;
  return [
    year === null ? "" : String(year),
    identified ? identifierOf(paper) : "",
    proposer === undefined ? "" : `proposed by ${proposer}`,
    `proposed on ${proposedAt.slice(0, 10)}`,
    `id ${id}`,
  ].map((mark) => (mark === "" ? mark : shortened(mark, 40)));
}
