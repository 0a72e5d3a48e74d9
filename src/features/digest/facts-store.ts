import type { Instant } from "../../chat/prose.ts";
import { lastChangeIn } from "../../history/store.ts";
import type { Tx } from "../../store/db.ts";
import { minus } from "../../time/instant.ts";
import { allDisputedOrShared } from "../critiques/store.ts";
import type { Group } from "../groups/store.ts";
import { depthsOf, type ReadersOf, readersOf } from "../notes/depth-store.ts";
import { groupsOnBreak } from "../sessions/breaks-store.ts";
import { allCharts } from "./charts-store.ts";
import type { Depth, Facts } from "./facts.ts";
import { ideasSince, reproductionsSince } from "./ideas-store.ts";
import { comingTo, meetingsOf, type PapersNamed, papersNamed } from "./meetings-store.ts";
import { answeredSince, openQuestionsOf } from "./questions-store.ts";
import { nextDigests } from "./store.ts";

/** What the digests of some groups are made from, as it stands at an instant: a few queries, however many groups they are. */
export async function factsOf(db: Tx, groups: readonly Group[], at: Instant): Promise<(group: string) => Facts> {
  const ids = groups.map(({ id }) => id);
  // The first tells all there is, what was written as the group began too.
  const since = new Map(
    groups.map(({ id, lastDigestAt, createdAt }) => [id, lastDigestAt ?? minus(createdAt, { milliseconds: 1 })]),
  );
  // What does not hang on one another is asked together, and reaches the database in one piece.
  const [meetings, changed, answered, ideas, critiques, reproductions, resting] = await Promise.all([
    meetingsOf(db, ids, at),
    lastChangeIn(db, ids, ["question", "idea", "critique", "note", "reproduction"]),
    answeredSince(db, since),
    ideasSince(db, since),
    allDisputedOrShared(db, since),
    reproductionsSince(db, since),
    groupsOnBreak(db, groups, at),
  ]);
  const all = groups.map((group) => ({ group, ...meetings(group.id) }));
  const papers = all.flatMap(({ group, papers, coming, last }) =>
    [...new Set([...papers, coming?.paper ?? [], last?.paper ?? []].flat())].map((paper) => ({
      group: group.id,
      paper,
    })),
  );
  const [names, read, questions] = await Promise.all([
    papersNamed(
      db,
      papers.map(({ paper }) => paper),
    ),
    readersOf(db, papers),
    openQuestionsOf(db, ids, (group) => meetings(group).coming?.paper),
  ]);
  const [coming, depths, charts] = await Promise.all([
    comingTo(
      db,
      all.map(({ group, coming: session }) => ({ group, session })),
      names,
    ),
    readDepths(db, all, { names, read }),
    allCharts(db, all, { names, read, at }),
  ]);
  const next = nextDigests(at);
  const found = new Map(
    all.map(({ group, held }): [string, Facts] => [
      group.id,
      {
        at,
        since: group.lastDigestAt ?? undefined,
        next: next(group),
        changedAt: changed.get(group.id),
        held,
        questions: questions.get(group.id) ?? [],
        answered: answered.get(group.id) ?? [],
        ideas: ideas(group.id).moved,
        underWay: ideas(group.id).underWay,
        waiting: ideas(group.id).waiting,
        critiques: critiques.get(group.id) ?? [],
        reproductions: reproductions(group.id).moved,
        reproducing: reproductions(group.id).underWay,
        depths: depths.get(group.id) ?? [],
        charts: charts.get(group.id) ?? [],
        session: coming.get(group.id),
        resting: resting.has(group.id),
      },
    ]),
  );
  return (group) => {
    const facts = found.get(group);
    if (!facts) throw new Error(`Nothing was read of ${group}.`);
    return facts;
  };
}

/** How deep each group has read the papers of its next session and its last. */
async function readDepths(
  db: Tx,
  all: readonly ({ readonly group: Group } & Pick<
    ReturnType<Awaited<ReturnType<typeof meetingsOf>>>,
    "coming" | "last"
  >)[],
  { names, read }: { readonly names: PapersNamed; readonly read: ReadersOf },
): Promise<ReadonlyMap<string, readonly Depth[]>> {
  const wanted = all.flatMap(({ group, coming, last }) =>
    [...new Set([coming, last].flatMap((one) => one?.paper ?? []))].map((paper) => ({ group, paper })),
  );
  const depths = await depthsOf(db, wanted, read);
  const found = new Map<string, Depth[]>();
  for (const [i, { group, paper }] of wanted.entries()) {
    const name = names.get(paper)?.name;
    const layers = (depths[i] ?? [])
      .filter(({ readers }) => readers > 0)
      .map(({ layer: { one, many }, readers }) => ({ one, many, readers }));
    if (name === undefined || layers.length === 0) continue;
    found.set(group.id, [...(found.get(group.id) ?? []), { paper: name, layers }]);
  }
  return found;
}
