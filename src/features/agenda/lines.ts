import { type Block, button, says } from "../../chat/card.ts";
import { bold, count, type Prose, person, prose, retold } from "../../chat/prose.ts";
import { about as aboutCritique, raiser } from "../critiques/cards.ts";
import type { show as showCritique } from "../critiques/commands/show.ts";
import { aboutAnswer } from "../notes/cards.ts";
import { written } from "../papers/anchors.ts";
import { about as aboutQuestion } from "../questions/cards.ts";
import type { Difference, Spot, Voice } from "./divergence.ts";
import type { AskedQuestion, Raised } from "./material.ts";

/** A question on an agenda, with who asked it. */
export const questionLine = (one: AskedQuestion): Prose => {
  const wanted = one.meToos === 0 ? "" : `, ${count(one.meToos, "me too", "me toos")}`;
  const open = one.sessions === 0 ? "" : `, open for ${count(one.sessions, "session")}`;
  return prose`${retold(`“${one.words}”`, aboutQuestion(one))} (${person(one.askedBy)}${wanted}${open})`;
};

/** Somebody's words, out of their note or as a critique, with whose they are. */
export const voiceLine = (voice: Voice): Prose =>
  voice.from === "critique"
    ? critiqueLine(voice)
    : prose`${retold(`“${voice.words}”`, aboutAnswer({ id: voice.note }, voice.prompt))} (${person(voice.by)})`;

function critiqueLine(one: Raised): Prose {
  const tally = [
    one.severity === null ? one.stance : `${one.severity} ${one.stance}`,
    ...(one.dispute.length > 0 ? [count(one.dispute.length, "disputes it", "dispute it")] : []),
    ...(one.agree.length > 0 ? [count(one.agree.length, "agrees", "agree")] : []),
  ];
  return prose`${retold(`“${one.words}”`, aboutCritique(one))} (${raiser(one.by)}; ${tally.join(", ")})`;
}

/** What is called weak, with all that is said of that place side by side. */
export function spotBlocks({ anchor, voices }: Spot, time: string): readonly Block[] {
  const lines = voices.map(voiceLine);
  if (anchor === undefined) return [{ kind: "list", items: lines.map((line) => [time, ...line]) }];
  return [says(prose`${time}${bold(written(anchor))}`), { kind: "list", items: lines }];
}

/** Where members differ, with both sides in their own words. */
export function differenceBlocks(difference: Difference, time: string): readonly Block[] {
  switch (difference.kind) {
    case "place":
      return [
        says(prose`${time}${bold(written(difference.anchor))}, strong or weak?`),
        {
          kind: "list",
          items: [
            ...difference.strong.map((one) => prose`Strong: ${voiceLine(one)}`),
            ...difference.weak.map((one) => prose`Weak: ${voiceLine(one)}`),
            ...[...difference.strong, ...difference.weak].flatMap((one) =>
              one.from === "critique" ? against(one).map((line) => prose`Against that, ${line}`) : [],
            ),
          ],
        },
      ];
    case "dispute":
      return disputeBlocks(difference.critique, time);
    case "stances":
    case "severities":
      return [
        says(
          prose`${time}${bold(difference.aspect)}, ${difference.kind === "stances" ? "a strength or a weakness?" : "how much does it matter?"}`,
        ),
        { kind: "list", items: difference.critiques.map(critiqueLine) },
      ];
    case "choices":
      return [
        says(prose`${time}${bold(difference.chosen.name)}`),
        {
          kind: "list",
          items: difference.chosen.answers.map(
            ({ note, by, label }) =>
              prose`${person(by)}: ${retold(label, aboutAnswer({ id: note }, difference.chosen.prompt))}`,
          ),
        },
      ];
    default:
      return difference satisfies never;
  }
}

/** A disputed critique with who disputes it and why, and a way to it. */
function disputeBlocks(critique: Raised, time: string): readonly Block[] {
  const reasons = against(critique);
  const shows = button<typeof showCritique>("Show", "critique show", { critique: critique.id });
  return [
    { kind: "row", prose: prose`${time}${critiqueLine(critique)}`, button: shows },
    ...(reasons.length === 0 ? [] : [{ kind: "list", items: reasons } as const]),
  ];
}

/** Why some dispute a critique. */
const against = (critique: Raised): readonly Prose[] =>
  critique.dispute.flatMap(({ member, reason }) =>
    reason === null ? [] : [prose`${person(member)}: ${retold(`“${reason}”`, aboutCritique(critique))}`],
  );
