import { spawnSync } from "node:child_process";
import { cp, mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { scopes } from "../../../src/platforms/slack/manifest.ts";
import { discordServer } from "../../support/discord-server.ts";
import { ownPostgres } from "../../support/postgres-server.ts";
import { slackServer } from "../../support/slack-server.ts";
import { atMostTimes, type Case, type Figure, median } from "../figure.ts";
import { sized } from "../sized.ts";
import { packages } from "./packages.ts";
import { type Started, start } from "./started.ts";

const pairs = sized(5, 1);
/** How many megabytes an idle Colloquy may hold beyond the floor. */
const more = 40;
/** A built program of its own: what stands in dist/ may be running. */
const dist = join("node_modules", ".bench", "dist");
const floor = fileURLToPath(new URL("floor.mjs", import.meta.url));

/** The built program as a newcomer and as an operator start it, beside node with the same packages and the same database. */
export const starting: Case = {
  name: "Start and size",
  async measure(say) {
    if (spawnSync(process.execPath, ["--import", "tsx", "src/build.ts", dist]).status !== 0)
      throw new Error("It does not build.");
    await cp("migrations", join(dist, "..", "migrations"), { recursive: true });
    const folder = await mkdtemp(join(tmpdir(), "colloquy-bench-"));
    const nowhere = {
      LOG_LEVEL: "error",
      ARXIV_API_URL: "http://127.0.0.1:9",
      CROSSREF_API_URL: "http://127.0.0.1:9",
      PORT: "0",
    };
    const embedded = await both("embedded", { ...nowhere, DATA_DIR: folder }, packages.embedded, say);
    const database = await ownPostgres({ fsync: "on", full_page_writes: "on" });
    const slack = await slackServer({ scopes: [...scopes.bot, ...scopes.optional], now: Date.now });
    const discord = await discordServer(Date.now);
    const platforms = {
      ...{ DATABASE_URL: database.url, SLACK_BOT_TOKEN: slack.tokens.bot, SLACK_SIGNING_SECRET: "secret" },
      ...{ SLACK_API_URL: slack.apiUrl, DISCORD_TOKEN: discord.token, DISCORD_API_URL: discord.apiUrl },
    };
    const postgres = await both("on PostgreSQL", { ...nowhere, ...platforms }, packages.platforms, say);
    await Promise.all([slack.close(), discord.close(), database.stop(), rm(folder, { recursive: true, force: true })]);
    return [...embedded, ...postgres];
  },
};

/** Starts both in turns, on a database that has been there before. */
async function both(
  name: string,
  settings: Readonly<Record<string, string>>,
  loaded: readonly string[],
  say: (line: string) => void,
): Promise<readonly Figure[]> {
  const ours = () => start(join(dist, "main.js"), settings);
  const theirs = () => start(floor, { ...settings, PACKAGES: loaded.join(" ") });
  await ours();
  const all: { readonly ours: Started; readonly floor: Started }[] = [];
  for (let i = 0; i < pairs; i++) {
    const pair = i % 2 === 0 ? { ours: await ours(), floor: await theirs() } : undefined;
    const one = pair ?? { floor: await theirs(), ours: await ours() };
    all.push(one);
    say(`${name}, pair ${i + 1}: ${told(one.ours)} and ${told(one.floor)}`);
  }
  const of = (value: (one: Started) => number) => ({
    ours: median(all.map(({ ours }) => value(ours))),
    floor: median(all.map(({ floor }) => value(floor))),
  });
  const [ready, size] = [of(({ milliseconds }) => milliseconds), of(({ megabytes }) => megabytes)];
  return [
    { name: `ready, ${name}`, unit: "ms", ...ready, ...atMostTimes(1.3, ready.ours, ready.floor) },
    {
      ...{ name: `idle, ${name}`, unit: "MB", ...size },
      ...{ wanted: `at most ${more} MB more`, holds: size.ours <= size.floor + more },
    },
  ];
}

const told = ({ milliseconds, megabytes }: Started): string =>
  `${milliseconds.toFixed(0)} ms, ${megabytes.toFixed(0)} MB`;
