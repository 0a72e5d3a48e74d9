import { type Block, type Card, says } from "../../chat/card.ts";
import { count, joined, type Prose, prose } from "../../chat/prose.ts";
import { linked, theQueue } from "../papers/cards.ts";
import { type Depth, writing } from "../papers/reading.ts";
import type { Paper } from "../papers/store.ts";
import { during } from "../sessions/cards.ts";
import { type Candidate, type WholePoll, whyGone } from "./cards.ts";
import { type Place, type PollKind, type Result, winnerOf } from "./count.ts";

/** How a poll ended, with the whole count, as the group is told once it is closed. */
export function resultCard(whole: WholePoll, result: Result, first: Depth): Card {
  const winner = whole.candidates.find(({ paper }) => paper.id === winnerOf(result))?.paper;
  const gone = whole.candidates.filter(({ stands }) => !stands);
  if (!winner)
    return {
      title: "The poll is closed",
      body: [says(prose`${nothingWon(whole.voted)}${instead(whole)}`), ...left(gone)],
      buttons: [theQueue()],
    };
  const called = naming(whole.candidates);
  return {
    title: "The poll is closed",
    body: [
      says(prose`${linked(winner)} won. ${whatNow(whole)}`),
      says(prose`${count(result.ballots, "ballot")}. ${reading[whole.poll.kind]}`),
      { kind: "list", items: result.places.map((place, i) => placeLine(place, i + 1, result, called)) },
      ...howDecided(result, called),
      ...left(gone),
      ...(result.places.length === 1 ? [] : [says(standing)]),
    ],
    buttons: [writing(first.title, first.name, { paper: winner.id }), theQueue()],
  };
}

/** What the numbers of a count mean. */
const reading = {
  approval: "Each paper with the ballots that it is on:",
  ranked: "Each paper with how many prefer it to one further down, and how many that one to it:",
} as const satisfies Readonly<Record<PollKind, string>>;

type Called = (id: string) => Prose;
const naming =
  (candidates: readonly Candidate[]): Called =>
  (id) => {
    const paper: Paper | undefined = candidates.find((one) => one.paper.id === id)?.paper;
    return paper ? linked(paper) : ["a paper that is gone"];
  };

const nothingWon = (voted: number): string =>
  voted === 0 ? "Nobody has voted, so nothing won." : "Nothing won: no ballot names a paper that can still be read.";

function instead({ session }: WholePoll): string {
  if (!session) return "";
  return session.paper === null
    ? " As without a poll, the session takes the paper that leads the queue."
    : " The session keeps the paper that it has.";
}

const whatNow = ({ session }: WholePoll): Prose =>
  session
    ? prose`${during(session)}, the group reads it.`
    : ["No session is free for it, so it waits in the queue for the next."];

function placeLine({ paper, approvals, against = [] }: Place, place: number, result: Result, called: Called): Prose {
  if (approvals !== undefined) return prose`${called(paper)}: ${approvals} of ${result.ballots}`;
  const duels = against.map(([preferred, other], i) => `${preferred} to ${other} against no. ${place + i + 1}`);
  return prose`${place}. ${called(paper)}${duels.length === 0 ? "" : `: ${duels.join(", ")}`}`;
}

/** What besides the count decided: a circle of wishes, and ties. */
function howDecided({ first, tiedBelow, circle }: Result, called: Called): readonly Block[] {
  const [ahead = "", ...others] = first;
  return [
    ...(circle
      ? [
          says(
            "The wishes go round in a circle: a paper stands below one to which more prefer it, since the strongest chain of wins decides (the Schulze method).",
          ),
        ]
      : []),
    ...(others.length === 0
      ? []
      : [
          says(
            prose`${joined([ahead, ...others].map(called), " and ")} tie for the first place. ${called(ahead)} was proposed first, and that decides.`,
          ),
        ]),
    ...(tiedBelow ? [says("Further down, too, the one proposed first stands before those that it ties with.")] : []),
  ];
}

const left = (gone: readonly Candidate[]): readonly Block[] =>
  gone.map(({ paper }) => says(prose`${linked(paper)} was left out of the count: ${whyGone(paper)}.`));

const standing =
  "What did not win keeps its standing: in the queue each ballot counts as a vote for every paper on it, and papers with as many votes stand in the order of this poll.";
