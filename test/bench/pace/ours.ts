import { menu } from "../../../src/contents.ts";
import { pump } from "../../../src/delivery/pump.ts";
import { discord } from "../../../src/platforms/discord/index.ts";
import { slack, slackPace } from "../../../src/platforms/slack/index.ts";
import { openPostgres } from "../../../src/store/db.ts";
import { turnOn } from "../../../src/store/turn.ts";
import { instant } from "../../../src/time/instant.ts";
import { works } from "../../../src/works.ts";
import { asked } from "../hand.ts";
import { machine } from "../machine.ts";

// Colloquy's worker on one platform, as main.ts has it go on by itself, from when it is asked to.
const { DATABASE = "", SLACK, DISCORD = "", TOKEN = "" } = process.env;
const now = () => instant(Date.now());
const { log } = machine;
const room =
  SLACK === undefined
    ? discord({ token: TOKEN, apiUrl: DISCORD, turn: turnOn(DATABASE, "discord", log), log, now })
    : slack({
        ...{ botToken: "xoxb-colloquy", signingSecret: "secret", apiUrl: SLACK, pace: slackPace },
        ...{ command: "colloquy", nouns: [], log, now },
      });
const running = works({
  ...{ store: openPostgres(DATABASE), platforms: [room], commands: [], errands: [], now },
  ...machine,
});
await room.start(menu, running.desk);

asked(async () => {
  const sending = pump(machine.after, running.send, 1000, (error) => console.error(error));
  running.onRested(sending.wake);
});
