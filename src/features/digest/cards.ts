import { type Block, type Button, button, type Card, heading, picture, says } from "../../chat/card.ts";
import { headOf, linesOf } from "../../chat/picture.ts";
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
import { saysLate } from "../groups/late.ts";
import { about as aboutIdea } from "../ideas/cards.ts";
import type { list as ideaList } from "../ideas/commands/list.ts";
import type { add } from "../papers/commands/add.ts";
import type { ballot } from "../papers/commands/ballot.ts";
import type { queue } from "../papers/commands/queue.ts";
import { beginning } from "../papers/reading.ts";
import { about as aboutQuestion } from "../questions/cards.ts";
import type { list as questionList } from "../questions/commands/list.ts";
import type {
  AnsweredQuestion,
  Carried,
  ComingSession,
  Deltas,
  Depth,
  Digest,
  HeldIdea,
  MovedIdea,
  RankedQuestion,
  Silence,
  TalkedCritique,
} from "./compose.ts";

/** What a digest's message is known by. */
export const about = (id: string): string => `digest:${id}`;

/** The digest as the channel sees it. */
export function digestCard(digest: Digest, group: string, how: { readonly late?: boolean } = {}): Card {
  const { session, deltas, questions, answered, ideas, underWay, critiques, depths, charts } = digest;
  const more = [questions, answered, ideas, underWay, critiques].reduce((sum, { rest }) => sum + rest.length, 0);
  return {
    title: `Digest: what is open in ${group}`,
    body: [
      ...saysLate(how.late),
      ...(session ? [says(sessionLine(session))] : []),
      ...deltaLine(deltas, digest.followsAnother),
      ...section(`Open questions (${total(questions)})`, questions.top.map(questionLine), "No question is open."),
      ...section("Answered since the last digest", answered.top.map(answeredLine)),
      ...section("Ideas", ideas.top.map(ideaLine)),
      ...section("Ideas under way", underWay.top.map(heldLine)),
      ...section("Critiques people talk about", critiques.top.map(critiqueLine)),
      // The map tells that too, of more papers.
      ...(charts.some(({ chart }) => chart === "shares")
        ? []
        : section("How deep we have read", depths.map(depthLine))),
      ...charts.map(picture),
      ...(more === 0 ? [] : [says(`${count(more, "more is", "more are")} in the thread.`)]),
      ...(charts.length === 0 ? [] : [says("The thread says in words what the pictures show.")]),
    ],
    buttons: digestButtons(digest),
  };
}

/** The digest as one person sees it beforehand; `silent` says why none would come by itself now. */
export function previewCard(
  digest: Digest,
  how: { readonly name: string; readonly silent: Silence | undefined; readonly next: Instant | undefined },
): Card {
  const card = digestCard(digest, how.name);
  const first = [
    ...(how.silent ? [says(silences[how.silent])] : []),
    ...(how.next === undefined ? [] : [says(prose`The next digest is due ${moment(how.next)}.`)]),
  ];
  return { ...card, body: [...first, ...card.body] };
}

/** Why no digest would come by itself. */
export const silences: Readonly<Record<Silence, string>> = {
  unchanged:
    "Nothing has changed since the last digest and no session comes before the next, so none would come by itself now.",
  resting: "The group is on a break and no session comes before the next digest, so none would come by itself now.",
};

/** What did not fit into the channel, for the thread; `undefined` if everything did. */
export function restCard({ questions, answered, ideas, underWay, critiques, charts }: Digest): Card | undefined {
  const body = [
    ...section("More open questions", questions.rest.map(questionLine)),
    ...section("More answers", answered.rest.map(answeredLine)),
    ...section("More ideas", ideas.rest.map(ideaLine)),
    ...section("More ideas under way", underWay.rest.map(heldLine)),
    ...section("More critiques", critiques.rest.map(critiqueLine)),
    ...charts.flatMap((chart) =>
      section(
        headOf(chart),
        linesOf(chart).map((one) => [one]),
      ),
    ),
  ];
  return body.length === 0 ? undefined : { body };
}

function digestButtons({ session, questions, ideas, underWay }: Digest): readonly Button[] {
  return [
    ...(session?.paper ? [beginning(session.paper.first, session.paper.id)] : []),
    ...(session?.poll ? [button<typeof ballot>("Vote in the poll", "paper ballot", { poll: session.poll.id })] : []),
    ...(session && !session.poll && !session.paper && session.leading
      ? [button<typeof queue>("Vote", "paper queue")]
      : []),
    ...(session && !session.paper && !session.leading ? [button<typeof add>("Propose a paper", "paper add")] : []),
    ...(total(questions) > 0 ? [button<typeof questionList>("Open questions", "question list")] : []),
    ...(total(ideas) + total(underWay) > 0 ? [button<typeof ideaList>("Ideas", "idea list")] : []),
  ];
}

const total = (parted: { readonly top: readonly unknown[]; readonly rest: readonly unknown[] }): number =>
  parted.top.length + parted.rest.length;

function section(title: string, items: readonly Prose[], none?: string): readonly Block[] {
  if (items.length > 0) return [heading(title), { kind: "list", items }];
  return none === undefined ? [] : [says(none)];
}

function sessionLine(session: ComingSession): Prose {
  const { startsAt, deadline, paper, leading, presenter, poll } = session;
  if (poll) {
    const what = deadline ? prose`by ${moment(startsAt)}` : prose`in the next session, on ${moment(startsAt)},`;
    return prose`What is read ${what} is decided by a poll that closes on ${moment(poll.closesAt)}.`;
  }
  if (!paper) {
    const reading = deadline
      ? prose`What is to be read by ${moment(startsAt)}`
      : prose`The next session, on ${moment(startsAt)},`;
    return leading === undefined
      ? prose`${reading} has no paper yet. Propose one with /paper add.`
      : prose`${reading} is settled when the one before it is over. So far ${bold(leading)} leads the queue.`;
  }
  const who = presenter ? prose`, presented by ${person(presenter)}` : [];
  return deadline
    ? prose`To be read by ${moment(startsAt)}: ${bold(paper.title)}.`
    : prose`Next session ${moment(startsAt)}: ${bold(paper.title)}${who}.`;
}

/** A member's words in a line, as the digest tells them: they go when they are withdrawn or hidden. */
const quoted = (words: string, of: string): Span => retold(`“${words}”`, of);

/** What changed since the last digest, counted; the sections below say which. */
function deltaLine(deltas: Deltas, followsAnother: boolean): readonly Block[] {
  const counted = (all: readonly (readonly [n: number, done: string])[], noun: string) => {
    const some = all.filter(([n]) => n > 0);
    return some.map(([n, done], i) => (i === 0 ? `${count(n, noun)} ${done}` : `${n} ${done}`)).join(", ");
  };
  const { raised, answered, accepted, claimed, concluded } = deltas;
  const questions = [
    [raised, "raised"],
    [answered, "answered"],
    [accepted, "accepted"],
  ] as const;
  const ideas = [
    [claimed, "claimed"],
    [concluded, "concluded"],
  ] as const;
  const told = [counted(questions, "question"), counted(ideas, "idea")].filter((one) => one !== "");
  const since = followsAnother ? "Since the last digest" : "So far";
  return told.length === 0 ? [] : [says(`${since}: ${told.join("; ")}.`)];
}

/** How long something has been so, in the group's own beat; before a session has passed, by the calendar. */
export const forHowLong = (how: string, { sessions }: { readonly sessions: number }, since: Instant): Prose =>
  sessions === 0 ? prose`${moment(since, "from now")}` : [`${how} for ${count(sessions, "session")}`];

function questionLine(one: RankedQuestion): Prose {
  const facts: Prose[] = [
    prose`${person(one.askedBy)}, ${one.fresh ? "new" : forHowLong("open", one, one.askedAt)}`,
    ...(one.meToos > 0 ? [prose`${count(one.meToos, "me too", "me toos")}`] : []),
    ...(one.paper === undefined ? [] : [prose`on ${one.paper}`]),
    ...(one.takenBy === undefined ? [] : [prose`${person(one.takenBy)} is looking into it`]),
  ];
  return prose`${quoted(one.words, aboutQuestion(one))} (${joined(facts, "; ")})`;
}

function answeredLine(one: AnsweredQuestion & { readonly fresh: boolean }): Prose {
  const by = joined(
    one.answeredBy.map((member) => prose`${person(member)}`),
    ", ",
  );
  const also = `${one.acceptedAt === undefined ? "" : ", accepted"}${one.fresh ? ", new" : ""}`;
  return prose`${quoted(one.words, aboutQuestion(one))} (answered by ${by}${also})`;
}

const heldLine = (one: Carried<HeldIdea>): Prose =>
  prose`${quoted(one.words, aboutIdea(one))} (${person(one.by)}, ${forHowLong("claimed", one, one.claimedAt)})`;

function ideaLine(one: MovedIdea): Prose {
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

function critiqueLine(one: Carried<TalkedCritique>): Prose {
  const carried = one.sessions === 0 ? "" : `in dispute for ${count(one.sessions, "session")}; `;
  const tally = [
    ...(one.dispute > 0 ? [count(one.dispute, "disputes it", "dispute it")] : []),
    ...(one.agree > 0 ? [count(one.agree, "agrees", "agree")] : []),
  ];
  return prose`${quoted(one.words, aboutCritique(one))} (${raiser(one.by)} on ${one.paper}; ${carried}${tally.join(", ")})`;
}

const depthLine = ({ paper, layers }: Depth): Prose =>
  prose`${paper}: ${layers.map(({ one, many, readers }) => count(readers, one, many)).join(", ")}`;
