import type { Doing } from "../../app/command.ts";
import type { Instant, MemberId } from "../../chat/prose.ts";
import { lastChangeOf, lastChanges } from "../../history/store.ts";
import type { Tx } from "../../store/db.ts";
import { minus } from "../../time/instant.ts";
import { disputedOrShared } from "../critiques/store.ts";
import type { Group } from "../groups/store.ts";
import { visible } from "../ideas/life.ts";
import { type Idea, ideasMovedSince, ideasOf } from "../ideas/store.ts";
import { depths } from "../notes/depth-store.ts";
import { firstLayer } from "../notes/template-store.ts";
import { paperName } from "../papers/cards.ts";
import { paperById, topOfQueue } from "../papers/store.ts";
import { pollFor } from "../polls/store.ts";
import { about as aboutQuestion } from "../questions/cards.ts";
import { answeredSince, questionsOf, wantedBy } from "../questions/store.ts";
import { about as aboutReproduction, tally } from "../reproductions/cards.ts";
import { visible as visibleReproductions } from "../reproductions/life.ts";
import { reproductionsOf } from "../reproductions/store.ts";
import { breakNow } from "../sessions/breaks-store.ts";
import { heldStarts, lastSession, nextSession, type Session } from "../sessions/store.ts";
import { about, digestCard, restCard } from "./cards.ts";
import { chartsOf } from "./charts-store.ts";
import {
  type ComingSession,
  compose,
  type Depth,
  type Digest,
  type Facts,
  type HeldIdea,
  type MovedIdea,
  type MovedReproduction,
  type OpenQuestion,
  ranked,
  type Silence,
  whatStands,
  whySilent,
} from "./compose.ts";
import { type Own, ownOf } from "./own.ts";
import { markDigest, nextDigest } from "./store.ts";

/** The digest that would come by itself at an instant; `undefined` if there is nothing to tell. */
export const digestOf = async (db: Tx, group: Group, at: Instant): Promise<Digest | undefined> =>
  compose(await factsOf(db, group, at));

/** The digest for somebody who asks for it, and why the one that comes by itself would be `silent` now, if it would. */
export async function digestAskedFor(
  db: Tx,
  group: Group,
  at: Instant,
): Promise<{ readonly digest: Digest; readonly silent: Silence | undefined }> {
  const facts = await factsOf(db, group, at);
  return { digest: whatStands(facts), silent: whySilent(facts) };
}

async function factsOf(db: Tx, group: Group, at: Instant): Promise<Facts> {
  const since = group.lastDigestAt ?? undefined;
  // The first tells all there is, what was written as the group began too.
  const from = since ?? minus(group.createdAt, { milliseconds: 1 });
  const coming = await nextSession(db, group.id, at);
  const last = await lastSession(db, group.id, at);
  return {
    at,
    since,
    next: nextDigest(group, at),
    changedAt: await lastChangeOf(db, group.id, ["question", "idea", "critique", "note", "reproduction"]),
    held: await heldStarts(db, group.id),
    questions: await openQuestions(db, group, coming),
    answered: await answeredSince(db, group.id, from),
    ideas: await movedSince(db, group, from),
    underWay: await ideasHeld(db, group, from),
    critiques: await disputedOrShared(db, group.id, from),
    reproductions: await reproductionsMoved(db, group, from),
    depths: await depthsOf(db, group, [coming, last]),
    charts: await chartsOf(db, group, at),
    session: coming && (await comingOf(db, group, coming)),
    resting: (await breakNow(db, group, at)) !== undefined,
  };
}

/** The questions that have no answer yet, with what hangs on them. */
export async function openQuestions(
  db: Tx,
  group: Group,
  coming: Session | undefined,
): Promise<readonly OpenQuestion[]> {
  const open = await questionsOf(db, group.id, { states: ["open", "taken"] });
  const touched = await lastChanges(db, group.id, open.map(aboutQuestion));
  return open.map((one) => ({
    id: one.id,
    words: one.words,
    paper: one.title ?? undefined,
    askedBy: one.askedBy,
    askedAt: one.askedAt,
    touchedAt: touched.get(aboutQuestion(one)) ?? one.stateAt,
    meToos: one.wanted,
    takenBy: one.takenBy ?? undefined,
    stakes: {
      soon: one.paper !== null && one.paper === coming?.paper,
      atStake: one.answer === "stakes",
    },
  }));
}

/** What of the digest is one member's own. */
export async function ownIn(db: Tx, group: Group, member: MemberId, at: Instant): Promise<Own> {
  const questions = await openQuestions(db, group, await nextSession(db, group.id, at));
  const held = await heldStarts(db, group.id);
  const all = ranked({ at, since: group.lastDigestAt ?? undefined, held, questions });
  return ownOf(all, member, await wantedBy(db, group.id, member));
}

/** The states of an idea that is neither waiting for somebody nor ended. */
const beingTried = visible.filter((state) => !["proposed", "concluded", "dropped"].includes(state));

/** The ideas that somebody has had since before an instant and still works on. */
export async function ideasHeld(db: Tx, group: Group, since: Instant): Promise<readonly HeldIdea[]> {
  const held = await ideasOf(db, group.id, { states: beingTried });
  return held.flatMap(({ id, words, claimedBy, claimedAt }) =>
    claimedBy !== null && claimedAt !== null && claimedAt <= since ? [{ id, words, by: claimedBy, claimedAt }] : [],
  );
}

/** The reproductions to which something happened since an instant. */
export async function reproductionsMoved(db: Tx, group: Group, since: Instant): Promise<readonly MovedReproduction[]> {
  const all = await reproductionsOf(db, group.id, { states: visibleReproductions });
  const touched = await lastChanges(db, group.id, all.map(aboutReproduction));
  return all.flatMap((one): readonly MovedReproduction[] => {
    const movedAt = touched.get(aboutReproduction(one)) ?? one.stateAt;
    if (movedAt <= since) return [];
    return [
      { ...{ id: one.id, title: one.title, by: one.startedBy }, movedAt, state: one.state, tally: tally(one.claims) },
    ];
  });
}

/** What happened to ideas since an instant. */
export const movedSince = async (db: Tx, group: Group, since: Instant): Promise<readonly MovedIdea[]> =>
  (await ideasMovedSince(db, group.id, since)).map((one) => moved(one, since));

function moved(idea: Idea, since: Instant): MovedIdea {
  const step = stepOf(idea, since);
  return {
    id: idea.id,
    words: idea.words,
    paper: idea.title ?? undefined,
    by: step === "proposed" || step === "free" ? idea.proposedBy : (idea.claimedBy ?? idea.proposedBy),
    movedAt: idea.stateAt,
    step,
    ...(idea.result === null ? {} : { result: idea.result }),
    ...(idea.learned === null ? {} : { learned: idea.learned }),
  };
}

/** What has happened to an idea since an instant; one that was told of before and nobody has any more is free again. */
function stepOf({ state, proposedAt }: Idea, since: Instant): MovedIdea["step"] {
  switch (state) {
    case "claimed":
    case "planned":
    case "running":
    case "concluded":
    case "dropped":
      return state;
    case "proposed":
    case "withdrawn":
    case "hidden":
      return proposedAt > since ? "proposed" : "free";
    default:
      return state satisfies never;
  }
}

async function comingOf(db: Tx, group: Group, session: Session): Promise<ComingSession> {
  const paper = session.paper === null ? undefined : await paperById(db, group.id, session.paper);
  const leading = paper ? undefined : await topOfQueue(db, group.id);
  return {
    startsAt: session.startsAt,
    deadline: session.kind === "deadline",
    paper: paper && { id: paper.id, title: paperName(paper), first: await firstLayer(db, group.id) },
    leading: leading && paperName(leading),
    poll: await pollFor(db, session),
    presenter: session.presenter ?? undefined,
  };
}

async function depthsOf(db: Tx, group: Group, sessions: readonly (Session | undefined)[]): Promise<readonly Depth[]> {
  const found: Depth[] = [];
  for (const id of new Set(sessions.flatMap((one) => (one?.paper ? [one.paper] : [])))) {
    const paper = await paperById(db, group.id, id);
    const layers = (await depths(db, group.id, id))
      .filter(({ readers }) => readers > 0)
      .map(({ layer: { one, many }, readers }) => ({ one, many, readers }));
    if (paper && layers.length > 0) found.push({ paper: paperName(paper), layers });
  }
  return found;
}

/** Posts a digest to the group's digest place, what does not fit into its thread, and remembers when. */
export async function postDigest(
  doing: Doing,
  group: Group,
  digest: Digest,
  how: { readonly late?: boolean } = {},
): Promise<void> {
  const { db, at, newId, post, record } = doing;
  const subject = about(newId());
  const rest = restCard(digest);
  await post(digestCard(digest, group.name, how), "digest", { about: subject });
  if (rest) await post(rest, { reply: subject });
  await markDigest(db, group.id, at);
  await record(subject);
}
