import { randomBytes } from "node:crypto";
import { commands, menu, ownNouns, schedules } from "../../../src/contents.ts";
import { slack } from "../../../src/platforms/slack/index.ts";
import { openPostgres } from "../../../src/store/db.ts";
import { instant } from "../../../src/time/instant.ts";
import { serve } from "../../../src/web/serve.ts";
import { works } from "../../../src/works.ts";
import { secret } from "./group.ts";

// Colloquy as main.ts puts it together, but with delivery and the clock at rest.
const { DATABASE = "", SLACK = "" } = process.env;
const log = { info: () => {}, warn: () => {}, error: (facts: object, words: string) => console.error(words, facts) };
const now = () => instant(Date.now());
const store = openPostgres(DATABASE);
const room = slack({
  ...{ botToken: "xoxb-colloquy", signingSecret: secret, apiUrl: SLACK },
  ...{ command: "colloquy", nouns: ownNouns, log, now },
});
const running = works({
  ...{ store, platforms: [room], commands: [...commands, ...schedules], errands: [], now },
  after: (milliseconds, act) => {
    const timer = setTimeout(act, milliseconds);
    return () => clearTimeout(timer);
  },
  elapsed: () => performance.now(),
  newId: () => randomBytes(6).toString("hex"),
  newSecret: () => randomBytes(16).toString("base64url"),
  log,
});
const routes = await room.start(menu, running.desk);
const watched = {
  healthy: async () => true,
  ready: async () => ({ ready: true }),
  metrics: async () => ({ type: "text/plain", text: "" }),
};
const web = await serve(routes, watched, { host: "127.0.0.1", port: 0, metrics: "off" });
process.stdout.write(`${JSON.stringify({ port: web.port })}\n`);
process.once("SIGTERM", () => process.exit(0));
