import { type Block, heading, says } from "../../chat/card.ts";
import {
  bold,
  count,
  type Instant,
  joined,
  moment,
  type Prose,
  person,
  prose,
  retold,
  type Span,
} from "../../chat/prose.ts";
import { about as aboutCritique, raiser } from "../critiques/cards.ts";
import { about as aboutIdea } from "../ideas/cards.ts";
import { about as aboutQuestion } from "../questions/cards.ts";
import type { Carried, RankedQuestion, Reproducing, Waiting } from "./compose.ts";
import type { AnsweredQuestion, Depth, HeldIdea, MovedIdea, TalkedCritique, ToldReproduction } from "./facts.ts";

/** A list under its heading; where it is empty, what says so. */
export function section(title: string, items: readonly Prose[], none?: string): readonly Block[] {
  if (items.length > 0) return [heading(title), { kind: "list", items }];
  return none === undefined ? [] : [says(none)];
}

/** A member's words in a line, as the digest tells them: they go when they are withdrawn or hidden. */
const quoted = (words: string, of: string): Span => retold(`“${words}”`, of);

/** How long something has been so, in the group's own beat; before a session has passed, by the calendar. */
export const forHowLong = (how: string, { sessions }: { readonly sessions: number }, since: Instant): Prose =>
  sessions === 0 ? prose`${moment(since, "from now")}` : [`${how} for ${count(sessions, "session")}`];

/** An open question, with how it stands. */
export function questionLine(one: RankedQuestion): Prose {
  const facts: Prose[] = [
    prose`${person(one.askedBy)}, ${one.fresh ? "new" : forHowLong("open", one, one.askedAt)}`,
    ...(one.meToos > 0 ? [prose`${count(one.meToos, "me too", "me toos")}`] : []),
    ...(one.paper === undefined ? [] : [prose`on ${one.paper}`]),
    ...(one.takenBy === undefined ? [] : [prose`${person(one.takenBy)} is looking into it`]),
  ];
  return prose`${quoted(one.words, aboutQuestion(one))} (${joined(facts, "; ")})`;
}

/** An answered question, with who answered it. */
export function answeredLine(one: AnsweredQuestion & { readonly fresh: boolean }): Prose {
  const by = joined(
    one.answeredBy.map((member) => prose`${person(member)}`),
    ", ",
  );
  const accepted = one.acceptedAt === undefined ? "" : ", accepted";
  return prose`${quoted(one.words, aboutQuestion(one))} (${one.fresh ? "new, " : ""}answered by ${by}${accepted})`;
}

/** An idea that somebody works on. */
export const heldLine = (one: Carried<HeldIdea>): Prose =>
  prose`${quoted(one.words, aboutIdea(one))} (${person(one.by)}, ${forHowLong("claimed", one, one.claimedAt)})`;

/** An idea that moved, with what became of it. */
export function ideaLine(one: MovedIdea): Prose {
  const words = quoted(one.words, aboutIdea(one));
  const learned = one.learned === undefined ? "nothing was noted" : retold(one.learned, aboutIdea(one));
  const on = one.paper === undefined ? [] : prose`, on ${one.paper}`;
  switch (one.step) {
    case "proposed":
      return prose`New: ${words} (${person(one.by)}${on})`;
    case "free":
      return prose`Free to claim again: ${words} (${person(one.by)}${on})`;
    case "claimed":
      return prose`Claimed by ${person(one.by)}: ${words}`;
    case "planned":
      return prose`Planned by ${person(one.by)}: ${words}`;
    case "running":
      return prose`Running, by ${person(one.by)}: ${words}`;
    case "concluded":
      return prose`Concluded, ${one.result ?? "inconclusive"}: ${words} (${person(one.by)}). Learned: ${learned}`;
    case "dropped":
      return prose`Dropped by ${person(one.by)}: ${words}. Why: ${learned}`;
    default:
      return one.step satisfies never;
  }
}

/** A critique, with what others say to it. */
export function critiqueLine(one: Carried<TalkedCritique>): Prose {
  const carried = one.sessions === 0 ? "" : `in dispute for ${count(one.sessions, "session")}; `;
  const tally = [
    ...(one.dispute > 0 ? [count(one.dispute, "disputes it", "dispute it")] : []),
    ...(one.agree > 0 ? [count(one.agree, "agrees", "agree")] : []),
  ];
  return prose`${quoted(one.words, aboutCritique(one))} (${raiser(one.by)} on ${one.paper}; ${carried}${tally.join(", ")})`;
}

/** A reproduction, with how its claims stand. */
export const reproductionLine = ({ title, by, state, tally }: ToldReproduction): Prose =>
  prose`${bold(title)} (${person(by)}, ${state}): ${tally === "" ? "no claim yet" : tally}`;

/** How many ideas nobody has claimed; nothing where there are none besides those that are listed. */
export function waitingLine({ count: n, more }: Waiting): readonly Block[] {
  if (n === 0) return [];
  const also = more ? "more " : "";
  return [
    says(`${count(n, `${also}idea waits for somebody to claim it`, `${also}ideas wait for somebody to claim them`)}.`),
  ];
}

/** Which reproduction is under way, or how many; nothing where there are none besides those that are listed. */
export function reproducingLine({ count: n, more, only }: Reproducing): readonly Block[] {
  if (n === 0) return [];
  const also = more ? "more " : "";
  const words = count(n, `${also}reproduction is under way`, `${also}reproductions are under way`);
  return [says(only ? prose`${words}: ${bold(only.title)}.` : `${words}. /reproduction list shows them.`)];
}

/** How deep a paper was read; never by whom. */
export const depthLine = ({ paper, layers }: Depth): Prose =>
  prose`${paper}: ${layers.map(({ one, many, readers }) => count(readers, one, many)).join(", ")}`;
