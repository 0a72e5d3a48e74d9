import { signature } from "../../src/platforms/slack/signature.ts";
import { secret } from "./lab.ts";
import type { Sent } from "./load.ts";

let sent = 0;

/** Somebody who types a command somewhere; Slack knows what they did by its trigger. */
interface Typing {
  readonly team: string;
  readonly channel: string;
  readonly user: string;
  readonly trigger?: string;
}

/** A signed slash command, as Slack sends it. */
export function slashCommand(text: string, { team, channel, user, trigger }: Typing): Sent {
  const body = new URLSearchParams({
    ...{ token: "x", team_id: team, team_domain: "bench", channel_id: channel, channel_name: "lab" },
    ...{ user_id: user, user_name: user, command: "/colloquy", api_app_id: "A0BENCH" },
    ...{ text, response_url: "http://127.0.0.1:9/none" },
    trigger_id: trigger ?? `${++sent}.${Date.now()}.bench`,
  }).toString();
  const at = String(Math.floor(Date.now() / 1000));
  const headers = {
    "content-type": "application/x-www-form-urlencoded",
    "x-slack-request-timestamp": at,
    "x-slack-signature": signature(secret, at, body),
  };
  return { path: "/slack/events", headers, body };
}
