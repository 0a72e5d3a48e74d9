import { type Card, says, sentence } from "../../chat/card.ts";
import { count, type Prose, prose } from "../../chat/prose.ts";
import { givingTitle, linked, lookingUp, merging, showing, theQueue, titleMissing, type Whole } from "./cards.ts";
import { mayConfirm, nowOne } from "./merge-card.ts";
import type { Proposed } from "./proposing-acts.ts";
import { writing } from "./reading.ts";
import type { Paper } from "./store.ts";

/** What whoever proposed papers is told: what became of each. */
export function proposedCard(proposed: readonly Proposed[]): Card {
  const [only, ...others] = proposed;
  if (only && others.length === 0) return sentence(outcome(only), nextFor(only));
  const fresh = proposed.filter(({ kind, twin }) => kind === "new" && twin === undefined).length;
  return {
    body: [
      says(`${count(proposed.length, "paper")}, ${newAmong(fresh, proposed.length)}:`),
      { kind: "list", items: proposed.map(outcome) },
    ],
    buttons: [theQueue()],
  };
}

function newAmong(fresh: number, all: number): string {
  if (fresh === all) return "all new to the group";
  return `of which ${fresh === 0 ? "none is" : fresh === 1 ? "1 is" : `${fresh} are`} new to the group`;
}

function outcome(one: Proposed): Prose {
  const { paper, voted, twin } = one;
  const votes = count(one.votes, "vote");
  const vote = voted
    ? `Your vote is added: ${votes} now.`
    : one.votes === 1
      ? "Its one vote is yours."
      : `It has ${votes}, yours among them.`;
  const reason = one.whyPosted ? " Your reason is posted in the channel, under your name." : "";
  switch (one.kind) {
    case "new":
      return prose`Proposed, with your vote: ${linked(paper)}.${prospect(one)}${twin === undefined ? "" : " Another paper of the group has the same title."}`;
    case "back":
      return prose`${linked(paper)} was dropped before, and is back in the queue. ${vote}${reason}`;
    case "known":
      return paper.state === "read"
        ? prose`The group has read ${linked(paper)} already. An organizer can take it up again with /session paper.${reason}`
        : prose`${linked(paper)} has been proposed before. ${vote}${reason}`;
    default:
      return one.kind satisfies never;
  }
}

function prospect({ paper }: Whole): string {
  if (paper.lookUp === "running") return ` ${lookingUp(paper)}`;
  return titleMissing(paper) ? " Its title could not be looked up; what is it called?" : "";
}

function nextFor({ paper, twin, first }: Whole) {
  return [
    ...(titleMissing(paper) ? [givingTitle(paper)] : []),
    ...(twin === undefined ? [] : [merging(paper, twin)]),
    writing(first.title, first.name, { paper: paper.id }),
    theQueue(),
  ];
}

/** What whoever votes is told. */
export const votedCard = ({ paper, votes }: Whole, cast: boolean): Card =>
  sentence(
    cast
      ? prose`Your vote for ${linked(paper)} is counted: ${count(votes, "vote")}. Voting again takes it back.`
      : prose`Your vote for ${linked(paper)} is taken back: ${count(votes, "vote")}.`,
    [theQueue()],
  );

/** What whoever merged two papers is told. */
export const mergedAnswer = ({ paper, votes }: Whole, elder: Paper, younger: Paper): Card =>
  sentence(`Merged: ${nowOne(elder, younger)}, with ${count(votes, "vote")} and the notes of both.`, [showing(paper)]);

/** What whoever proposed only one of two papers is told, who wishes that they be one. */
export const wishedAnswer = (other: Paper): Card =>
  sentence(prose`Asked in the channel, since one of the two is not yours. ${mayConfirm(other)} can merge them.`);
