import { and, asc, eq, inArray, isNull } from "drizzle-orm";
import type { Instant, MemberId } from "../../chat/prose.ts";
import type { Tx } from "../../store/db.ts";
import { grouped } from "../../store/grouped.ts";
import { type Holes, isOneOf, several, statement } from "../../store/statement.ts";
import type { Group } from "../groups/store.ts";
import { firstOf } from "../notes/layers.ts";
import { templateFor } from "../notes/template-store.ts";
import { paperName } from "../papers/cards.ts";
import { papers } from "../papers/schema.ts";
import { type Paper, paperById, topOfQueue } from "../papers/store.ts";
import { polls } from "../polls/schema.ts";
import { sessions, turns } from "../sessions/schema.ts";
import type { ComingSession } from "./facts.ts";

type Session = Pick<typeof sessions.$inferSelect, "id" | "group" | "kind" | "startsAt" | "state" | "paper">;
/** The sessions of a group as a digest tells of them. */
export interface Meetings {
  /** When those began that were held, oldest first. */
  readonly held: readonly Instant[];
  readonly coming: Session | undefined;
  readonly last: Session | undefined;
  /** What was read, or is about to be: the newest first, and at most `lately`. */
  readonly papers: readonly string[];
}

/** More than a reading map shows: papers of which nobody wrote anything are left out of it. */
const lately = 24;

/** The sessions of some groups, as they stand at an instant. */
export async function meetingsOf(db: Tx, groups: readonly string[], at: Instant): Promise<(group: string) => Meetings> {
  const found = grouped(await meeting(db, { groups: several(groups) }), ({ group }) => group);
  return (group) => {
    const all = found.get(group) ?? [];
    const held = all.filter(({ state }) => state === "held");
    return {
      held: held.map(({ startsAt }) => startsAt),
      coming: all.find(({ state, startsAt }) => state === "planned" && startsAt > at),
      last: held.findLast(({ startsAt }) => startsAt <= at),
      papers: readLately(all),
    };
  };
}

const { id, group, kind, startsAt, state, paper } = sessions;
const meeting = statement((db, { groups }: Holes<"groups">) =>
  db
    .select({ id, group, kind, startsAt, state, paper })
    .from(sessions)
    .where(and(isOneOf(group, groups), inArray(state, ["planned", "held"])))
    .orderBy(asc(startsAt), asc(id)),
);

/** Papers by when they are read last, the newest first. */
function readLately(all: readonly Session[]): readonly string[] {
  const last = new Map(all.flatMap(({ paper, startsAt }) => (paper === null ? [] : [[paper, startsAt] as const])));
  return [...last]
    .sort(([one, at], [other, then]) => (at === then ? (one < other ? -1 : 1) : at < then ? 1 : -1))
    .slice(0, lately)
    .map(([paper]) => paper);
}

/** What papers of some groups are called, by their ids; one that was merged as the paper it is now. */
export type PapersNamed = ReadonlyMap<string, Pick<Paper, "id"> & { readonly name: string }>;

/** Looks that up: one query, and another for each paper that was merged. */
export async function papersNamed(db: Tx, wanted: readonly string[]): Promise<PapersNamed> {
  if (wanted.length === 0) return new Map();
  const found = await namedPapers(db, { ids: several([...new Set(wanted)]) });
  const all = new Map<string, Pick<Paper, "id"> & { readonly name: string }>();
  for (const one of found) {
    const now = one.state === "merged" ? await paperById(db, one.group, one.id) : one;
    if (now) all.set(one.id, { id: now.id, name: paperName(now) });
  }
  return all;
}

const namedPapers = statement((db, { ids }: Holes<"ids">) =>
  db
    .select({
      ...{ id: papers.id, group: papers.group, state: papers.state, title: papers.title },
      ...{ arxiv: papers.arxiv, doi: papers.doi, openreview: papers.openreview, url: papers.url },
    })
    .from(papers)
    .where(isOneOf(papers.id, ids)),
);

/** What is told of the session that comes next to each of some groups. */
export async function comingTo(
  db: Tx,
  all: readonly { readonly group: Group; readonly session: Session | undefined }[],
  names: PapersNamed,
): Promise<ReadonlyMap<string, ComingSession>> {
  const coming = all.flatMap(({ group, session }) => (session ? [{ group, session }] : []));
  const sessionIds = several(coming.map(({ session }) => session.id));
  const groupIds = several(coming.map(({ group }) => group.id));
  const [present, decide] = await Promise.all([
    presenting(db, { sessions: sessionIds }),
    deciders(db, { groups: groupIds }),
  ]);
  const presenters = new Map(present.map((one): [string, MemberId | null] => [one.session, one.member]));
  const deciding = new Map(decide.map((one) => [one.group, one]));
  const told = new Map<string, ComingSession>();
  for (const { group, session } of coming) {
    const paper = session.paper === null ? undefined : names.get(session.paper);
    const leading = paper ? undefined : await topOfQueue(db, group.id);
    const poll = deciding.get(group.id);
    told.set(group.id, {
      startsAt: session.startsAt,
      deadline: session.kind === "deadline",
      paper: paper && { id: paper.id, title: paper.name, first: firstOf(await templateFor(db, group)) },
      leading: leading && paperName(leading),
      poll: poll?.session === session.id ? poll : undefined,
      presenter: presenters.get(session.id) ?? undefined,
    });
  }
  return told;
}

const presenting = statement((db, { sessions }: Holes<"sessions">) =>
  db
    .select({ session: turns.session, member: turns.member })
    .from(turns)
    .where(and(isOneOf(turns.session, sessions), eq(turns.role, "presenter"))),
);

const deciders = statement((db, { groups }: Holes<"groups">) =>
  db
    .select({ id: polls.id, group: polls.group, session: polls.session, closesAt: polls.closesAt })
    .from(polls)
    .where(and(isOneOf(polls.group, groups), isNull(polls.closedAt))),
);
