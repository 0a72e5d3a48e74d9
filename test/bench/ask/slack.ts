import { scopes } from "../../../src/platforms/slack/manifest.ts";
import { signature } from "../../../src/platforms/slack/signature.ts";
import { slackServer } from "../../support/slack-server.ts";
import { requester } from "../load.ts";
import type { Group } from "./groups.ts";
import type { Desk } from "./platforms.ts";

export const secret = "a signing secret";

/** Slack on loopback, with groups in channels; commands come over HTTP, signed. */
export async function slackDesk(count: number, members: number): Promise<Desk> {
  const server = await slackServer({ scopes: [...scopes.bot, ...scopes.optional], now: Date.now });
  const workspace = server.world.team.id;
  const groups = Array.from({ length: count }, (_, i): Group => {
    const place = { platform: "slack", workspace, channel: `C${String(i).padStart(7, "0")}` };
    return {
      place,
      members: Array.from({ length: members }, (_, j) => {
        const id = `U${String(i * members + j).padStart(7, "0")}`;
        server.world.people.set(id, { id, name: id, zone: "UTC" });
        return { platform: "slack", workspace, user: id, name: id, zone: "UTC" };
      }),
    };
  });
  let asked = 0;
  return {
    ...{ groups, floor: "ask/floor-slack.ts", told: { API: server.apiUrl } },
    client(port, connections) {
      const { send, close } = requester(port, connections);
      const asks = async ({ place, members: all }: Group, i: number, words: string) => {
        const user = all[i % all.length]?.user ?? "";
        const body = new URLSearchParams({
          ...{ token: "x", team_id: workspace, team_domain: "bench", channel_id: place.channel, channel_name: "lab" },
          ...{ user_id: user, user_name: user, command: "/question", api_app_id: "A0BENCH", text: `ask ${words}` },
          ...{ response_url: "http://127.0.0.1:9/none", trigger_id: `${++asked}.${Date.now()}.bench` },
        }).toString();
        const seconds = String(Math.floor(Date.now() / 1000));
        const headers = {
          "content-type": "application/x-www-form-urlencoded",
          "x-slack-request-timestamp": seconds,
          "x-slack-signature": signature(secret, seconds, body),
        };
        const { status, text } = await send({ path: "/slack/events", headers, body });
        return status === 200 ? text : `${status}: ${text}`;
      };
      return { asks, close };
    },
    close: () => server.close(),
  };
}
