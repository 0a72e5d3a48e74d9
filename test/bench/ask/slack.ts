import { scopes } from "../../../src/platforms/slack/manifest.ts";
import { slackServer } from "../../support/slack-server.ts";
import { requester } from "../load.ts";
import { slashCommand } from "../slack.ts";
import type { Group } from "./groups.ts";
import type { Desk } from "./platforms.ts";

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
  return {
    ...{ groups, floor: "ask/floor-slack.ts", told: { API: server.apiUrl } },
    client(port, connections) {
      const { send, close } = requester(port, connections);
      const asks = async ({ place, members: all }: Group, i: number, words: string) => {
        const user = all[i % all.length]?.user ?? "";
        const asked = slashCommand(`question ask ${words}`, { team: workspace, channel: place.channel, user });
        const { status, text } = await send(asked);
        return status === 200 ? text : `${status}: ${text}`;
      };
      return { asks, close };
    },
    close: () => server.close(),
  };
}
