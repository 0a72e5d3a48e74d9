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
  measure: async (say) => [
    ...told(await measured(say, "notes", notes, writing), "notes"),
    ...told(await measured(say, "groups", groups, crowd), "groups"),
  ],
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

/** In milliseconds. */
interface Measured {
  readonly size: string;
  /** Nothing where there are too few groups for others to be due each time. */
  readonly tick: number | undefined;
  readonly digest: number;
  readonly queue: number;
  /** Of a search for words of many answers and of few, 95 % within this. */
  readonly search: number;
}

/** Settles all towns, then asks the same of each in turn: what else the machine does meanwhile slows all of them, and is no growth. */
async function measured(
  say: (line: string) => void,
  by: string,
  counts: readonly number[],
  sizesOf: (count: number) => readonly Size[],
): Promise<readonly Measured[]> {
  const towns: (Town & { readonly size: string; readonly groups: number })[] = [];
  for (const count of counts) {
    const sizes = sizesOf(count);
    towns.push({ ...(await opened(sizes)), size: `${count} ${by}`, groups: sum(sizes.map((one) => one.groups)) });
    say(`${count} ${by} have settled`);
  }
  const busy = towns.filter((town) => town.groups >= due * rounds(ticks));
  // What is done is planned anew, a week later: each time others are due.
  const tick = await inTurns(busy, ticks, (town) => town.tick(due));
  const digest = await inTurns(towns, 21, (town) => town.ask("digest preview", {}));
  const queue = await inTurns(towns, 21, (town) => town.ask("paper queue", {}));
  const search = await inTurns(towns, 10 * sought.length, (town, i) =>
    town.ask("search find", { words: sought[i % sought.length] ?? "" }),
  );
  for (const town of towns) await town.close();
  return towns.map((town) => {
    const ticked = tick.get(town);
    const found = {
      tick: ticked && median(ticked),
      digest: median(digest.get(town) ?? []),
      queue: median(queue.get(town) ?? []),
      search: percentile(search.get(town) ?? [], 0.95),
    };
    const all = Object.entries(found).flatMap(([name, ms]) => (ms === undefined ? [] : `${name} ${ms.toFixed(1)} ms`));
    say(`${town.size}: ${all.join(", ")}`);
    return { size: town.size, ...found };
  });
}

const sum = (counts: readonly number[]): number => counts.reduce((all, one) => all + one, 0);

/** A town over a PostgreSQL of its own, which may take a quarter of the machine's memory, as its manual has it. */
async function opened(sizes: readonly Size[]): Promise<Town> {
  const database = await ownPostgres({ synchronous_commit: "off", max_wal_size: "8GB", shared_buffers: "6GB" });
  const town = await townAt(database.url, sizes);
  const close = async (): Promise<void> => {
    await town.close();
    await database.stop();
  };
  return { ...town, close };
}

/** The first few rounds find everything cold, and are counted by nobody. */
const rounds = (counted: number): number => counted + 3;

/** What something takes in each of some towns, which are asked one after the other, round after round. */
async function inTurns<T>(
  towns: readonly T[],
  counted: number,
  one: (town: T, round: number) => Promise<number>,
): Promise<ReadonlyMap<T, readonly number[]>> {
  const found = new Map(towns.map((town) => [town, [] as number[]]));
  for (let round = 0; round < rounds(counted); round++)
    for (const [town, taken] of found) taken.push(await one(town, round));
  return new Map([...found].map(([town, taken]) => [town, taken.slice(-counted)]));
}

/** So many ticks are counted in each town. */
const ticks = 7;
const sought = [
  "attention",
  "sparse kernel",
  "reward policy graph",
  "robustness",
  "atention",
  "baseline metric",
  '"token decoder"',
];

function told(all: readonly Measured[], by: string): readonly Figure[] {
  const grows = (name: string, of: "tick" | "digest" | "queue", at?: number): readonly Figure[] => {
    const there = all.flatMap(({ size, [of]: value }) => (value === undefined ? [] : [{ size, value }]));
    const [first, last] = [there[0], there.at(-1)];
    if (!first || !last) return [];
    return [
      {
        ...{ name: `${name}, ${last.size} beside ${first.size}`, unit: "ms", ours: last.value, floor: first.value },
        wanted: at === undefined ? "told" : `at most ${at.toFixed(2)} times`,
        holds: at === undefined ? undefined : last.value <= at * first.value,
      },
    ];
  };
  const slowest = Math.max(...all.map(({ search }) => search));
  return [
    ...grows(`a tick with ${due} due`, "tick", 1.2),
    ...grows("a digest", "digest", 1.2),
    ...grows("the queue", "queue"),
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
