import { type Block, type Button, button, type Card, heading, quote, says } from "../../chat/card.ts";
import { joined, type Prose, person, prose } from "../../chat/prose.ts";
import type { add as addCritique } from "../critiques/commands/add.ts";
import type { propose } from "../ideas/commands/propose.ts";
import type { show as showNotes } from "../notes/commands/show.ts";
import type { ask } from "../questions/commands/ask.ts";
import type { start as reproduce } from "../reproductions/commands/start.ts";
import { addressOf, linked, merging, proposedBy, standing, titleOf, type Whole, wanting } from "./cards.ts";
import type { areas as areasOf } from "./commands/areas.ts";
import type { drop } from "./commands/drop.ts";
import type { edit } from "./commands/edit.ts";
import type { facts as tellFacts } from "./commands/facts.ts";
import type { vote } from "./commands/vote.ts";
import { writing } from "./reading.ts";
import { factsWords } from "./reproducible.ts";
import type { Paper } from "./store.ts";

/** All there is to know about a paper, for one reader. */
export interface Shown extends Whole {
  readonly voters: readonly string[];
  /** What the group made of it, as counts: "2 first passes", "1 critique". */
  readonly made: readonly string[];
  /** Whether the reader votes for it. */
  readonly mine: boolean;
  /** Whether the reader may change what it is. */
  readonly settles: boolean;
  /** What the group got when it tried what the paper claims, beside what that reports. */
  readonly reproduced: readonly Block[];
}

/** A paper in full: who wrote it, what it says of itself, how it stands, and what the group made of it. */
export function showCard(shown: Shown): Card {
  const { paper, made } = shown;
  return {
    title: titleOf(paper),
    body: [
      says(linked(paper)),
      ...(paper.authors.length === 0 ? [] : [says(paper.authors.join(", "))]),
      { kind: "facts", facts: factsOf(paper) },
      ...(paper.why === null ? [] : [quote(paper.why)]),
      says(prose`${proposedBy(paper)} ${standing(shown)}`),
      ...(paper.reason === null ? [] : [quote(paper.reason)]),
      ...votersOf(shown),
      says(made.length === 0 ? "Nobody has written about it yet." : `So far: ${made.join(", ")}.`),
      ...sortedRows(shown),
      ...wanting(shown),
      ...shown.reproduced,
      ...(paper.abstract === null ? [] : [heading("Abstract"), says(paper.abstract)]),
    ],
    buttons: buttonsFor(shown),
  };
}

/** The same as on its message, each beside the way to say more. */
function sortedRows({ paper, areas }: Shown): readonly Block[] {
  const known = { paper: paper.id };
  const facts = factsWords(paper);
  return [
    {
      kind: "row",
      prose: [areas.length === 0 ? "In no area yet." : `Areas: ${areas.join(", ")}.`],
      button: button<typeof areasOf>("Areas", "paper areas", known),
    },
    {
      kind: "row",
      prose: [facts === "" ? "Nobody has said yet whether it suits a first reproduction." : facts],
      button: button<typeof tellFacts>("Say what is known", "paper facts", known, { open: true }),
    },
  ];
}

function factsOf(paper: Paper): readonly (readonly [string, Prose])[] {
  const address = addressOf(paper);
  const all: readonly (readonly [string, string | null])[] = [
    ["Year", paper.year === null ? null : String(paper.year)],
    ["Published in", paper.venue],
    ["arXiv", paper.arxiv],
    ["DOI", paper.doi],
    ["OpenReview", paper.openreview],
    ["Link", address ?? null],
  ];
  return all.flatMap(([label, value]) => (value === null ? [] : [[label, [value]] as const]));
}

const votersOf = ({ voters }: Shown): readonly Block[] =>
  voters.length === 0 ? [] : [says(prose`Votes: ${joined(voters.map((voter) => [person(voter)]))}.`)];

function buttonsFor({ paper, twin, first, mine, settles }: Shown): readonly Button[] {
  const known = { paper: paper.id };
  const open = paper.state !== "read" && paper.state !== "dropped";
  return [
    ...(open ? [button<typeof vote>(mine ? "Take vote back" : "Vote", "paper vote", known)] : []),
    writing(first.title, first.name, known),
    button<typeof showNotes>("Notes", "note show", known),
    button<typeof ask>("Ask a question", "question ask", known),
    button<typeof addCritique>("Add a critique", "critique add", known),
    button<typeof propose>("Propose an idea", "idea propose", known),
    ...(paper.state === "dropped"
      ? []
      : [button<typeof reproduce>("Reproduce it", "reproduction start", known, { open: true })]),
    ...(settles ? [button<typeof edit>("Edit", "paper edit", known)] : []),
    ...(settles && open ? [button<typeof drop>("Drop", "paper drop", known)] : []),
    ...(settles && twin !== undefined ? [merging(paper, twin)] : []),
  ];
}
