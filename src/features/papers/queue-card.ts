import { type Block, type Button, button, type Card, heading, says } from "../../chat/card.ts";
import { type Listed, turning } from "../../chat/listing.ts";
import { count, moment, type Prose, person, prose } from "../../chat/prose.ts";
import type { Instant } from "../../time/instant.ts";
import { linked, showing } from "./cards.ts";
import type { add } from "./commands/add.ts";
import type { ballot } from "./commands/ballot.ts";
import type { queue } from "./commands/queue.ts";
import type { vote } from "./commands/vote.ts";
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

/** One page of a group's queue: what is scheduled with its date, then what waits, with a button to vote in each line. */
export function queueCard(list: Listed<InQueue>, total: number, poll?: Beside): Card {
  const propose = button<typeof add>("Propose a paper", "paper add");
  if (total === 0)
    return {
      body: [says("The queue is empty. Propose the first paper, by its link or its title.")],
      buttons: [propose],
    };
  const to = (label: string, page: string): Button =>
    button<typeof queue>(label, "paper queue", { page }, { here: true });
  const scheduled = list.items.filter(({ state }) => state === "scheduled");
  const waiting = list.items.filter(({ state }) => state !== "scheduled");
  return {
    title: `Queue (${count(total, "paper")})`,
    body: [
      ...(poll ? [besideRow(poll)] : []),
      ...headed("Scheduled", scheduled.map(scheduledRow)),
      ...headed("Waiting for a session", waiting.map(waitingRow)),
    ],
    buttons: [...turning(list, to), propose],
  };
}

const besideRow = (poll: Beside): Block => ({
  kind: "row",
  prose: prose`A poll is open until ${moment(poll.closesAt)}. It has ballots of its own; the votes here order the queue.`,
  button: button<typeof ballot>("Vote in the poll", "paper ballot", { poll: poll.id }),
});

const headed = (words: string, rows: readonly Block[]): readonly Block[] =>
  rows.length === 0 ? [] : [heading(words), ...rows];

const scheduledRow = (paper: InQueue): Block => ({
  kind: "row",
  prose: paper.startsAt === undefined ? linked(paper) : prose`${moment(paper.startsAt)}: ${linked(paper)}`,
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
];
