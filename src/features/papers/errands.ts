import type { Doing } from "../../app/command.ts";
import type { Brought, Errand, Result } from "../../app/errand.ts";
import { type Known, parts } from "../../chat/fields.ts";
import { backoff } from "../../delivery/backoff.ts";
import { type Instant, later, millisecondsBetween, minus, plus } from "../../time/instant.ts";
import { lookUpArxiv } from "./sources/arxiv.ts";
import { lookUpCrossref } from "./sources/crossref.ts";
import { nextSlot } from "./sources/slot.ts";
import type { Fetching, Found, Unreachable } from "./sources/source.ts";
import type { Paper } from "./store.ts";

/** Where arXiv and Crossref are asked, through which `fetch`, and how long each may take to answer. */
export interface Sources {
  readonly arxivUrl: string;
  readonly crossrefUrl: string;
  readonly fetch: typeof fetch;
  readonly milliseconds?: number;
}

const lookingUp = "paper look-up";

/** Has papers looked up. Those of arXiv are told of each other, so that one request asks for all of them. */
export async function lookUp({ send }: Pick<Doing, "send">, papers: readonly Paper[]): Promise<void> {
  const list = papers.flatMap(({ arxiv }) => arxiv ?? []).join(",");
  for (const { id, arxiv, doi } of papers)
    await send(lookingUp, { paper: id, ...(arxiv === null ? {} : { arxiv, list }), ...(doi === null ? {} : { doi }) });
}

/** The slow outside work of papers: asking arXiv, and what it does not know Crossref, what a paper is. */
export function paperErrands({ arxivUrl, crossrefUrl, ...how }: Sources): readonly Errand[] {
  const fetching: Fetching = { ...how, arxiv: arxivUrl, crossref: crossrefUrl };
  const patience = patienceWith(mostTries);
  const askArxiv = arxivDesk(fetching, patience);
  const askCrossref = async (doi: string, at: Instant): Promise<Found | Waiting> => {
    const found = await lookUpCrossref(doi, fetching);
    if (found.kind === "unreachable") return patience.failed([doi], found, at);
    // A DOI may be an alias of another one: what was asked for is what the answer is about.
    return found.kind === "found" ? { ...found, doi } : found;
  };
  const run: Errand["run"] = async ({ known, at }) => {
    const { paper = "", arxiv, doi } = known;
    const preprint = arxiv === undefined ? unknown : await askArxiv(arxiv, parts(known.list ?? ""), at);
    if (preprint.kind === "waiting") return again(preprint, at, paper);
    const found = preprint.kind === "found" || doi === undefined ? preprint : await askCrossref(doi, at);
    if (found.kind === "waiting") return again(found, at, paper);
    patience.ended([arxiv, doi]);
    if (found.kind === "found") return { kind: "done", entry: "paper found", known: { paper, ...asTexts(found) } };
    return { kind: "done", ...asking(paper, found.kind === "unreachable" ? found.why : "") };
  };
  return [{ name: lookingUp, run }];
}

const unknown: Found = { kind: "unknown" };

/** A source that was asked in vain and is to be asked again (`failed`), or that may not be asked yet. */
interface Waiting {
  readonly kind: "waiting";
  readonly until: Instant;
  readonly why: string;
  readonly failed: boolean;
}

/** Tries again later; what a source could not tell is asked of people at once, who may know it sooner. */
const again = ({ until, why, failed }: Waiting, at: Instant, paper: string): Brought => ({
  kind: "again",
  afterSeconds: Math.max(1, Math.ceil(millisecondsBetween(at, until) / 1000)),
  why,
  ...(failed ? { meanwhile: asking(paper, why) } : {}),
});

const asking = (paper: string, why: string): Result => ({ entry: "paper unknown", known: { paper, why } });

/** What was found, as the fields of `paper found`; what the source does not say is left empty. */
function asTexts(found: Extract<Found, { kind: "found" }>): Known {
  const { title, authors, year, abstract = "", doi = "", arxiv = "", venue = "" } = found;
  return { title, authors: JSON.stringify(authors), year: String(year ?? ""), abstract, doi, arxiv, venue };
}

const mostTries = 5;

/** Counts how often a paper was asked for in vain; waiting for one's turn does not count, as the errand's own number would. */
function patienceWith(most: number) {
  const tries = new Map<string, number>();
  const spent = (id: string): boolean => (tries.get(id) ?? 0) >= most;
  return {
    spent,
    /** What becomes of the first of these: it waits, longer each time, or nobody asks for it any more. */
    failed(ids: readonly string[], how: Unreachable, at: Instant): Waiting | Unreachable {
      for (const id of ids) tries.set(id, (tries.get(id) ?? 0) + 1);
      const [first = ""] = ids;
      if (spent(first)) return how;
      return {
        kind: "waiting",
        until: plus(at, { seconds: how.after ?? backoff(tries.get(first) ?? 1) }),
        why: how.why,
        failed: true,
      };
    },
    ended(ids: readonly (string | undefined)[]): void {
      for (const id of ids) if (id !== undefined) tries.delete(id);
    },
  };
}

/** Asks arXiv for a paper and all that were proposed with it, in one request, and at most once in three seconds. */
function arxivDesk(fetching: Fetching, patience: ReturnType<typeof patienceWith>) {
  const answers = new Map<string, { readonly found: Found; readonly at: Instant }>();
  let last: Instant | undefined;
  let rest: Instant | undefined;
  return async (id: string, list: readonly string[], at: Instant): Promise<Found | Waiting> => {
    for (const [one, { at: old }] of answers) if (old < minus(at, { hours: 1 })) answers.delete(one);
    const answer = answers.get(id);
    if (answer) return answer.found;
    if (patience.spent(id)) return { kind: "unreachable", why: "arXiv could not be reached." };
    const free = later(nextSlot(last, at), rest ?? at);
    if (free > at)
      return { kind: "waiting", until: free, why: "arXiv is asked at most once in three seconds.", failed: false };
    const ids = [...new Set([id, ...list.filter((one) => !answers.has(one) && !patience.spent(one))])];
    last = at;
    const found = await lookUpArxiv(ids, fetching);
    const failed = ids.filter((one) => found.get(one)?.kind === "unreachable");
    for (const [one, said] of found) if (said.kind !== "unreachable") answers.set(one, { found: said, at });
    const said = found.get(id) ?? unknown;
    if (said.kind !== "unreachable") return said;
    const ending = patience.failed(failed, said, at);
    rest = ending.kind === "waiting" ? ending.until : undefined;
    return ending;
  };
}
