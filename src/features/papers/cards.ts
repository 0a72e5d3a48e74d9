import { type Block, type Button, button, type Card, quote, says } from "../../chat/card.ts";
import { bold, count, joined, link, type MemberId, moment, type Prose, person, prose } from "../../chat/prose.ts";
import type { Instant } from "../../time/instant.ts";
import type { edit } from "./commands/edit.ts";
import type { merge } from "./commands/merge.ts";
import type { queue } from "./commands/queue.ts";
import type { show } from "./commands/show.ts";
import type { vote } from "./commands/vote.ts";
import { type Depth, writing } from "./reading.ts";
import { factsWords } from "./reproducible.ts";
import type { Paper } from "./store.ts";

/** What a paper's message is known by. */
export const about = (paper: Pick<Paper, "id">): string => `paper:${paper.id}`;

/** What tells a paper from others at a glance. */
export type Named = Pick<Paper, "title" | "arxiv" | "doi" | "openreview" | "url">;

/** What a paper is called: its title, or its identifier while it has none. */
export const paperName = (paper: Named): string => (paper.title === "" ? identifierOf(paper) : paper.title);

/** Where a paper can be read, if that is known. */
export function addressOf({ arxiv, doi, openreview, url }: Named): string | undefined {
  if (arxiv !== null) return `https://arxiv.org/abs/${arxiv}`;
  if (doi !== null) return `https://doi.org/${encodeURI(doi)}`;
  if (openreview !== null) return `https://openreview.net/forum?id=${openreview}`;
  return url ?? undefined;
}

/** A paper's name, leading to where it can be read. */
export function linked(paper: Named): Prose {
  const address = addressOf(paper);
  return [address === undefined ? bold(paperName(paper)) : link(paperName(paper), address)];
}

/** What identifies a paper where its title does not. */
export function identifierOf({ arxiv, doi, openreview, url }: Named): string {
  if (arxiv !== null) return `arXiv ${arxiv}`;
  if (doi !== null) return `doi:${doi}`;
  return openreview !== null ? `OpenReview ${openreview}` : (url ?? "A paper without a title");
}

/** A paper with what else its message tells. */
export interface Whole {
  readonly paper: Paper;
  readonly votes: number;
  /** The layer of notes that one begins with. */
  readonly first: Depth;
  /** Another paper of the group with the same title. */
  readonly twin?: Paper;
  /** The session that reads it, or read it last. */
  readonly session?: ReadAt;
  /** What the areas that it is in are called. */
  readonly areas: readonly string[];
}
/** When a group reads a paper: in a meeting, or by a deadline. */
export interface ReadAt {
  readonly kind: "meeting" | "deadline";
  readonly startsAt: Instant;
}

/** A paper as the group sees it: what it is, why to read it, and how many want to. */
export function paperCard(whole: Whole): Card {
  const { paper } = whole;
  return {
    title: titleOf(paper),
    body: [
      says(linked(paper)),
      ...byLine(paper),
      ...(paper.why === null ? [] : [quote(paper.why)]),
      ...sorted(whole),
      says(prose`${proposedBy(paper)} ${standing(whole)}`),
      ...(paper.reason === null ? [] : [quote(paper.reason)]),
      ...wanting(whole),
    ],
    buttons: buttonsFor(whole),
  };
}

/** How a paper stands, as the title of its message. */
export function titleOf({ state }: Paper): string {
  switch (state) {
    case "proposed":
      return "Proposed paper";
    case "scheduled":
      return "Scheduled paper";
    case "read":
      return "Paper read";
    case "to be continued":
      return "Paper to be continued";
    case "dropped":
      return "Dropped paper";
    case "merged":
      return "Merged paper";
    default:
      return state satisfies never;
  }
}

/** Who wrote a paper, when, and its identifier: "Ashish Vaswani, Noam Shazeer and 6 more · 2017 · arXiv 1706.03762". */
export function byLine(paper: Paper): readonly Block[] {
  const parts = [
    authorsOf(paper.authors),
    paper.year === null ? "" : String(paper.year),
    paper.title === "" || (addressOf(paper) ?? null) === paper.url ? "" : identifierOf(paper),
  ].filter((part) => part !== "");
  return parts.length === 0 ? [] : [says(parts.join(" · "))];
}

/** The first of those who wrote a paper, and how many more. */
export function authorsOf(authors: readonly string[]): string {
  if (authors.length <= 3) return authors.join(", ");
  return `${authors.slice(0, 2).join(", ")} and ${authors.length - 2} more`;
}

/** Which areas a paper is in, and whether a beginner can reproduce it, as far as somebody has said. */
export function sorted({ paper, areas }: Pick<Whole, "paper" | "areas">): readonly Block[] {
  const words = [areas.length === 0 ? "" : `Areas: ${areas.join(", ")}.`, factsWords(paper)];
  return words.flatMap((one) => (one === "" ? [] : [says(one)]));
}

/** Who proposed a paper. */
export const proposedBy = ({ proposedBy: by, proposedAt }: Paper): Prose =>
  by === null ? prose`Proposed on ${moment(proposedAt, "day")}.` : prose`Proposed by ${person(by)}.`;

/** How a paper stands in the group, in a sentence or two. */
export function standing({ paper, votes, session }: Whole): Prose {
  const wanted = `${count(votes, "vote")}.`;
  switch (paper.state) {
    case "proposed":
      return [wanted];
    case "scheduled":
      if (session === undefined) return prose`Scheduled. ${wanted}`;
      return session.kind === "meeting"
        ? prose`Scheduled for ${moment(session.startsAt)}. ${wanted}`
        : prose`To be read by ${moment(session.startsAt)}. ${wanted}`;
    case "read":
      return session === undefined ? ["The group has read it."] : prose`Read on ${moment(session.startsAt, "day")}.`;
    case "to be continued":
      return prose`The group has begun it and will continue. ${wanted}`;
    case "dropped":
      return prose`Dropped on ${moment(paper.stateAt, "day")}${paper.reason === null ? "." : ":"}`;
    case "merged":
      return [];
    default:
      return paper.state satisfies never;
  }
}

/** What is being looked up about a paper: who proposed it may have told its title. */
export const lookingUp = ({ title }: Pick<Paper, "title">): string =>
  title === "" ? "Its title and authors are being looked up." : "More about it is being looked up.";

/** What is still to be found out, or settled by somebody. */
export function wanting({ paper, twin }: Whole): readonly Block[] {
  return [
    ...(paper.lookUp === "running" ? [says(lookingUp(paper))] : []),
    ...(titleMissing(paper)
      ? [says("Its title could not be looked up. Who proposed it, or an organizer, can give it.")]
      : []),
    ...(twin === undefined
      ? []
      : [says(prose`Another paper of the group has this title${by(twin)}. Are they the same?`)]),
  ];
}

const by = ({ proposedBy }: Paper): Prose => (proposedBy === null ? [] : prose`, proposed by ${person(proposedBy)}`);

/** Whether somebody has to say what a paper is called. */
export const titleMissing = (paper: Pick<Paper, "title" | "lookUp">): boolean =>
  paper.title === "" && paper.lookUp === "asked";

function buttonsFor({ paper, twin, first }: Whole): readonly Button[] {
  const known = { paper: paper.id };
  const open = paper.state !== "read" && paper.state !== "dropped" && paper.state !== "merged";
  return [
    ...(open ? [button<typeof vote>("Vote", "paper vote", known)] : []),
    ...(paper.state === "dropped" ? [] : [writing(first.title, first.name, known)]),
    showing(paper),
    ...(titleMissing(paper) ? [givingTitle(paper)] : []),
    ...(twin === undefined ? [] : [merging(paper, twin)]),
  ];
}

/** Leads to all about a paper. */
export const showing = (paper: Pick<Paper, "id">): Button =>
  button<typeof show>("Show", "paper show", { paper: paper.id });

/** Asks what a paper is called. */
export const givingTitle = (paper: Pick<Paper, "id">): Button =>
  button<typeof edit>("Give the title", "paper edit", { paper: paper.id });

/** Offers to make one paper of two. */
export const merging = (paper: Pick<Paper, "id">, twin: Pick<Paper, "id">): Button =>
  button<typeof merge>("Merge the two", "paper merge", { paper: paper.id, other: twin.id });

/** Leads to the queue. */
export const theQueue = (): Button => button<typeof queue>("Queue", "paper queue");

/** What stands in the place of how deep the group had read the younger. */
export const countedCard = (younger: Named, elder: Paper): Card => ({
  body: [says(prose`How deep the group has read ${bold(paperName(younger))} is counted with ${linked(elder)} now.`)],
  buttons: [showing(elder)],
});

/** What stands in the place of a paper that turned out to be another one. */
export function mergedCard(younger: Paper, elder: Paper): Card {
  const same = paperName(younger) === paperName(elder) ? prose`This paper` : prose`${bold(paperName(younger))}`;
  return {
    title: "Merged paper",
    body: [
      says(prose`${same} was proposed before, as ${linked(elder)}. Its votes and notes are with that one now.`),
      ...(younger.why === null || younger.proposedBy === elder.proposedBy
        ? []
        : [
            ...(younger.proposedBy === null ? [] : [says(prose`${person(younger.proposedBy)} wrote:`)]),
            quote(younger.why),
          ]),
    ],
    buttons: [showing(elder)],
  };
}

/** What a member says for papers that somebody else proposed. */
export const alsoWhyCard = (by: MemberId, papers: readonly Paper[], why: string): Card => ({
  body: [says(prose`${person(by)} on ${joined(papers.map(linked))}:`), quote(why)],
});
