import { sql } from "drizzle-orm";
import { commands, menu, ownNouns, schedules } from "../../../src/contents.ts";
import { discord } from "../../../src/platforms/discord/index.ts";
import { slack } from "../../../src/platforms/slack/index.ts";
import { openEmbedded } from "../../../src/store/db.ts";
import { migrate } from "../../../src/store/migrate.ts";
import { instant } from "../../../src/time/instant.ts";
import { serve } from "../../../src/web/serve.ts";
import { works } from "../../../src/works.ts";
import { well } from "../../support/watched.ts";
import { asked } from "../hand.ts";
import { machine } from "../machine.ts";

// Colloquy as main.ts puts it together, on the embedded database, which has a slow query to answer whenever it is asked to.
const { FOLDER = "", SLACK = "", SECRET = "", DISCORD = "", TOKEN = "" } = process.env;
const now = () => instant(Date.now());
const store = await openEmbedded(FOLDER);
await migrate(store, "migrations");
const rooms = [
  slack({
    ...{ botToken: "xoxb-colloquy", signingSecret: SECRET, apiUrl: SLACK },
    ...{ command: "colloquy", nouns: ownNouns, log: machine.log, now },
  }),
  discord({ token: TOKEN, apiUrl: DISCORD, log: machine.log, now }),
];
const running = works({
  ...{ store, platforms: rooms, commands: [...commands, ...schedules], errands: [], now },
  ...machine,
});
const routes = (await Promise.all(rooms.map((room) => room.start(menu, running.desk)))).flat();
const web = await serve(routes, well, { host: "127.0.0.1", port: 0, metrics: "off" });

/** Has the database count so far, and says how many seconds that took. */
async function counted(to: number): Promise<number> {
  const begun = performance.now();
  await store.root.execute(sql.raw(`select count(*) from generate_series(1, ${to}) as i where i % 7 = 3`));
  return (performance.now() - begun) / 1000;
}

asked(async (what) => {
  if (what === "port") return web.port;
  return counted(Number(what));
});
