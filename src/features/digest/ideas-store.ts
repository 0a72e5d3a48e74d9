import { and, gt, inArray, or, sql } from "drizzle-orm";
import type { Instant, MemberId } from "../../chat/prose.ts";
import { lastChanges } from "../../history/store.ts";
import type { Tx } from "../../store/db.ts";
import { grouped } from "../../store/grouped.ts";
import { type Holes, isOneOf, several, statement } from "../../store/statement.ts";
import { isHeld, open, visible } from "../ideas/life.ts";
import { ideaLog, ideas } from "../ideas/schema.ts";
import { about as aboutReproduction, tally } from "../reproductions/cards.ts";
import { open as openReproductions, visible as visibleReproductions } from "../reproductions/life.ts";
import { reproductionsOf } from "../reproductions/store.ts";
import type { HeldIdea, MovedIdea, ToldReproduction } from "./facts.ts";
import { papersNamed } from "./meetings-store.ts";

/** What a digest tells of a group's ideas. */
interface IdeasSince {
  readonly moved: readonly MovedIdea[];
  readonly underWay: readonly HeldIdea[];
  readonly waiting: number;
}

/** What happened to the ideas of each group since an instant, which of them somebody has had since before it, and how many nobody. */
export async function ideasSince(db: Tx, since: ReadonlyMap<string, Instant>): Promise<(group: string) => IdeasSince> {
  const groups = several([...since.keys()]);
  const rows = await alive(db, { groups, since: [...since.values()].sort()[0] ?? "infinity" });
  const names = await papersNamed(
    db,
    rows.flatMap(({ paper }) => paper ?? []),
  );
  const found = grouped(rows, ({ group }) => group);
  return (group) => {
    const all = found.get(group) ?? [];
    const from = since.get(group) ?? "";
    return {
      moved: all
        .filter(({ stateAt }) => stateAt > from)
        .map((one) => moved(one, from, one.paper === null ? undefined : names.get(one.paper)?.name)),
      underWay: all.flatMap(({ id, words, state, claimedBy, claimedAt }) =>
        isHeld(state) && claimedBy !== null && claimedAt !== null && claimedAt <= from
          ? [{ id, words, by: claimedBy, claimedAt }]
          : [],
      ),
      waiting: all.filter(({ state, stateAt }) => state === "proposed" && stateAt <= from).length,
    };
  };
}

const { id, group, paper, words, proposedBy, proposedAt, state, stateAt, claimedBy, claimedAt, result, learned } =
  ideas;
/** Who concluded or dropped it: often somebody else than who had it. */
const endedBy = sql<MemberId | null>`(select l.by from ${ideaLog} l where l.idea = ideas.id and l.step = ideas.state and l.step in ('concluded', 'dropped'))`;
const alive = statement((db, { groups, since }: Holes<"groups" | "since">) =>
  db
    .select({
      ...{ id, group, paper, words, proposedBy, proposedAt, state, stateAt, claimedBy, claimedAt, result, learned },
      endedBy,
    })
    .from(ideas)
    .where(
      and(isOneOf(group, groups), inArray(state, [...visible]), or(gt(stateAt, since), inArray(state, [...open]))),
    ),
);
type Idea = Awaited<ReturnType<typeof alive>>[number];

function moved(idea: Idea, since: Instant, paper: string | undefined): MovedIdea {
  const step = stepOf(idea, since);
  return {
    id: idea.id,
    words: idea.words,
    paper,
    by: step === "proposed" || step === "free" ? idea.proposedBy : (idea.endedBy ?? idea.claimedBy ?? idea.proposedBy),
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

/** What a digest tells of a group's reproductions. */
interface ReproductionsSince {
  readonly moved: readonly ToldReproduction[];
  readonly underWay: readonly ToldReproduction[];
}

/** The reproductions of each group to which something happened since an instant, and the others that are under way. */
export async function reproductionsSince(
  db: Tx,
  since: ReadonlyMap<string, Instant>,
): Promise<(group: string) => ReproductionsSince> {
  const all = grouped(
    await reproductionsOf(db, [...since.keys()], { states: visibleReproductions }),
    ({ group }) => group,
  );
  const found = new Map<string, ReproductionsSince>();
  for (const [group, some] of all) {
    const touched = await lastChanges(db, group, some.map(aboutReproduction));
    const from = since.get(group) ?? "";
    const told = some.map((one): ToldReproduction => {
      const { id, title, startedBy, state, claims } = one;
      const movedAt = touched.get(aboutReproduction(one)) ?? one.stateAt;
      return { id, title, by: startedBy, movedAt, state, tally: tally(claims) };
    });
    found.set(group, {
      moved: told.filter(({ movedAt }) => movedAt > from),
      underWay: told.filter(({ movedAt, state }) => movedAt <= from && openReproductions.includes(state)),
    });
  }
  return (group) => found.get(group) ?? { moved: [], underWay: [] };
}
