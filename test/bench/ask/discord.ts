import { invitation } from "../../../src/platforms/discord/permissions.ts";
import { discordServer } from "../../support/discord-server.ts";
import type { Group } from "./groups.ts";
import type { Desk } from "./platforms.ts";

/** Discord on loopback, with groups in channels of one server; commands come over the gateway. */
export async function discordDesk(count: number, members: number): Promise<Desk> {
  const server = await discordServer();
  const { world } = server;
  server.accepts(invitation(world.application.id));
  const groups = Array.from({ length: count }, (_, i): Group => {
    const place = { platform: "discord", workspace: world.guild.id, channel: server.channel(`lab-${i}`).id };
    return {
      place,
      members: Array.from({ length: members }, (_, j) => {
        const { id, name } = server.person(`Reader ${i} ${j}`);
        return { platform: "discord", workspace: "everywhere", user: id, name, direct: false };
      }),
    };
  });
  return {
    ...{ groups, floor: "ask/floor-discord.ts", told: { API: server.apiUrl, TOKEN: server.token } },
    client: () => ({
      async asks({ place, members: all }, i, words) {
        const user = world.users.get(all[i % all.length]?.user ?? "");
        const channel = world.channels.get(place.channel);
        if (!user || !channel) throw new Error("Somebody is missing.");
        const asked = server.at(user).sends(channel, "question", "ask", { words });
        await server.until(() => asked.messages.length > 0);
        server.stage.interactions.delete(asked.token);
        return JSON.stringify(asked.messages);
      },
      close: () => {},
    }),
    close: () => server.close(),
  };
}
