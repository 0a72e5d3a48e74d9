import { limits } from "../../chat/limits.ts";
import type { Names } from "../../chat/platform.ts";
import { shortened } from "../../chat/shortened.ts";
import { identifierOf, paperName } from "./cards.ts";
import type { Paper } from "./store.ts";

/** Whether two papers cannot be told apart by their titles. */
export const isNamesake = (paper: Paper, other: Paper): boolean =>
  paper.id !== other.id && paper.titleKey !== "" && paper.titleKey === other.titleKey;

/** The papers that cannot be told apart by their titles, each with its namesakes; what is alone with its title is in none of these. */
export function namesakesIn(papers: readonly Paper[]): readonly (readonly Paper[])[] {
  const byTitle = new Map<string, Paper[]>();
  for (const paper of papers) {
    const { titleKey } = paper;
    const alike = byTitle.get(titleKey);
    if (alike) alike.push(paper);
    else if (titleKey !== "") byTitle.set(titleKey, [paper]);
  }
  return [...byTitle.values()].filter((alike) => alike.length > 1);
}

/** What each paper is called in a list to choose from: its name, and where several share a title what tells them apart. */
export function labelsOf(papers: readonly Paper[], proposers: Names): ReadonlyMap<string, string> {
  const apart = namesakesIn(papers).flatMap((alike) => toldApart(alike, proposers));
  const labels = new Map(apart);
  for (const paper of papers) if (!labels.has(paper.id)) labels.set(paper.id, shortened(paperName(paper)));
  return labels;
}

function toldApart(alike: readonly Paper[], proposers: Names): readonly (readonly [id: string, label: string])[] {
  const marked = alike.map((paper) => ({ paper, marks: marksOf(paper, proposers) }));
  const times = new Map<string, number>();
  const keyed = (mark: string, i: number) => `${i} ${mark}`;
  for (const { marks } of marked) for (const key of marks.map(keyed)) times.set(key, (times.get(key) ?? 0) + 1);
  return marked.map(({ paper, marks }) => {
    // The first mark that no namesake has is enough, and nothing else has its id.
    const mark = marks.find((own, i) => own !== "" && times.get(keyed(own, i)) === 1) ?? "";
    return [paper.id, `${shortened(paperName(paper), limits.choice.label - mark.length - 3)} (${mark})`];
  });
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
