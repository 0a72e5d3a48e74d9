import { type Client, RESTJSONErrorCodes, Routes } from "discord.js";
import type { Account, Place, Presence } from "../../chat/platform.ts";
import { refusedWith } from "./trouble.ts";

/**
 * Whether somebody is in a place's server. Without the privileged intent Discord does not tell who leaves, so it is asked; of a
 * server that Colloquy is not in itself it says nothing about anybody.
 */
export async function isThere(client: Client, place: Place, { user }: Pick<Account, "user">): Promise<Presence> {
  try {
    await client.rest.get(Routes.guildMember(place.workspace, user));
    return "there";
  } catch (error) {
    return refusedWith(error, RESTJSONErrorCodes.UnknownMember) ? "gone" : "cannot tell";
  }
}
