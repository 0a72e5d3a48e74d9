import { type Block, type Button, button, type Card, heading, says } from "../../chat/card.ts";
import { type Listed, turning } from "../../chat/listing.ts";
import { count, moment, type Prose, person, prose } from "../../chat/prose.ts";
import type { Instant } from "../../time/instant.ts";
import type { Area } from "./areas.ts";
import { linked, showing } from "./cards.ts";
import type { add } from "./commands/add.ts";
import type { ballot } from "./commands/ballot.ts";
import type { queue } from "./commands/queue.ts";
import type { vote } from "./commands/vote.ts";
import { suits } from "./reproducible.ts";
import type { Queued } from "./store.ts";

/** A paper of the queue as one member sees it. */
export interface InQueue extends Queued {
  readonly startsAt: Instant | undefined;
  /** Whether they voted for it. */
  readonly mine: boolean;
}

/** A poll that is open beside the queue. */
export interface Beside {
  readonly id: string;
  readonly closesAt: Instant;
}

/** Which papers of the queue are shown: of how many, in one area, only those that suit a first reproduction, and whether some do. */
export interface Only {
  readonly all: number;
  readonly area: Area | undefined;
  readonly suits: boolean;
  readonly some: boolean;
}

/** One page of a group's queue: what is scheduled with its date, then what waits, with a button to vote in each line. */
export function queueCard(list: Listed<InQueue>, total: number, only: Only, poll?: Beside): Card {
  const propose = button<typeof add>("Propose a paper", "paper add");
  const whole = button<typeof queue>("The whole queue", "paper queue", {}, { here: true });
  const of = [only.area?.name ?? "", only.suits ? "for a first reproduction" : ""].filter((one) => one !== "");
  if (total === 0 && only.all > 0) return noneCard(only, [whole, propose]);
  if (total === 0)
    return {
      body: [says("The queue is empty. Propose the first paper, by its link or its title.")],
      buttons: [propose],
    };
  const to = (label: string, page: string): Button =>
    button<typeof queue>(label, "paper queue", { ...chosen(only), page }, { here: true });
  const scheduled = list.items.filter(({ state }) => state === "scheduled");
  const waiting = list.items.filter(({ state }) => state !== "scheduled");
  return {
    title: `Queue${of.length === 0 ? "" : `: ${of.join(", ")}`} (${count(total, "paper")})`,
    body: [
      ...(poll ? [besideRow(poll)] : []),
      ...headed("Scheduled", scheduled.map(scheduledRow)),
      ...headed("Waiting for a session", waiting.map(waitingRow)),
    ],
    buttons: [...turning(list, to), ...(of.length > 0 ? [whole] : only.some ? [firstOnes] : []), propose],
  };
}

/** What is said where the queue holds papers, but none of those that were wanted. */
function noneCard({ area, suits: first }: Only, buttons: readonly Button[]): Card {
  const wanted = [...(first ? ["known to suit a first reproduction"] : []), ...(area ? [`in ${area.name}`] : [])];
  return {
    body: [
      says(`Of the papers in the queue none is ${wanted.join(" and ")}.`),
      says("/paper areas says which areas a paper is in, /paper facts whether it suits a first reproduction."),
    ],
    buttons,
  };
}

const firstOnes = button<typeof queue>("For a first reproduction", "paper queue", { suits: "yes" }, { here: true });
const chosen = ({ area, suits: first }: Only) => ({
  ...(area ? { area: area.id } : {}),
  ...(first ? { suits: "yes" } : {}),
});

const besideRow = (poll: Beside): Block => ({
  kind: "row",
  prose: prose`A poll is open until ${moment(poll.closesAt)}. It has ballots of its own; the votes here order the queue.`,
  button: button<typeof ballot>("Vote in the poll", "paper ballot", { poll: poll.id }),
});

const headed = (words: string, rows: readonly Block[]): readonly Block[] =>
  rows.length === 0 ? [] : [heading(words), ...rows];

const scheduledRow = (paper: InQueue): Block => ({
  kind: "row",
  prose: [
    ...(paper.startsAt === undefined ? linked(paper) : prose`${moment(paper.startsAt)}: ${linked(paper)}`),
    ...beginners(paper),
  ],
  button: showing(paper),
});

const waitingRow = (paper: InQueue): Block => ({
  kind: "row",
  prose: prose`${linked(paper)}: ${described(paper)}`,
  button: button<typeof vote>(paper.mine ? "Take vote back" : "Vote", "paper vote", { paper: paper.id }),
});

const described = (paper: InQueue): Prose => [
  count(paper.votes, "vote"),
  ...(paper.mine ? [paper.votes === 1 ? ", yours" : ", yours among them"] : []),
  ...(paper.state === "to be continued" ? [", to be continued"] : []),
  ...(paper.proposedBy === null ? [] : [", proposed by ", person(paper.proposedBy)]),
  ...beginners(paper),
];

const beginners = (paper: InQueue): Prose => (suits(paper) ? [", suits a first reproduction"] : []);
