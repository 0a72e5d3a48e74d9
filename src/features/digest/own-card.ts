import { type Block, says } from "../../chat/card.ts";
import { bold, count, joined, type Prose, person, prose, retold } from "../../chat/prose.ts";
import { about as aboutQuestion } from "../questions/cards.ts";

import type { RankedQuestion } from "./compose.ts";
import { forHowLong } from "./lines.ts";
import type { Own } from "./own.ts";

/** What is open that is a member's own, for their week; nothing if nothing is. */
export const ownBlocks = ({ asked, wanted }: Own): readonly Block[] => [
  ...section("You asked, and it is open", asked, (one) => withoutAsker(one)),
  ...section("You want to know it too", wanted, (one) => [prose`${person(one.askedBy)} asked`, ...withoutAsker(one)]),
];

/** How many of a kind a week tells; /question list has them all. */
const most = 5;

function section(
  title: string,
  questions: readonly RankedQuestion[],
  facts: (one: RankedQuestion) => readonly Prose[],
): readonly Block[] {
  if (questions.length === 0) return [];
  const items = questions
    .slice(0, most)
    .map((one) => prose`${retold(`“${one.words}”`, aboutQuestion(one))} (${joined(facts(one), "; ")})`);
  const more = questions.length - items.length;
  return [
    says([bold(title)]),
    { kind: "list", items },
    ...(more > 0 ? [says(`${count(more, "more is", "more are")} in /question list.`)] : []),
  ];
}

const withoutAsker = (one: RankedQuestion): readonly Prose[] => [
  forHowLong("open", one, one.askedAt),
  ...(one.meToos > 0 ? [[count(one.meToos, "me too", "me toos")]] : []),
  ...(one.takenBy === undefined ? [] : [prose`${person(one.takenBy)} is looking into it`]),
];
