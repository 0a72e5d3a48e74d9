import { setTimeout as pause } from "node:timers/promises";
import postgres from "postgres";
import type { Place } from "../../../src/chat/platform.ts";
import { invitation } from "../../../src/platforms/discord/permissions.ts";
import { scopes } from "../../../src/platforms/slack/manifest.ts";
import { discordServer } from "../../support/discord-server.ts";
import { ownPostgres } from "../../support/postgres-server.ts";
import { slackServer } from "../../support/slack-server.ts";
import { found, type Group } from "../ask/groups.ts";
import { madeOn } from "../database.ts";
import { leave, placesOn } from "../delivery/waiting.ts";
import { type Case, type Figure, median } from "../figure.ts";
import { hand } from "../hand.ts";
import { labOn, users } from "../lab.ts";
import { sized } from "../sized.ts";
import { type Buckets, discordBuckets, slackBuckets } from "./buckets.ts";

/** Few channels that have much to get, and then many. */
const [few, eachOfFew, many] = sized([4, 30, 150], [2, 3, 4]);

/** A platform that keeps its own limits. */
interface Platform {
  readonly buckets: Buckets;
  readonly lab: Group;
  readonly places: readonly Place[];
  /** What two processes are told of it. */
  readonly told: Readonly<Record<string, string>>;
  /** What it takes: in one channel by the time that the many messages of the few have come, a second, and in all, a minute. */
  readonly inChannel: number;
  readonly inAll: number;
  /** How many seconds the many channels are watched, with so many messages for each. */
  readonly watched: number;
  readonly eachOfMany: number;
  close(): Promise<void>;
}

/** How much two processes make of what a platform takes, and that they never go beyond it. */
const paceOn = (name: string, open: () => Promise<Platform>): Case => ({
  name: `What ${name} takes`,
  measure: async (say) => measured(await open(), say),
});

export const pace: readonly Case[] = [paceOn("Slack", onSlack), paceOn("Discord", onDiscord)];

async function onSlack(): Promise<Platform> {
  const buckets = slackBuckets();
  const server = await slackServer({
    ...{ scopes: [...scopes.bot, ...scopes.optional], now: Date.now },
    chance: buckets.chance,
  });
  const team = server.world.team.id;
  const places = placesOn("slack", team, many);
  for (const id of users) server.world.people.set(id, { id, name: id, zone: "UTC" });
  for (const { channel } of places)
    server.world.channels.set(channel, { id: channel, name: channel, kind: "public", member: true, archived: false });
  return {
    ...{ buckets, lab: labOn(team), places, told: { SLACK: server.apiUrl } },
    ...{ inChannel: 1, inAll: 300, watched: sized(90, 3), eachOfMany: 6 },
    close: () => server.close(),
  };
}

async function onDiscord(): Promise<Platform> {
  const buckets = discordBuckets();
  const server = await discordServer(Date.now, undefined, buckets.limits);
  server.accepts(invitation(server.world.application.id));
  const places = Array.from({ length: many }, (_, i): Place => {
    return { platform: "discord", workspace: server.world.guild.id, channel: server.channel(`lab-${i}`).id };
  });
  const [place] = places;
  if (!place) throw new Error("There are no channels.");
  const members = users.map((name) => {
    const { id: user } = server.person(name);
    return { platform: "discord", workspace: "everywhere", user, name, direct: false };
  });
  return {
    ...{ buckets, lab: { place, members }, places, told: { DISCORD: server.apiUrl, TOKEN: server.token } },
    // Five come at once, the last five of thirty after five times five seconds.
    ...{ inChannel: (eachOfFew - 1) / 25, inAll: 50 * 60, watched: sized(30, 3), eachOfMany: 12 },
    close: () => server.close(),
  };
}

async function measured(platform: Platform, say: (line: string) => void): Promise<readonly Figure[]> {
  const { buckets, places, watched } = platform;
  const database = await ownPostgres({ fsync: "on", full_page_writes: "on" });
  const url = await madeOn(database.url, "paced");
  await found({ url }, [platform.lab]);
  const sql = postgres(url, { max: 1, onnotice: () => {} });
  await leave(sql, places.slice(0, few), eachOfFew);
  const told = { DATABASE: url, ...platform.told };
  const workers = [await hand("pace/ours.ts", told), await hand("pace/ours.ts", told)];
  for (const one of workers) await one.ask("begin");
  const isDone = () => [...buckets.arrived.values()].filter((all) => all.length === eachOfFew).length === few;
  while (!isDone()) await pause(200);
  const aSecond = [...buckets.arrived.values()].map(
    (all) => (all.length - 1) / (((all.at(-1) ?? 0) - (all[0] ?? 0)) / 1000),
  );
  say(`a channel gets ${aSecond.map((one) => one.toFixed(3)).join(", ")} a second`);

  // What was sent so far is no part of the minutes that follow.
  await pause(sized(10_000, 0));
  buckets.clear();
  await leave(sql, places, platform.eachOfMany);
  await pause(watched * 1000 + 1500);
  const all = [...buckets.arrived.values()].flat().toSorted((one, other) => one - other);
  const [begun = 0] = all;
  const sent = all.filter((at) => at < begun + watched * 1000).length;
  say(`all together get ${sent} in ${watched} s`);
  await Promise.all(workers.map((one) => one.stop()));
  await sql.end();
  await Promise.all([platform.close(), database.stop()]);
  const [inChannel, inAll] = [median(aSecond), (sent * 60) / watched];
  return [
    {
      name: "in a channel",
      unit: "a second",
      ours: inChannel,
      floor: platform.inChannel,
      ...nearly(inChannel, platform.inChannel),
    },
    { name: "in all", unit: "a minute", ours: inAll, floor: platform.inAll, ...nearly(inAll, platform.inAll) },
    {
      ...{ name: "refused for coming too fast", unit: "messages", ours: buckets.refused(), floor: undefined },
      ...{ wanted: "none", holds: buckets.refused() === 0 },
    },
  ];
}

const nearly = (ours: number, allowed: number) => ({
  wanted: "at least 0.95 of what is allowed",
  holds: ours >= 0.95 * allowed,
});
