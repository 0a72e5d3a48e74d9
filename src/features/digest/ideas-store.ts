import { and, gt, inArray, or } from "drizzle-orm";
import type { Instant } from "../../chat/prose.ts";
import { lastChanges } from "../../history/store.ts";
import type { Tx } from "../../store/db.ts";
import { grouped } from "../../store/grouped.ts";
import { type Holes, isOneOf, several, statement } from "../../store/statement.ts";
import { visible } from "../ideas/life.ts";
import { ideas } from "../ideas/schema.ts";
import { about as aboutReproduction, tally } from "../reproductions/cards.ts";
import { visible as visibleReproductions } from "../reproductions/life.ts";
import { reproductionsOf } from "../reproductions/store.ts";
import type { HeldIdea, MovedIdea, MovedReproduction } from "./compose.ts";
import { papersNamed } from "./meetings-store.ts";

/** The states of an idea that is neither waiting for somebody nor ended. */
const beingTried = visible.filter((state) => !["proposed", "concluded", "dropped"].includes(state));

/** What happened to the ideas of each group since an instant, and which of them somebody has had since before it. */
export async function ideasSince(
  db: Tx,
  since: ReadonlyMap<string, Instant>,
): Promise<(group: string) => { readonly moved: readonly MovedIdea[]; readonly underWay: readonly HeldIdea[] }> {
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
        beingTried.includes(state) && claimedBy !== null && claimedAt !== null && claimedAt <= from
          ? [{ id, words, by: claimedBy, claimedAt }]
          : [],
      ),
    };
  };
}

const { id, group, paper, words, proposedBy, proposedAt, state, stateAt, claimedBy, claimedAt, result, learned } =
  ideas;
const alive = statement((db, { groups, since }: Holes<"groups" | "since">) =>
  db
    .select({
      ...{ id, group, paper, words, proposedBy, proposedAt, state, stateAt, claimedBy, claimedAt, result, learned },
    })
    .from(ideas)
    .where(
      and(
        isOneOf(group, groups),
        inArray(state, [...visible]),
        or(gt(stateAt, since), inArray(state, [...beingTried])),
      ),
    ),
);
type Idea = Awaited<ReturnType<typeof alive>>[number];

function moved(idea: Idea, since: Instant, paper: string | undefined): MovedIdea {
  const step = stepOf(idea, since);
  return {
    id: idea.id,
    words: idea.words,
    paper,
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

/** The reproductions of each group to which something happened since an instant. */
export async function reproductionsMoved(
  db: Tx,
  since: ReadonlyMap<string, Instant>,
): Promise<ReadonlyMap<string, readonly MovedReproduction[]>> {
  const all = grouped(
    await reproductionsOf(db, [...since.keys()], { states: visibleReproductions }),
    ({ group }) => group,
  );
  const found = new Map<string, readonly MovedReproduction[]>();
  for (const [group, some] of all) {
    const touched = await lastChanges(db, group, some.map(aboutReproduction));
    const from = since.get(group) ?? "";
    found.set(
      group,
      some.flatMap((one): readonly MovedReproduction[] => {
        const movedAt = touched.get(aboutReproduction(one)) ?? one.stateAt;
        if (movedAt <= from) return [];
        const { id, title, startedBy, state, claims } = one;
        return [{ id, title, by: startedBy, movedAt, state, tally: tally(claims) }];
      }),
    );
  }
  return found;
}
