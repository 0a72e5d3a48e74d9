import { type Block, button, type Card, says } from "../../chat/card.ts";
import { count, type Prose, person, prose, retold } from "../../chat/prose.ts";
import { about } from "./cards.ts";
import type { merge } from "./commands/merge.ts";
import type { show } from "./commands/show.ts";
import { unitedStanding } from "./merging.ts";
import type { Question, WholeQuestion } from "./store.ts";

const quoted = (question: Pick<Question, "id" | "words">): Prose => [retold(`“${question.words}”`, about(question))];

/** Says what would become of two questions that are to be one, before anything is done. */
export const confirmCard = (gone: WholeQuestion, kept: WholeQuestion): Card => ({
  body: [
    says(prose`${quoted(gone)} goes into ${quoted(kept)}.`),
    ...goingOver(gone, kept),
    ...becoming(gone, kept),
    says("The message of the first will lead to the second. This cannot be undone. Nothing has changed yet."),
  ],
  buttons: [
    button<typeof merge>(
      "Merge them",
      "question merge",
      { question: gone.id, into: kept.id, sure: "yes" },
      { here: true },
    ),
    button<typeof show>("Show the one that stays", "question show", { question: kept.id }),
  ],
});

function goingOver(gone: WholeQuestion, kept: WholeQuestion): readonly Block[] {
  const { meToos, answers, links } = gone;
  const items = [
    ...(gone.askedBy === kept.askedBy ? [] : [prose`${person(gone.askedBy)}, who asked the first`]),
    ...(meToos.length === 0 ? [] : [[count(meToos.length, "me too", "me toos")]]),
    ...(answers.length === 0 ? [] : [[count(answers.length, "answer")]]),
    ...(links.length === 0 ? [] : [[count(links.length, "link")]]),
  ];
  return items.length === 0 ? [] : [says("For the second will count then, too:"), { kind: "list", items }];
}

/** A question that is parked, for instance, is open again when one that is open goes into it. */
function becoming(gone: WholeQuestion, kept: WholeQuestion): readonly Block[] {
  const { state } = unitedStanding(kept, gone);
  return state === kept.state ? [] : [says(`The second is ${kept.state} now, and will be ${state}.`)];
}

/** What somebody hears who has made one question of two. */
export const mergedCard = (gone: WholeQuestion, kept: WholeQuestion): Card => ({
  body: [says(prose`Merged: ${quoted(gone)} leads to ${quoted(kept)} now.`)],
  buttons: [button<typeof show>("Show it", "question show", { question: kept.id })],
});
