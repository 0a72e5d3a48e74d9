import { count } from "../../chat/prose.ts";
import { written } from "../papers/anchors.ts";
import type { TimedItem } from "./compose.ts";
import { authors, type Difference, type Spot } from "./divergence.ts";
import { placesOf } from "./lines.ts";
import type { AskedQuestion } from "./material.ts";

/** Why a line stands on an agenda, in a sentence out of the data that put it there, and how long it gets where people meet. */
export function whyOf(item: TimedItem, how: { readonly timed: boolean }): string {
  const time = item.minutes === undefined ? "It comes when time is left." : `It gets ${count(item.minutes, "minute")}.`;
  return how.timed ? `${reasonOf(item)} ${time}` : reasonOf(item);
}

/** Why the roles stand first, and for how long. */
export const whyRoles = "Each turn of this session brings its part, for as long as the session’s length leaves to it.";

/** Why something is told that takes no time. */
export const whyStrong = "It is called strong, and nobody disputes it. It is there to be read, and takes no time.";

function reasonOf(item: TimedItem): string {
  switch (item.kind) {
    case "difference":
      return differs(item.of);
    case "weak":
      return isWeak(item.of);
    case "question":
      return isAsked(item.of);
    case "uncovered":
      return `The ${item.of.layer} asks for it, and nobody wrote about it for the group.`;
    default:
      return item satisfies never;
  }
}

function differs(difference: Difference): string {
  switch (difference.kind) {
    case "place": {
      const [strong, weak] = [authors(difference.strong).length, authors(difference.weak).length];
      return `${count(strong, "calls", "call")} ${written(difference.anchor)} strong, and ${count(weak, "calls", "call")} it weak.`;
    }
    case "dispute": {
      const { dispute, agree } = difference.critique;
      return `${count(dispute.length, "disputes", "dispute")} this critique, and ${agree.length === 0 ? "nobody agrees" : count(agree.length, "agrees", "agree")}.`;
    }
    case "stances": {
      const strengths = difference.critiques.filter(({ stance }) => stance === "strength").length;
      const weaknesses = difference.critiques.length - strengths;
      return `Of the paper’s ${difference.aspect}, ${count(strengths, "critique names", "critiques name")} a strength and ${count(weaknesses, "a weakness", "name a weakness").replace(/^1 a/, "1 names a")}.`;
    }
    case "severities":
      return `The weakness of the paper’s ${difference.aspect} is weighed differently: ${[...new Set(difference.critiques.map(({ severity }) => severity))].join(", ")}.`;
    case "choices":
      return `${difference.chosen.answers.length} members chose, and not all the same.`;
    default:
      return difference satisfies never;
  }
}

const isWeak = ({ anchors, voices }: Spot): string => {
  const people = authors(voices).length;
  return anchors.length === 0
    ? "It is called weak, and names no place of the paper."
    : `${count(people, "calls", "call")} ${placesOf(anchors)} weak, and nobody calls ${anchors.length === 1 ? "it" : "them"} strong.`;
};

function isAsked({ meToos, sessions }: AskedQuestion): string {
  const wanted = meToos === 0 ? "Nobody else has said yet" : `${count(meToos, "other wants", "others want")}`;
  const whole = meToos === 0 ? `${wanted} that they want to know it too` : `${wanted} to know it too`;
  return sessions === 0 ? `${whole}.` : `${whole}, and it is open for ${count(sessions, "session")}.`;
}
