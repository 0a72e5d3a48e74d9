import { randomBytes } from "node:crypto";
import { menu } from "../../../src/contents.ts";
import { pump } from "../../../src/delivery/pump.ts";
import { slack, slackPace } from "../../../src/platforms/slack/index.ts";
import { openPostgres } from "../../../src/store/db.ts";
import { instant } from "../../../src/time/instant.ts";
import { works } from "../../../src/works.ts";
import { asked } from "../hand.ts";

// Colloquy's worker on Slack, as main.ts has it go on by itself, from when it is asked to.
const { DATABASE = "", SLACK = "" } = process.env;
const log = { info: () => {}, warn: () => {}, error: (facts: object, words: string) => console.error(words, facts) };
const now = () => instant(Date.now());
const after = (milliseconds: number, act: () => void) => {
  const timer = setTimeout(act, milliseconds);
  return () => clearTimeout(timer);
};
const room = slack({
  ...{ botToken: "xoxb-colloquy", signingSecret: "secret", apiUrl: SLACK, pace: slackPace },
  ...{ command: "colloquy", nouns: [], log, now },
});
const running = works({
  ...{ store: openPostgres(DATABASE), platforms: [room], commands: [], errands: [], now, after, log },
  elapsed: () => performance.now(),
  newId: () => randomBytes(6).toString("hex"),
  newSecret: () => randomBytes(16).toString("base64url"),
});
await room.start(menu, running.desk);

asked(async () => {
  const sending = pump(after, running.send, 1000, (error) => console.error(error));
  running.onRested(sending.wake);
});
