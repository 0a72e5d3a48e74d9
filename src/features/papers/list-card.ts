import { type Block, button, type Card, quote, says } from "../../chat/card.ts";
import { count, type Prose, person, prose } from "../../chat/prose.ts";
import { authorsOf, givingTitle, linked, showing, theQueue, titleMissing } from "./cards.ts";
import type { vote } from "./commands/vote.ts";
import type { Queued } from "./store.ts";

/** What the message of a list is known by. */
export const aboutList = (list: string): string => `papers:${list}`;

/** Papers that were proposed at once, as the group sees them: a line each, with how it stands and a button to vote. */
export function listCard(papers: readonly Queued[]): Card {
  const [first] = papers;
  const why = first?.why ?? null;
  return {
    title: "Proposed papers",
    body: [
      says(proposing(papers)),
      ...(why !== null && papers.every((paper) => paper.why === why) ? [quote(why)] : []),
      ...papers.map(row),
    ],
    buttons: [theQueue()],
  };
}

function proposing(papers: readonly Queued[]): Prose {
  const by = papers[0]?.proposedBy ?? null;
  return by === null
    ? [`${count(papers.length, "paper")} were proposed at once.`]
    : prose`${person(by)} proposes ${count(papers.length, "paper")}.`;
}

/** "Mamba · Albert Gu, Tri Dao · 2023 · 1 vote". */
function row(paper: Queued): Block {
  const { state, votes } = paper;
  const line = (...how: readonly string[]): Prose => [
    ...linked(paper),
    ...[...facts(paper), ...how].map((one) => ` · ${one}`),
  ];
  switch (state) {
    case "proposed":
    case "to be continued":
    case "scheduled":
      return titleMissing(paper)
        ? { kind: "row", prose: line("its title could not be looked up"), button: givingTitle(paper) }
        : {
            kind: "row",
            prose: line(...(state === "proposed" ? [] : [state]), count(votes, "vote")),
            button: button<typeof vote>("Vote", "paper vote", { paper: paper.id }),
          };
    case "read":
    case "dropped":
      return { kind: "row", prose: line(state), button: showing(paper) };
    case "merged":
      return { kind: "row", prose: line("merged with another"), button: showing(paper) };
    default:
      return state satisfies never;
  }
}

const facts = ({ authors, year }: Queued): readonly string[] =>
  [authorsOf(authors), year === null ? "" : String(year)].filter((one) => one !== "");
