import type { Doing } from "../../app/command.ts";
import type { Instant } from "../../chat/prose.ts";
import { lastChangeOf } from "../../history/store.ts";
import type { Tx } from "../../store/db.ts";
import { disputedOrShared } from "../critiques/store.ts";
import type { Group } from "../groups/store.ts";
import { type Idea, ideasMovedSince } from "../ideas/store.ts";
import { depths } from "../notes/depth-store.ts";
import { firstLayer } from "../notes/template-store.ts";
import { paperName } from "../papers/cards.ts";
import { paperById, topOfQueue } from "../papers/store.ts";
import { pollFor } from "../polls/store.ts";
import { answeredSince, questionsOf } from "../questions/store.ts";
import { breakNow } from "../sessions/breaks-store.ts";
import { lastSession, nextSession, type Session } from "../sessions/store.ts";
import { about, digestCard, restCard } from "./cards.ts";
import {
  type ComingSession,
  compose,
  type Depth,
  type Digest,
  type Facts,
  type MovedIdea,
  type Silence,
  whatStands,
  whySilent,
} from "./compose.ts";
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
  const from = since ?? group.createdAt;
  const coming = await nextSession(db, group.id, at);
  const last = await lastSession(db, group.id, at);
  const open = await questionsOf(db, group.id, { states: ["open", "taken"] });
  return {
    at,
    since,
    next: nextDigest(group, at),
    changedAt: await lastChangeOf(db, group.id, ["question", "idea", "critique", "note"]),
    questions: open.map((one) => ({
      ...one,
      paper: one.title ?? undefined,
      meToos: one.wanted,
      takenBy: one.takenBy ?? undefined,
    })),
    answered: await answeredSince(db, group.id, from),
    ideas: (await ideasMovedSince(db, group.id, from)).map((one) => moved(one, from)),
    critiques: await disputedOrShared(db, group.id, from),
    depths: await depthsOf(db, group, [coming, last]),
    session: coming && (await comingOf(db, group, coming)),
    resting: (await breakNow(db, group, at)) !== undefined,
  };
}

function moved(idea: Idea, since: Instant): MovedIdea {
  const step = stepOf(idea, since);
  return {
    id: idea.id,
    words: idea.words,
    paper: idea.title ?? undefined,
    by: step === "proposed" || step === "free" ? idea.proposedBy : (idea.claimedBy ?? idea.proposedBy),
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
