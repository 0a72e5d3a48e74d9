import { type Client, type RESTGetAPICurrentUserResult, RESTJSONErrorCodes, Routes } from "discord.js";
import { type Finding, fine, lacking, wrong } from "../../chat/finding.ts";
import type { Place } from "../../chat/platform.ts";
import { allowing, type Permission, permissionFix, permissionName, toPost, uses } from "./permissions.ts";

/** What Colloquy may do in a place, and what to click for the rest. */
export async function examine(client: Client, place: Place): Promise<readonly Finding[]> {
  const mayNot = (fix: string) => [wrong("posting", "Colloquy may not post there.", fix)];
  if (place.direct) return [mayPost];
  await acquainted(client, place.workspace);
  const channel = await client.channels.fetch(place.channel).catch(() => null);
  if (!channel || channel.isDMBased()) return mayNot(unseen(client));
  if (!channel.isSendable()) return mayNot(`#${channel.name} holds no messages of its own. Choose a text channel.`);
  const missing = missingIn(client, place);
  if (missing.length > 0) return mayNot(permissionFix(`#${channel.name}`, botName(client), missing));
  const without = uses.filter(([permission]) => lacks(client, place, permission));
  return [
    mayPost,
    ...without.map(([permission, words]) =>
      lacking(permissionName(permission), words, allowing(botName(client), [permission])),
    ),
  ];
}

const mayPost = fine("posting", "Colloquy may post there.");

/** Learns who we are in a server without the gateway, which tells it where we listen. */
async function acquainted(client: Client, workspace: string): Promise<void> {
  if (client.user !== null) return;
  const us = selves.get(client) ?? ((await client.rest.get(Routes.user())) as RESTGetAPICurrentUserResult);
  selves.set(client, us);
  const guild = await client.guilds.fetch(workspace).catch(() => undefined);
  await guild?.members.fetch(us.id).catch(() => undefined);
}
const selves = new WeakMap<Client, { readonly id: string; readonly username: string }>();

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
  const me = client.guilds.cache
    .get(place.workspace)
    ?.members.cache.get(client.user?.id ?? selves.get(client)?.id ?? "");
  if (!channel || channel.isDMBased() || !me || !("permissionsFor" in channel)) return false;
  return !channel.permissionsFor(me).has(permission);
}

const botName = (client: Client): string => client.user?.username ?? selves.get(client)?.username ?? "Colloquy";

function nameOf(client: Client, place: Place): string {
  const channel = client.channels.cache.get(place.channel);
  return channel && "name" in channel && channel.name ? `#${channel.name}` : "the channel";
}

const unseen = (client: Client): string =>
  permissionFix("that channel", botName(client), ["ViewChannel", "SendMessages"]);
