import type { Platform } from "../../../src/chat/platform.ts";
import { commands, menu, ownNouns, schedules } from "../../../src/contents.ts";
import { instant } from "../../../src/time/instant.ts";
import { serve } from "../../../src/web/serve.ts";
import { works } from "../../../src/works.ts";
import { well } from "../../support/watched.ts";
import { secret } from "../lab.ts";
import { machine } from "../machine.ts";
import { opened } from "./groups.ts";

// Colloquy as main.ts puts it together, but with delivery and the clock at rest.
const { DATABASE, FOLDER = "", API = "", TOKEN } = process.env;
const now = () => instant(Date.now());
const store = await opened(DATABASE === undefined ? { folder: FOLDER } : { url: DATABASE });
const room = TOKEN === undefined ? await slackRoom() : await discordRoom(TOKEN);
const running = works({
  ...{ store, platforms: [room], commands: [...commands, ...schedules], errands: [], now },
  ...machine,
  pace: { burst: 60, aMinute: 60 },
});
const routes = await room.start(menu, running.desk);
const web = await serve(routes, well, { host: "127.0.0.1", port: 0, metrics: "off" });
process.stdout.write(`${JSON.stringify({ port: web.port })}\n`);
process.once("SIGTERM", () => process.exit(0));

async function slackRoom(): Promise<Platform> {
  const { slack } = await import("../../../src/platforms/slack/index.ts");
  const how = { botToken: "xoxb-colloquy", signingSecret: secret, apiUrl: API, command: "colloquy", nouns: ownNouns };
  return slack({ ...how, log: machine.log, now });
}

async function discordRoom(token: string): Promise<Platform> {
  const { discord } = await import("../../../src/platforms/discord/index.ts");
  return discord({ token, apiUrl: API, log: machine.log, now });
}
