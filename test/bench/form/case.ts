import { scopes } from "../../../src/platforms/slack/manifest.ts";
import { ownPostgres } from "../../support/postgres-server.ts";
import { type SlackServer, slackServer } from "../../support/slack-server.ts";
import { channel, found, users } from "../ask/group.ts";
import { madeOn } from "../database.ts";
import { type Case, median, percentile } from "../figure.ts";
import { load } from "../load.ts";
import { type Server, started } from "../server.ts";
import { slashCommand } from "../slack.ts";

/** So many forms one after the other once it is warm, and so many first ones after a start. */
const [forms, starts, warming] = [1000, 5, 100];
const [warm, first] = [20, 800];

/** How long a wish for a form on Slack over HTTP takes until `views.open` reaches Slack: warm, and the very first after a start. */
export const form: Case = {
  name: "Opening a form",
  async measure(say) {
    const database = await ownPostgres({ fsync: "on", full_page_writes: "on" });
    const arrived: number[] = [];
    const slack = await slackServer({
      ...{ scopes: [...scopes.bot, ...scopes.optional], now: Date.now },
      chance: (method) => {
        if (method === "views.open") arrived.push(performance.now());
        return undefined;
      },
    });
    for (const id of users) slack.world.people.set(id, { id, name: id, zone: "UTC" });
    slack.world.channels.set(channel, { id: channel, name: "lab", kind: "public", member: true, archived: false });
    const url = await madeOn(database.url, "forms");
    await found(url, slack.world.team.id);
    const fresh = () => started("ask/ours.ts", { SLACK: slack.apiUrl, TEAM: slack.world.team.id, DATABASE: url });
    const opened = async (server: Server): Promise<number> => {
      arrived.length = 0;
      const sent = wish(slack);
      const begun = performance.now();
      await load(server.port, { connections: 1, requests: 1 }, () => sent);
      // Slack is answered once the form is open, or before: either way it has been asked by the end of the next turn or never.
      while (arrived.length === 0 && performance.now() - begun < 5000) await new Promise(setImmediate);
      return (arrived[0] ?? Number.POSITIVE_INFINITY) - begun;
    };
    const firsts: number[] = [];
    for (let i = 0; i < starts; i++) {
      const server = await fresh();
      firsts.push(await opened(server));
      await server.stop();
    }
    const server = await fresh();
    for (let i = 0; i < warming; i++) await opened(server);
    const all: number[] = [];
    for (let i = 0; i < forms; i++) all.push(await opened(server));
    await server.stop();
    await slack.close();
    await database.stop();
    const [p50, p99, slowest] = [percentile(all, 0.5), percentile(all, 0.99), Math.max(...firsts)];
    say(
      `half within ${p50.toFixed(1)} ms; the first after a start: ${firsts.map((one) => one.toFixed(0)).join(", ")} ms`,
    );
    return [
      { name: `99 % of ${forms} forms, warm`, unit: "ms", ours: p99, floor: undefined, ...under(warm, p99) },
      {
        name: "the first after a start, middle",
        unit: "ms",
        ours: median(firsts),
        floor: undefined,
        ...under(first, median(firsts)),
      },
      {
        name: `the slowest of ${starts} first ones`,
        unit: "ms",
        ours: slowest,
        floor: undefined,
        ...under(first, slowest),
      },
    ];
  },
};

const under = (milliseconds: number, value: number) => ({
  wanted: `under ${milliseconds} ms`,
  holds: value < milliseconds,
});

let wished = 0;

/** Somebody wants to ask a question and has typed nothing: Slack knows what they did by its trigger. */
function wish({ world }: SlackServer) {
  const user = users[wished++ % users.length] ?? "";
  const trigger = `${wished}.form`;
  world.interactions.push({
    ...{ user, channel, trigger, answerId: trigger, at: Date.now(), used: false, answers: 0, shown: [] },
  });
  return slashCommand("question", "ask", { team: world.team.id, user, trigger });
}
