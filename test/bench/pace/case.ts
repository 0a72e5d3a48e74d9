import { setTimeout as pause } from "node:timers/promises";
import postgres from "postgres";
import { scopes } from "../../../src/platforms/slack/manifest.ts";
import { ownPostgres } from "../../support/postgres-server.ts";
import { slackServer } from "../../support/slack-server.ts";
import { found } from "../ask/groups.ts";
import { madeOn } from "../database.ts";
import { leave, placesOn } from "../delivery/waiting.ts";
import { type Case, median } from "../figure.ts";
import { hand } from "../hand.ts";
import { labOn, users } from "../lab.ts";
import { buckets } from "./buckets.ts";

/** Few channels that have much to get, and then many; how long the many are watched. */
const [few, eachOfFew] = [4, 30];
const [many, eachOfMany, watched] = [150, 6, 90];

/** How much two processes make of what Slack takes, and that they never go beyond it. */
export const pace: Case = {
  name: "What Slack takes",
  async measure(say) {
    const database = await ownPostgres({ fsync: "on", full_page_writes: "on" });
    const slackOwn = buckets();
    const slack = await slackServer({
      ...{ scopes: [...scopes.bot, ...scopes.optional], now: Date.now },
      chance: slackOwn.chance,
    });
    const team = slack.world.team.id;
    for (const id of users) slack.world.people.set(id, { id, name: id, zone: "UTC" });
    for (const { channel } of placesOn("slack", team, many))
      slack.world.channels.set(channel, { id: channel, name: channel, kind: "public", member: true, archived: false });
    const url = await madeOn(database.url, "paced");
    await found({ url }, [labOn(team)]);
    const sql = postgres(url, { max: 1, onnotice: () => {} });
    await leave(sql, placesOn("slack", team, few), eachOfFew);
    const told = { DATABASE: url, SLACK: slack.apiUrl };
    const workers = [await hand("pace/ours.ts", told), await hand("pace/ours.ts", told)];
    for (const one of workers) await one.ask("begin");
    const isDone = () => [...slackOwn.arrived.values()].filter((all) => all.length === eachOfFew).length === few;
    while (!isDone()) await pause(200);
    const aSecond = [...slackOwn.arrived.values()].map(
      (all) => (all.length - 1) / (((all.at(-1) ?? 0) - (all[0] ?? 0)) / 1000),
    );
    say(`a channel gets ${aSecond.map((one) => one.toFixed(3)).join(", ")} a second`);

    // What was sent so far is no part of the minutes that follow.
    await pause(10_000);
    slackOwn.clear();
    await leave(sql, placesOn("slack", team, many), eachOfMany);
    await pause(watched * 1000 + 1500);
    const all = [...slackOwn.arrived.values()].flat().toSorted((one, other) => one - other);
    const [begun = 0] = all;
    const sent = all.filter((at) => at < begun + watched * 1000).length;
    say(`a workspace gets ${sent} in ${watched} s`);
    await Promise.all(workers.map((one) => one.stop()));
    await sql.end();
    await Promise.all([slack.close(), database.stop()]);
    const [place, workspace] = [median(aSecond), (sent * 60) / watched];
    return [
      { name: "in a channel", unit: "a second", ours: place, floor: 1, ...nearly(place, 1) },
      { name: "in a workspace", unit: "a minute", ours: workspace, floor: 300, ...nearly(workspace, 300) },
      {
        ...{ name: "refused for coming too fast", unit: "messages", ours: slackOwn.refused(), floor: undefined },
        ...{ wanted: "none", holds: slackOwn.refused() === 0 },
      },
    ];
  },
};

const nearly = (ours: number, allowed: number) => ({
  wanted: "at least 0.95 of what is allowed",
  holds: ours >= 0.95 * allowed,
});
