import { createInterface } from "node:readline";
import { commands, menu, ownNouns, schedules } from "../../../src/contents.ts";
import { slack } from "../../../src/platforms/slack/index.ts";
import { openPostgres } from "../../../src/store/db.ts";
import { instant, milliseconds } from "../../../src/time/instant.ts";
import { serve } from "../../../src/web/serve.ts";
import { works } from "../../../src/works.ts";
import { well } from "../../support/watched.ts";
import { secret } from "../lab.ts";
import { machine } from "../machine.ts";
import { monday } from "../town.ts";

// Colloquy as main.ts puts it together, with delivery at rest: it is Monday morning, and the clock ticks whenever a line comes.
const { DATABASE = "", SLACK = "" } = process.env;
const now = () => instant(milliseconds(monday) + Math.round(performance.now()));
const store = openPostgres(DATABASE);
const room = slack({
  ...{ botToken: "xoxb-colloquy", signingSecret: secret, apiUrl: SLACK },
  ...{ command: "colloquy", nouns: ownNouns, log: machine.log, now: () => instant(Date.now()) },
});
const running = works({
  ...{ store, platforms: [room], commands: [...commands, ...schedules], errands: [], now },
  ...machine,
});
const routes = await room.start(menu, running.desk);
const web = await serve(routes, well, { host: "127.0.0.1", port: 0, metrics: "off" });
let most = 0;
setInterval(() => {
  most = Math.max(most, process.memoryUsage.rss());
}, 50).unref();
const say = (told: object): unknown => process.stdout.write(`${JSON.stringify(told)}\n`);
createInterface(process.stdin).on("line", async () => {
  const begun = performance.now();
  const done = await running.tick();
  say({ done, milliseconds: performance.now() - begun, megabytes: most / 2 ** 20 });
});
say({ port: web.port });
process.once("SIGTERM", () => process.exit(0));
