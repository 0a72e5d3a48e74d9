import { ApplicationFlags, type Client, DiscordAPIError, RequestMethod, Routes } from "discord.js";
import { z } from "zod";
import { clockAgainst, type Finding, fine, lacking, wrong } from "../../chat/finding.ts";
import type { Instant } from "../../chat/prose.ts";
import { invitation } from "./permissions.ts";

const application = z.object({ id: z.string(), name: z.string(), flags: z.number().optional() });

/** The intents that Discord gives only to who asks for them, as the application's flags tell. */
const privileged = [
  [ApplicationFlags.GatewayPresence | ApplicationFlags.GatewayPresenceLimited, "Presence Intent"],
  [ApplicationFlags.GatewayGuildMembers | ApplicationFlags.GatewayGuildMembersLimited, "Server Members Intent"],
  [ApplicationFlags.GatewayMessageContent | ApplicationFlags.GatewayMessageContentLimited, "Message Content Intent"],
] as const;

/** What Discord itself says of the token, of the intents, and of the time. */
export async function connection(client: Client, now: () => Instant): Promise<readonly Finding[]> {
  try {
    const answer = await client.rest.queueRequest({
      method: RequestMethod.Get,
      fullRoute: Routes.currentApplication(),
    });
    const { id, name, flags = 0 } = application.parse(await answer.json());
    const on = privileged.flatMap(([flag, called]) => ((flags & flag) === 0 ? [] : [called]));
    return [
      fine("Discord's token", `It is that of ${name}. Its invitation: ${invitation(id)}`),
      on.length === 0
        ? fine("Discord's intents", "Colloquy needs no privileged one, and none is on.")
        : lacking(
            "Discord's intents",
            `Colloquy needs no privileged one, and ${on.join(", ")} is on.`,
            "Open discord.com/developers/applications, choose the application, then Bot, and switch it off.",
          ),
      ...clockAgainst("Discord", answer.headers.get("date"), Date.parse(now())),
    ];
  } catch (error) {
    if (error instanceof DiscordAPIError && error.status === 401)
      return [
        wrong(
          "Discord's token",
          "Discord does not accept it.",
          "Open discord.com/developers/applications, choose the application, then Bot, Reset Token, and set DISCORD_TOKEN to what it shows.",
        ),
      ];
    const why = error instanceof Error ? error.message : String(error);
    return [
      wrong("Discord", `Discord cannot be asked: ${why}.`, "See whether this machine reaches https://discord.com."),
    ];
  }
}
