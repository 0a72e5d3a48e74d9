import { type Button, button, type Card, says, sentence } from "../../chat/card.ts";
import { count, joined, moment, type Prose, person, prose } from "../../chat/prose.ts";
import type { Instant } from "../../time/instant.ts";
import { spokenMoment } from "../../time/spoken.ts";
import { linked, paperName, theQueue } from "../papers/cards.ts";
import type { ballot } from "../papers/commands/ballot.ts";
import type { close } from "../papers/commands/close.ts";
import type { Paper } from "../papers/store.ts";
import { during } from "../sessions/cards.ts";
import type { Session } from "../sessions/store.ts";
import { type PollKind, type Result, winnerOf } from "./count.ts";
import type { Poll } from "./store.ts";

/** What a poll's message is known by, and that of its result. */
export const about = (poll: Pick<Poll, "id">): string => `poll:${poll.id}`;
export const aboutResult = (poll: Pick<Poll, "id">): string => `poll-result:${poll.id}`;

/** A paper of a poll; one that cannot be read any more, or is read elsewhere, does not stand. */
export interface Candidate {
  readonly paper: Paper;
  readonly stands: boolean;
}
/** A poll with what its message tells: of the ballots, only how many there are. */
export interface WholePoll {
  readonly poll: Poll;
  readonly session: Session | undefined;
  /** In the order that decides ties: proposed first, first. */
  readonly candidates: readonly Candidate[];
  readonly voted: number;
}

/** How somebody votes, as the form that opens a poll offers it. */
export const kinds = {
  approval: "Each names all that they would read",
  ranked: "Each ranks what they would read, best first",
} as const satisfies Readonly<Record<PollKind, string>>;

/** A poll as the group sees it. */
export function pollCard(whole: WholePoll): Card {
  const { poll, session, candidates, voted } = whole;
  if (poll.closedAt !== null && poll.result !== null) return closedCard(whole, poll.closedAt, poll.result);
  const known = { poll: poll.id };
  return {
    title: "Poll: what do we read?",
    body: [
      says(prose`${decides(session)} ${person(poll.openedBy)} has opened it.${present(whole)}`),
      { kind: "list", items: candidates.map(candidateLine) },
      says(rules[poll.kind]),
      says(
        prose`It closes on ${moment(poll.closesAt)}. Until then nobody sees a count, or any ballot but their own. From then on each ballot counts in the queue as a vote for every paper on it.`,
      ),
      says(voted === 0 ? "Nobody has voted yet." : `${count(voted, "member has", "members have")} voted.`),
    ],
    buttons: [voting(poll), button<typeof close>("Close now", "paper close", known)],
  };
}

/** Opens a member's ballot. */
export const voting = (poll: Pick<Poll, "id">, label = "Vote"): Button =>
  button<typeof ballot>(label, "paper ballot", { poll: poll.id });

const rules = {
  approval:
    "Name all that you would read. What stands on most ballots wins; of papers on as many, the one proposed first.",
  ranked:
    "Rank what you would read, best first. What more prefer to each other paper wins; if the wishes go round in a circle, the strongest wins decide (the Schulze method), and of papers that tie, the one proposed first.",
} as const satisfies Readonly<Record<PollKind, string>>;

const decides = (session: Session | undefined): Prose =>
  session
    ? prose`${during(session)}, the group reads what this poll decides.`
    : ["This poll decides what the group reads next. No session is planned for it yet."];

/** What the session would read if the poll were not. */
function present({ session, candidates }: WholePoll): Prose {
  const paper = candidates.find((one) => one.paper.id === session?.paper)?.paper;
  if (paper) return prose` For now ${linked(paper)} is chosen.`;
  return session?.paper ? [" It has a paper already, which then waits again."] : [];
}

const candidateLine = ({ paper, stands }: Candidate): Prose =>
  stands ? linked(paper) : prose`${linked(paper)} (cannot win any more: ${whyGone(paper)})`;

/** Why a paper of a poll does not stand. */
export const whyGone = ({ state }: Paper): string =>
  state === "scheduled" ? "it is chosen for another session" : `it is ${state}`;

function closedCard({ candidates }: WholePoll, closedAt: Instant, result: Result): Card {
  const winner = candidates.find(({ paper }) => paper.id === winnerOf(result))?.paper;
  return {
    title: "Poll, closed",
    body: [
      says(
        winner
          ? prose`It closed on ${moment(closedAt)}, and ${linked(winner)} won. The whole count is a message of its own.`
          : prose`It closed on ${moment(closedAt)}, and nothing won.`,
      ),
    ],
    buttons: [theQueue()],
  };
}

/** What whoever opened a poll is told. */
export const openedAnswer = ({ poll, session, candidates }: WholePoll): Card =>
  sentence(
    prose`The poll is open until ${moment(poll.closesAt)}, over ${count(candidates.length, "paper")}. ${decides(session)} The group sees it now.`,
    [voting(poll)],
  );

/** What a member who voted is told, and nobody else. */
export const ballotCard = (poll: Poll, papers: readonly Paper[], changed: boolean): Card =>
  sentence(
    prose`${changed ? "Your ballot is changed" : "Your ballot is counted"}: ${onBallot(poll.kind, papers)}. You may change it until ${moment(poll.closesAt)}.`,
    [voting(poll, "Change it")],
  );

const onBallot = (kind: PollKind, papers: readonly Paper[]): Prose =>
  joined(papers.map((paper, i) => (kind === "ranked" ? prose`${i + 1}. ${linked(paper)}` : linked(paper))));

/** Asks an organizer once more before a poll closes early: that cannot be taken back. */
export const closingCard = (poll: Poll, voted: number): Card => ({
  title: "Close the poll now?",
  body: [
    says(
      prose`${voted === 0 ? "Nobody has" : count(voted, "member has", "members have")} voted. By itself it closes on ${moment(poll.closesAt)}. Once it is closed, nobody can vote any more.`,
    ),
  ],
  buttons: [button<typeof close>("Close the poll", "paper close", { poll: poll.id, sure: "yes" }, { here: true })],
});

/** What an organizer who closed a poll is told. */
export const closedAnswer = (winner: Paper | undefined): Card =>
  sentence(
    winner
      ? prose`Closed: ${linked(winner)} won. The group sees the whole count now.`
      : ["Closed. Nothing won, and the group sees why."],
    [theQueue()],
  );

/** What a form says above a ballot: what it decides, until when, and who learns of it. */
export function aboveBallot({ poll, session }: WholePoll, zone: string, at: Instant): string {
  const what = session ? `the ${spokenSession(session, zone, at)}` : "the next session";
  const how =
    poll.kind === "ranked" ? "Rank what you would read, and leave the rest empty." : "Name all you would read.";
  const until = `${spokenMoment(poll.closesAt, zone, "day and time", at)} (${zone})`;
  return `For ${what}. ${how} Until the poll closes on ${until}, only you see your ballot. Then it counts in the queue as your vote for each paper on it, under your name.`;
}

/** A session in a sentence of plain words. */
export const spokenSession = (
  { kind, startsAt }: Pick<Session, "kind" | "startsAt">,
  zone: string,
  at: Instant,
): string => `${kind === "meeting" ? "session" : "deadline"} on ${spokenMoment(startsAt, zone, "day and time", at)}`;

/** Says in plain words when a poll closed and what came of it; `zone` is the reader's. */
export function closedWords({ poll, candidates }: WholePoll, zone: string, at: Instant): string {
  const when = `${spokenMoment(poll.closedAt ?? poll.closesAt, zone, "day and time", at)} (${zone})`;
  const { result } = poll;
  if (result === null)
    return `This poll closed on ${when}. It is being counted: the channel sees the result within minutes.`;
  const nameOf = (id: string): string => {
    const paper = candidates.find((one) => one.paper.id === id)?.paper;
    return paper ? `“${paperName(paper)}”` : "a paper that is gone";
  };
  const winner = winnerOf(result);
  if (winner === undefined) return `This poll closed on ${when}, and nothing won.`;
  const order = result.places
    .map(({ paper, approvals }) => (approvals === undefined ? nameOf(paper) : `${nameOf(paper)} ${approvals}`))
    .join(", ");
  return `This poll closed on ${when}, and ${nameOf(winner)} won. ${count(result.ballots, "ballot")} came to: ${order}.`;
}
