import postgres from "postgres";
import { ownPostgres } from "../../support/postgres-server.ts";
import { type Case, type Figure, median, percentile } from "../figure.ts";
import { sized } from "../sized.ts";
import type { Size } from "../town.ts";
import { type Town, townAt } from "./town-at.ts";

/** BENCH_MOST=100000 is a shorter form: nothing grows beyond it. */
const most = Number(process.env.BENCH_MOST ?? sized(1_000_000, 1000));
const notes = [1_000, 100_000, 1_000_000].filter((count) => count <= most);
const groups = [10, 10_000, 1_000_000].filter((count) => count <= most);
/** So many are due in the minute that is timed. */
const due = sized(100, 10);
/** So many groups are in a town that grows by its notes. */
const inTown = sized(10_000, 200);

/** What is asked stays as fast while a town grows: by the notes of its groups, and by the number of groups. Its floor is the smallest town. */
export const growth: Case = {
  name: "Growth",
  async measure(say) {
    const byNotes: Measured[] = [];
    for (const count of notes) byNotes.push(await measured(`${count} notes`, writing(count), say));
    const byGroups: Measured[] = [];
    for (const count of groups) byGroups.push(await measured(`${count} groups`, crowd(count), say));
    return [...told(byNotes, "notes"), ...told(byGroups, "groups")];
  },
};

/** A town of groups with so many notes, the first with ten thousand or a tenth of them. */
function writing(count: number): readonly Size[] {
  const team = "T0BENCH";
  const largest = Math.min(10_000, count / 10);
  const few = { ...{ team, members: 2, papers: 2, questions: 2, ideas: 2, weeks: 2 }, searched: true } as const;
  const each = (count - largest) / (inTown - 1);
  const writers = each < 1 ? count - largest : inTown - 1;
  return [
    { ...{ groups: 1, team, members: 100, papers: 100, notes: largest, questions: 50, ideas: 30 }, searched: true },
    {
      ...few,
      groups: writers,
      from: 2,
      members: Math.max(2, Math.ceil(each / 2)),
      notes: Math.max(1, Math.round(each)),
    },
    ...(writers < inTown - 1 ? [{ ...few, groups: inTown - 1 - writers, from: 2 + writers, notes: 0 }] : []),
  ];
}

/** So many groups of which the first is an ordinary one and the others hardly begin; not more than ten thousand have ever searched. */
function crowd(count: number): readonly Size[] {
  const team = "T0BENCH";
  const few = { team, members: 2, papers: 1, notes: 1, questions: 1, ideas: 1, weeks: 1 } as const;
  const searching = Math.min(count, 10_000);
  return [
    { ...{ groups: 1, team, members: 20, papers: 50, notes: 100, questions: 50, ideas: 30 }, searched: true },
    { ...few, groups: searching - 1, from: 2, searched: true },
    ...(searching < count ? [{ ...few, groups: count - searching, from: searching + 1 }] : []),
  ];
}

interface Measured {
  readonly size: string;
  readonly tick: number;
  readonly digest: number;
  readonly queue: number;
  /** Of a search for words of many answers and of few, 95 % within this. */
  readonly search: number;
}

async function measured(size: string, sizes: readonly Size[], say: (line: string) => void): Promise<Measured> {
  // A quarter of the machine's memory, as PostgreSQL's manual has it.
  const database = await ownPostgres({ synchronous_commit: "off", max_wal_size: "8GB", shared_buffers: "6GB" });
  const sql = postgres(database.url, { max: 1, onnotice: () => {} });
  const town = await townAt(database.url, sizes);
  const there = Math.min(
    due,
    sizes.reduce((sum, one) => sum + one.groups, 0),
  );
  const found = {
    size,
    // What is done is planned anew, a week later: each time others are due.
    tick: median(await times(there < due ? 1 : 7, () => town.tick(there).then((taken) => (taken * due) / there))),
    digest: median(await times(21, () => town.ask("digest preview", {}))),
    queue: median(await times(21, () => town.ask("paper queue", {}))),
    search: percentile(await searches(town), 0.95),
  };
  await town.close();
  await sql.end();
  await database.stop();
  const ms = (value: number): string => `${value.toFixed(1)} ms`;
  say(
    `${size}: a tick ${ms(found.tick)}, a digest ${ms(found.digest)}, the queue ${ms(found.queue)}, a search ${ms(found.search)}`,
  );
  return found;
}

/** The first few find everything cold, and are counted by nobody. */
async function times(count: number, one: () => Promise<number>): Promise<readonly number[]> {
  const found: number[] = [];
  for (let i = 0; i < count + Math.min(3, count - 1); i++) found.push(await one());
  return found.slice(-count);
}

const sought = [
  "attention",
  "sparse kernel",
  "reward policy graph",
  "robustness",
  "atention",
  "baseline metric",
  '"token decoder"',
];
const searches = async (town: Town): Promise<readonly number[]> => {
  let n = 0;
  return times(10 * sought.length, () => town.ask("search find", { words: sought[n++ % sought.length] ?? "" }));
};

function told(all: readonly Measured[], by: string): readonly Figure[] {
  const [first, last] = [all[0], all.at(-1)];
  if (!first || !last) return [];
  const grows = (name: string, of: "tick" | "digest" | "queue", at: number | undefined): Figure => ({
    ...{ name: `${name}, ${last.size} beside ${first.size}`, unit: "ms", ours: last[of], floor: first[of] },
    wanted: at === undefined ? "told" : `at most ${at.toFixed(2)} times`,
    holds: at === undefined ? undefined : last[of] <= at * first[of],
  });
  const slowest = Math.max(...all.map(({ search }) => search));
  return [
    grows(`a tick with ${due} due`, "tick", 1.2),
    grows("a digest", "digest", 1.2),
    grows("the queue", "queue", undefined),
    {
      name: `a search, by ${by}, 95 % within`,
      unit: "ms",
      ours: slowest,
      floor: undefined,
      wanted: "under 50",
      holds: slowest < 50,
    },
  ];
}
