import { factKeys } from "./reproducible.ts";
import type { Found } from "./sources/source.ts";
import type { Details, Paper } from "./store.ts";

const kinds = [
  ...(["title", "authors", "year", "abstract", "venue", "arxiv", "doi", "openreview", "url"] as const),
  ...factKeys,
] as const;

/** What of the things said about a paper it lacks so far: nothing that it has is overwritten. */
export function lacking(paper: Details, said: Details): Details {
  const missing = kinds.filter((kind) => isEmpty(paper[kind]) && !isEmpty(said[kind]));
  return Object.fromEntries(missing.map((kind) => [kind, said[kind]]));
}

const isEmpty = (value: Details[(typeof kinds)[number]]): boolean =>
  value === undefined || value === null || value === "" || (typeof value === "object" && value.length === 0);

/** What a source says about a paper it found. */
export type Said = Omit<Extract<Found, { kind: "found" }>, "kind">;

/** Whether an answer is about the paper as it is identified now, and not as it was when a source was asked. */
export const isAbout = (said: Said, paper: Pick<Paper, "arxiv" | "doi">): boolean =>
  (said.arxiv !== undefined && said.arxiv === paper.arxiv) || (said.doi !== undefined && said.doi === paper.doi);

/**
 * What a source's answer changes about a paper. A source knows title, authors and year better than what was pasted with the
 * proposal; what a member put right by hand since then, which ends the look-up, it only completes.
 */
export function completed(paper: Paper, said: Said): Details {
  if (paper.lookUp !== "running") return { ...lacking(paper, said), ...(paper.lookUp === "asked" ? ended : {}) };
  const { title, authors, year, abstract } = said;
  const known = { title, ...(authors.length > 0 ? { authors } : {}), ...stated({ year, abstract }) };
  return { ...lacking(paper, said), ...known, ...ended };
}

const ended = { lookUp: "found" } as const;

const stated = (all: Details): Details =>
  Object.fromEntries(Object.entries(all).filter(([, value]) => value !== undefined));

/** Whether a source could tell more about a paper. */
export const canBeLookedUp = (paper: Pick<Paper, "arxiv" | "doi">): boolean =>
  paper.arxiv !== null || paper.doi !== null;
