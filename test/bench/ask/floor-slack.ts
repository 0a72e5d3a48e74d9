import type { AddressInfo } from "node:net";
import bolt from "@slack/bolt";
import { secret } from "../lab.ts";
import { effect, floorDatabase, told } from "./effect.ts";

// The floor on Slack: a bare Bolt app that leaves the same behind.
const transaction = await floorDatabase();
const app = new bolt.App({
  token: "xoxb-colloquy",
  signingSecret: secret,
  clientOptions: { slackApiUrl: process.env.API, retryConfig: { retries: 0 } },
  logLevel: bolt.LogLevel.ERROR,
});

app.command("/colloquy", async ({ ack, command }) => {
  const { team_id: workspace, channel_id: channel, user_id: user } = command;
  const key = `slack:${command.trigger_id}`;
  const words = command.text.replace(/^question ask /, "");
  await effect(transaction, { platform: "slack", workspace, realm: workspace, channel, user, words, key }, told);
  await ack({ response_type: "ephemeral", text: told });
});

const server = await app.start({ host: "127.0.0.1", port: 0 });
process.stdout.write(`${JSON.stringify({ port: (server.address() as AddressInfo).port })}\n`);
process.once("SIGTERM", () => process.exit(0));
