import { scopes } from "../../../src/platforms/slack/manifest.ts";
import { ownPostgres } from "../../support/postgres-server.ts";
import { type SlackServer, slackServer } from "../../support/slack-server.ts";
import { found } from "../ask/groups.ts";
import { madeOn } from "../database.ts";
import { type Case, median, percentile } from "../figure.ts";
import { channel, labOn, users } from "../lab.ts";
import { requester } from "../load.ts";
import { started } from "../server.ts";
import { sized } from "../sized.ts";
import { slashCommand } from "../slack.ts";

/** So many forms one after the other once it is warm, and so many first ones after a start. */
const [forms, starts, warming] = sized([1000, 5, 100], [20, 1, 5]);
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
    await found({ url }, [labOn(slack.world.team.id)]);
    const fresh = () => started("ask/ours.ts", { API: slack.apiUrl, DATABASE: url });
    const opened = async ({ send }: Asking): Promise<number> => {
      arrived.length = 0;
      const sent = wish(slack);
      const begun = performance.now();
      const { status, text } = await send(sent);
      if (status !== 200) throw new Error(`${status}: ${text}`);
      // Slack is answered once the form is open, or before: either way it has been asked by the end of the next turn or never.
      while (arrived.length === 0 && performance.now() - begun < 5000) await new Promise(setImmediate);
      return (arrived[0] ?? Number.POSITIVE_INFINITY) - begun;
    };
    const firsts: number[] = [];
    const atFresh = async (act: (asking: Asking) => Promise<void>): Promise<void> => {
      const server = await fresh();
      const asking = requester(server.port, 1);
      await act(asking);
      asking.close();
      await server.stop();
    };
    for (let i = 0; i < starts; i++) await atFresh(async (asking) => void firsts.push(await opened(asking)));
    const all: number[] = [];
    await atFresh(async (asking) => {
      for (let i = 0; i < warming; i++) await opened(asking);
      for (let i = 0; i < forms; i++) all.push(await opened(asking));
    });
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

type Asking = ReturnType<typeof requester>;

let wished = 0;

/** Somebody wants to ask a question and has typed nothing. */
function wish({ world }: SlackServer) {
  const user = users[wished++ % users.length] ?? "";
  const trigger = `${wished}.form`;
  world.interactions.push({
    ...{ user, channel, trigger, answerId: trigger, at: Date.now(), used: false, answers: 0, shown: [] },
  });
  return slashCommand("question ask", { team: world.team.id, channel, user, trigger });
}
