import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { ownPostgres } from "../../support/postgres-server.ts";
import { madeOn } from "../database.ts";
import { atLeast, atMost, atMostTimes, type Case, type Figure, median, percentile } from "../figure.ts";
import { type Loaded, load } from "../load.ts";
import { countingRoundTrips } from "../round-trips.ts";
import { started } from "../server.ts";
import { sized } from "../sized.ts";
import { discordDesk } from "./discord.ts";
import { found, standing, type Where } from "./groups.ts";
import type { Desk } from "./platforms.ts";
import { slackDesk } from "./slack.ts";
import { wordsOfQuestion } from "./words.ts";

const pairs = sized(9, 1);
const connections = 10;
const requests = sized(800, 40);
/** So many at once at the end, for what the slowest take. */
const many = sized(20_000, 40);
const groups = sized(400, 20);
const membersOfEach = 2;

/** `/question ask`: all that it does, with delivery at rest, beside a bare app and SQL by hand. */
export const ask: readonly Case[] = [
  { name: "A command on Slack over HTTP, PostgreSQL", measure: (say) => measured(say, slackDesk, onPostgres) },
  { name: "A command on Discord, PostgreSQL", measure: (say) => measured(say, discordDesk, onPostgres) },
  { name: "A command on Slack over HTTP, embedded", measure: (say) => measured(say, slackDesk, embedded) },
];

async function measured(
  say: (line: string) => void,
  open: (count: number, members: number) => Promise<Desk>,
  databases: () => Promise<Databases>,
): Promise<readonly Figure[]> {
  const database = await databases();
  const [ours, floor] = [
    await side("ask/ours.ts", await open(groups, membersOfEach), await database.fresh("ours")),
    await side(undefined, await open(groups, membersOfEach), await database.fresh("floor")),
  ];
  const inTurn = async (times: number, oursFirst: boolean): Promise<{ ours: Loaded; floor: Loaded }> =>
    oursFirst
      ? { ours: await ours.runs(times), floor: await floor.runs(times) }
      : { floor: await floor.runs(times), ours: await ours.runs(times) };
  await inTurn(requests, true);
  const all: { ours: Loaded; floor: Loaded }[] = [];
  for (let i = 0; i < pairs; i++) {
    const pair = await inTurn(requests, i % 2 === 0);
    all.push(pair);
    say(`pair ${i + 1}: ${pair.ours.aSecond.toFixed(0)} and ${pair.floor.aSecond.toFixed(0)} a second`);
  }
  const slowest = await inTurn(many, true);
  await Promise.all([ours.ends(), floor.ends()]);
  const of = (value: (one: Loaded) => number) => ({
    ours: median(all.map((one) => value(one.ours))),
    floor: median(all.map((one) => value(one.floor))),
  });
  const within = (share: number) => (one: Loaded) => percentile(one.milliseconds, share);
  const [aSecond, p50] = [of(({ aSecond }) => aSecond), of(within(0.5))];
  const p99 = { ours: within(0.99)(slowest.ours), floor: within(0.99)(slowest.floor) };
  const trips = await database.roundTrips(ours);
  await Promise.all([ours.closes(), floor.closes()]);
  await database.stop();
  return [
    { name: "questions asked", unit: "a second", ...aSecond, ...atLeast(0.8, aSecond.ours, aSecond.floor) },
    { name: "half of them within", unit: "ms", ...p50, ...atMostTimes(1.25, p50.ours, p50.floor) },
    { name: `of ${many}, 99 % within`, unit: "ms", ...p99, wanted: "told", holds: undefined },
    ...(trips === undefined ? [] : [{ name: "round trips for one", unit: "", ...atMost(8, trips) }]),
  ];
}

type Side = Awaited<ReturnType<typeof side>>;

/** A program with its own platform and database; the floor's is the one of its platform. */
async function side(program: string | undefined, desk: Desk, where: Where) {
  await found(where, desk.groups);
  const start = (at: Where) =>
    started(program ?? desk.floor, { ...desk.told, ...("url" in at ? { DATABASE: at.url } : { FOLDER: at.folder }) });
  let server = await start(where);
  let asked = 0;
  const runs = async (times: number, atOnce = connections): Promise<Loaded> => {
    const client = desk.client(server.port, atOnce);
    const loaded = await load({ atOnce, times }, async () => {
      const i = asked++;
      const group = desk.groups[i % desk.groups.length];
      if (!group) throw new Error("There are no groups.");
      const answer = await client.asks(group, Math.floor(i / desk.groups.length), wordsOfQuestion(i));
      if (!answer.includes("Asked. The group sees it now")) throw new Error(answer);
    });
    client.close();
    return loaded;
  };
  return {
    where,
    runs,
    /** Starts it again on the same database, at another address. */
    async anew(at: Where) {
      server = await start(at);
    },
    stops: () => server.stop(),
    /** Stops it, and makes sure that all that was asked stands, and its message waits. */
    async ends() {
      await server.stop();
      const { questions, messages } = await standing(where);
      if (questions !== asked || messages !== asked)
        throw new Error(`${asked} were asked; ${questions} stand, and ${messages} messages wait.`);
    },
    closes: desk.close,
  };
}

/** Where the databases of a case are made. */
interface Databases {
  fresh(name: string): Promise<Where>;
  /** How often one question waits for the database, if that can be told: the middle of some, asked one after the other. */
  roundTrips(ours: Side): Promise<number | undefined>;
  stop(): Promise<void>;
}

async function onPostgres(): Promise<Databases> {
  const server = await ownPostgres({ fsync: "on", full_page_writes: "on" });
  return {
    fresh: async (name) => ({ url: await madeOn(server.url, name) }),
    async roundTrips(ours) {
      if (!("url" in ours.where)) return undefined;
      const counting = await countingRoundTrips(ours.where.url);
      await ours.anew({ url: counting.url });
      await ours.runs(sized(200, 20), 1);
      const counts: number[] = [];
      for (let i = 0; i < sized(51, 5); i++) {
        const before = counting.count();
        await ours.runs(1, 1);
        counts.push(counting.count() - before);
      }
      await ours.stops();
      counting.close();
      return median(counts);
    },
    stop: server.stop,
  };
}

async function embedded(): Promise<Databases> {
  const folder = await mkdtemp(join(tmpdir(), "colloquy-bench-"));
  return {
    fresh: async (name) => ({ folder: join(folder, name) }),
    roundTrips: async () => undefined,
    stop: () => rm(folder, { recursive: true, force: true }),
  };
}
