import { type Client, RESTJSONErrorCodes } from "discord.js";
import type { Place } from "../../chat/platform.ts";
import { type Permission, permissionFix, toPost } from "./permissions.ts";

/** Whether Colloquy may post in a place; if not, what to click. */
export async function mayPost(
  client: Client,
  place: Place,
): Promise<{ readonly may: true } | { readonly may: false; readonly fix: string }> {
  if (place.direct) return { may: true };
  const channel = await client.channels.fetch(place.channel).catch(() => null);
  if (!channel || channel.isDMBased()) return { may: false, fix: unseen(client) };
  if (!channel.isSendable())
    return { may: false, fix: `#${channel.name} holds no messages of its own. Choose a text channel.` };
  const missing = missingIn(client, place);
  return missing.length === 0
    ? { may: true }
    : { may: false, fix: permissionFix(`#${channel.name}`, botName(client), missing) };
}

/** What keeps Colloquy from a place, by the code that Discord refused with. */
export function hindrance(client: Client, place: Place, code: number | string): string {
  if (place.direct)
    return "This person takes no direct messages from Colloquy: they switch them on in the server's privacy settings.";
  const name = nameOf(client, place);
  const missing = missingIn(client, place);
  switch (code) {
    case RESTJSONErrorCodes.UnknownChannel:
      return `${name} is gone. Let Colloquy post in another channel with /group move.`;
    case RESTJSONErrorCodes.MissingAccess:
      return missing.length > 0 ? permissionFix(name, botName(client), missing) : unseen(client);
    case RESTJSONErrorCodes.MissingPermissions:
      return permissionFix(name, botName(client), missing.length > 0 ? missing : toPost(place.thread !== undefined));
    default:
      return `Discord does not take this message in ${name} (code ${code}).`;
  }
}

/** Whether the messages of a place may be read again, as far as is known here. */
export const mayReadBack = (client: Client, place: Place): boolean =>
  place.direct === true || !lacks(client, place, "ReadMessageHistory");

/** Whether answers may stand in threads there, as far as is known here. */
export const mayAnswerInThreads = (client: Client, place: Place): boolean =>
  !lacks(client, place, "SendMessagesInThreads");

const missingIn = (client: Client, place: Place): readonly Permission[] =>
  toPost(place.thread !== undefined).filter((permission) => lacks(client, place, permission));

function lacks(client: Client, place: Place, permission: Permission): boolean {
  const channel = client.channels.cache.get(place.channel);
  const me = client.guilds.cache.get(place.workspace)?.members.me;
  if (!channel || channel.isDMBased() || !me || !("permissionsFor" in channel)) return false;
  return !channel.permissionsFor(me).has(permission);
}

const botName = (client: Client): string => client.user?.username ?? "Colloquy";

function nameOf(client: Client, place: Place): string {
  const channel = client.channels.cache.get(place.channel);
  return channel && "name" in channel && channel.name ? `#${channel.name}` : "the channel";
}

const unseen = (client: Client): string =>
  permissionFix("that channel", botName(client), ["ViewChannel", "SendMessages"]);
