import postgres from "postgres";
import { scopes } from "../../../src/platforms/slack/manifest.ts";
import { signature } from "../../../src/platforms/slack/signature.ts";
import { ownPostgres } from "../../support/postgres-server.ts";
import { slackServer } from "../../support/slack-server.ts";
import { atLeast, atMostTimes, type Case, median, percentile } from "../figure.ts";
import { type Loaded, load, type Sent } from "../load.ts";
import { type Server, started } from "../server.ts";
import { channel, found, secret, users } from "./group.ts";

const pairs = 9;
const connections = 10;
const requests = 600;
/** So many at once at the end, for what the slowest take. */
const many = 20_000;

/** `/question ask` on Slack over HTTP: all that it does, with delivery at rest, beside a bare Bolt app and SQL by hand. */
export const ask: Case = {
  name: "A command on Slack over HTTP",
  async measure(say) {
    const database = await ownPostgres({ fsync: "on", full_page_writes: "on" });
    const slack = await slackServer({ scopes: [...scopes.bot, ...scopes.optional], now: Date.now });
    const team = slack.world.team.id;
    for (const id of users) slack.world.people.set(id, { id, name: id, zone: "UTC" });
    const told = { SLACK: slack.apiUrl, TEAM: team };
    const [mine, theirs] = await Promise.all(
      ["ours", "floor"].map(async (name) => {
        const url = await fresh(database.url, name);
        await found(url, team);
        return started(`ask/${name}.ts`, { ...told, DATABASE: url });
      }),
    );
    if (!mine || !theirs) throw new Error("A server is missing.");
    const run = (server: Server, count: number) =>
      load(server.port, { connections, requests: count }, (i) => question(i, team));
    await run(mine, requests);
    await run(theirs, requests);
    const all: { ours: Loaded; floor: Loaded }[] = [];
    for (let i = 0; i < pairs; i++) {
      const pair = i % 2 === 0 ? { ours: await run(mine, requests), floor: await run(theirs, requests) } : undefined;
      const other = pair ?? { floor: await run(theirs, requests), ours: await run(mine, requests) };
      all.push(other);
      say(`pair ${i + 1}: ${other.ours.aSecond.toFixed(0)} and ${other.floor.aSecond.toFixed(0)} a second`);
    }
    const slowest = { ours: await run(mine, many), floor: await run(theirs, many) };
    await Promise.all([mine.stop(), theirs.stop()]);
    await slack.close();
    await database.stop();
    const aSecond = of(all, ({ aSecond }) => aSecond);
    const p50 = of(all, ({ milliseconds }) => percentile(milliseconds, 0.5));
    const p99 = {
      ours: percentile(slowest.ours.milliseconds, 0.99),
      floor: percentile(slowest.floor.milliseconds, 0.99),
    };
    return [
      { name: "questions asked", unit: "a second", ...aSecond, ...atLeast(0.8, aSecond.ours, aSecond.floor) },
      { name: "half of them within", unit: "ms", ...p50, ...atMostTimes(1.25, p50.ours, p50.floor) },
      { name: `of ${many}, 99 % within`, unit: "ms", ...p99, wanted: "told", holds: undefined },
    ];
  },
};

const of = (all: readonly { ours: Loaded; floor: Loaded }[], value: (one: Loaded) => number) => ({
  ours: median(all.map(({ ours }) => value(ours))),
  floor: median(all.map(({ floor }) => value(floor))),
});

async function fresh(server: string, name: string): Promise<string> {
  const admin = postgres(server, { max: 1, onnotice: () => {} });
  await admin.unsafe(`create database ${name}`);
  await admin.end();
  return server.replace(/\/[^/]*$/, `/${name}`);
}

let asked = 0;

/** A signed slash command, as Slack sends it. */
function question(i: number, team: string): Sent {
  const user = users[i % users.length] ?? "";
  const body = new URLSearchParams({
    ...{ token: "x", team_id: team, team_domain: "bench", channel_id: channel, channel_name: "lab" },
    ...{ user_id: user, user_name: user, command: "/question", api_app_id: "A0BENCH" },
    text: `ask Does the gain remain with a stronger baseline, in run ${++asked}?`,
    response_url: "http://127.0.0.1:9/none",
    trigger_id: `${asked}.${Date.now()}.bench`,
  }).toString();
  const seconds = String(Math.floor(Date.now() / 1000));
  const headers = {
    "content-type": "application/x-www-form-urlencoded",
    "x-slack-request-timestamp": seconds,
    "x-slack-signature": signature(secret, seconds, body),
  };
  return { path: "/slack/events", headers, body };
}
