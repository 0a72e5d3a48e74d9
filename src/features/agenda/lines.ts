import { type Block, type Button, button, says } from "../../chat/card.ts";
import { bold, count, type Prose, person, prose, retold } from "../../chat/prose.ts";
import { about as aboutCritique, raiser } from "../critiques/cards.ts";
import type { list as listCritiques } from "../critiques/commands/list.ts";
import type { show as showCritique } from "../critiques/commands/show.ts";
import { aboutAnswer } from "../notes/cards.ts";
import type { show as showNotes } from "../notes/commands/show.ts";
import { capital } from "../notes/layers.ts";
import { type Anchor, written } from "../papers/anchors.ts";
import { about as aboutQuestion } from "../questions/cards.ts";
import { type Difference, type Spot, type Voice, voiceOf } from "./divergence.ts";
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

/** The way to whose words an item holds: one critique itself, several in their list, and what stands in notes with the notes. */
function wayTo(voices: readonly Voice[], paper: string): Button {
  const [first, ...more] = voices;
  if (voices.some(({ from }) => from === "note")) return button<typeof showNotes>("Read", "note show", { paper });
  return first?.from === "critique" && more.length === 0
    ? button<typeof showCritique>("Show", "critique show", { critique: first.id })
    : button<typeof listCritiques>("Show", "critique list", { paper });
}

/** A line about some voices, with the way to them where it has time; the others wait in short. */
const headed = (words: Prose, voices: readonly Voice[], how: Told): Block =>
  how.time === "" ? says(words) : { kind: "row", prose: words, button: wayTo(voices, how.paper) };

/** How an item is told: with its time, if it has any, and of which paper. */
export interface Told {
  readonly time: string;
  readonly paper: string;
}

const places = new Intl.ListFormat("en-GB");
/** Places of a paper in one breath: "§4 and Fig. 2". */
export const placesOf = (anchors: readonly Anchor[]): string => places.format(anchors.map(written));

/** What is called weak, with all that is said of that place side by side. */
export function spotBlocks({ anchors, voices }: Spot, how: Told): readonly Block[] {
  const lines = voices.map(voiceLine);
  if (anchors.length > 0)
    return [headed(prose`${how.time}${bold(placesOf(anchors))}`, voices, how), { kind: "list", items: lines }];
  return how.time === ""
    ? [{ kind: "list", items: lines }]
    : lines.map((line) => headed([how.time, ...line], voices, how));
}

/** Where members differ, with both sides in their own words. */
export function differenceBlocks(difference: Difference, how: Told): readonly Block[] {
  const { time } = how;
  switch (difference.kind) {
    case "place": {
      const both = [...difference.strong, ...difference.weak];
      return [
        headed(prose`${time}${bold(written(difference.anchor))}, strong or weak?`, both, how),
        {
          kind: "list",
          items: [
            ...difference.strong.map((one) => prose`Strong: ${voiceLine(one)}`),
            ...difference.weak.map((one) => prose`Weak: ${voiceLine(one)}`),
            ...both.flatMap((one) =>
              one.from === "critique" ? against(one).map((line) => prose`Against that, ${line}`) : [],
            ),
          ],
        },
      ];
    }
    case "dispute":
      return disputeBlocks(difference.critique, how);
    case "stances":
    case "severities": {
      const asks = difference.kind === "stances" ? "a strength or a weakness?" : "how much does it matter?";
      const voices = difference.critiques.map(voiceOf);
      return [
        headed(prose`${time}${bold(capital(difference.aspect))}, ${asks}`, voices, how),
        { kind: "list", items: difference.critiques.map(critiqueLine) },
      ];
    }
    case "choices":
      return [
        says(prose`${time}${bold(capital(difference.chosen.name))}`),
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

/** A disputed critique with who disputes it and why. */
function disputeBlocks(critique: Raised, how: Told): readonly Block[] {
  const reasons = against(critique);
  return [
    headed([how.time, ...critiqueLine(critique)], [voiceOf(critique)], how),
    ...(reasons.length === 0 ? [] : [{ kind: "list", items: reasons } as const]),
  ];
}

/** Why some dispute a critique. */
const against = (critique: Raised): readonly Prose[] =>
  critique.dispute.flatMap(({ member, reason }) =>
    reason === null ? [] : [prose`${person(member)}: ${retold(`“${reason}”`, aboutCritique(critique))}`],
  );
