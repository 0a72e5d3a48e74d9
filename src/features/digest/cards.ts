import { type Block, type Button, button, type Card, picture, says } from "../../chat/card.ts";
import { headOf, linesOf, type Picture } from "../../chat/picture.ts";
import { bold, count, type Instant, moment, type Prose, person, prose } from "../../chat/prose.ts";
import { saysLate } from "../groups/late.ts";
import type { list as ideaList } from "../ideas/commands/list.ts";
import type { add } from "../papers/commands/add.ts";
import type { ballot } from "../papers/commands/ballot.ts";
import type { queue } from "../papers/commands/queue.ts";
import { beginning } from "../papers/reading.ts";
import type { list as questionList } from "../questions/commands/list.ts";
import type { pictures } from "./commands/pictures.ts";
import type { Deltas, Digest, Silence } from "./compose.ts";
import type { ComingSession } from "./facts.ts";
import {
  answeredLine,
  critiqueLine,
  depthLine,
  heldLine,
  ideaLine,
  questionLine,
  reproducingLine,
  reproductionLine,
  section,
  waitingLine,
} from "./lines.ts";

/** What a digest's message is known by. */
export const about = (id: string): string => `digest:${id}`;

/** The digest as the channel sees it. */
export function digestCard(digest: Digest, group: string, how: { readonly late?: boolean } = {}): Card {
  const {
    session,
    deltas,
    questions,
    answered,
    ideas,
    underWay,
    waiting,
    critiques,
    reproductions,
    reproducing,
    depths,
    charts,
  } = digest;
  const more = [questions, answered, ideas, underWay, critiques, reproductions].reduce(
    (sum, { rest }) => sum + rest.length,
    0,
  );
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
      ...waitingLine(waiting),
      ...section("Critiques people talk about", critiques.top.map(critiqueLine)),
      ...section("Reproductions", reproductions.top.map(reproductionLine)),
      ...reproducingLine(reproducing),
      // The map tells that too, of more papers.
      ...(charts.some(({ chart }) => chart === "shares")
        ? []
        : section("How deep we have read", depths.map(depthLine))),
      ...charts.map(picture),
      ...(more === 0 ? [] : [says(`${count(more, "more is", "more are")} in the thread.`)]),
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
export function restCard({ questions, answered, ideas, underWay, critiques, reproductions }: Digest): Card | undefined {
  const body = [
    ...section("More open questions", questions.rest.map(questionLine)),
    ...section("More answers", answered.rest.map(answeredLine)),
    ...section("More ideas", ideas.rest.map(ideaLine)),
    ...section("More ideas under way", underWay.rest.map(heldLine)),
    ...section("More critiques", critiques.rest.map(critiqueLine)),
    ...section("More reproductions", reproductions.rest.map(reproductionLine)),
  ];
  return body.length === 0 ? undefined : { body };
}

/** The pictures of a group, each with its facts in words. */
export function chartsCard(charts: readonly Picture[]): Card {
  const none =
    "There is nothing to draw yet. Pictures come once two papers have notes, or questions and ideas of two weeks.";
  return {
    title: "What the pictures show",
    body:
      charts.length === 0
        ? [says(none)]
        : charts.flatMap((chart) => [
            picture(chart),
            ...section(
              headOf(chart),
              linesOf(chart).map((one) => [one]),
            ),
          ]),
  };
}

function digestButtons({ session, questions, ideas, underWay, waiting, charts }: Digest): readonly Button[] {
  return [
    ...(session?.paper ? [beginning(session.paper.first, session.paper.id)] : []),
    ...(session?.poll ? [button<typeof ballot>("Vote in the poll", "paper ballot", { poll: session.poll.id })] : []),
    ...(session && !session.poll && !session.paper && session.leading
      ? [button<typeof queue>("Vote", "paper queue")]
      : []),
    ...(session && !session.paper && !session.leading ? [button<typeof add>("Propose a paper", "paper add")] : []),
    ...(total(questions) > 0 ? [button<typeof questionList>("Open questions", "question list")] : []),
    ...(total(ideas) + total(underWay) + waiting.count > 0 ? [button<typeof ideaList>("Ideas", "idea list")] : []),
    ...(charts.length > 0 ? [button<typeof pictures>("Pictures in words", "digest pictures")] : []),
  ];
}

const total = (parted: { readonly top: readonly unknown[]; readonly rest: readonly unknown[] }): number =>
  parted.top.length + parted.rest.length;

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
