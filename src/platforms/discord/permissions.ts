import { PermissionFlagsBits } from "discord.js";

/** Everything that Colloquy asks of a server, as the code and as Discord's settings call it. */
const asked = [
  ["ViewChannel", "View Channel"],
  ["SendMessages", "Send Messages"],
  ["SendMessagesInThreads", "Send Messages in Threads"],
  ["CreatePublicThreads", "Create Public Threads"],
  ["AttachFiles", "Attach Files"],
  ["EmbedLinks", "Embed Links"],
  ["ReadMessageHistory", "Read Message History"],
  ["CreateEvents", "Create Events"],
] as const;
/** One permission that Colloquy asks for. */
export type Permission = (typeof asked)[number][0];

/** What a permission is called where one grants it. */
export const permissionName = (permission: Permission): string =>
  asked.find(([key]) => key === permission)?.[1] ?? permission;

/** The link by which an administrator adds Colloquy to a server. */
export function invitation(application: string): string {
  const permissions = asked.reduce((sum, [key]) => sum | PermissionFlagsBits[key], 0n);
  const query = new URLSearchParams({
    client_id: application,
    scope: "bot applications.commands",
    permissions: permissions.toString(),
  });
  return `https://discord.com/oauth2/authorize?${query}`;
}

/** What a message needs to be posted in a channel, or in a thread of one. */
export const toPost = (inThread: boolean): readonly Permission[] => [
  "ViewChannel",
  inThread ? "SendMessagesInThreads" : "SendMessages",
];

/** What Colloquy does with the other permissions of a channel, and how it goes on without. */
export const uses: readonly (readonly [Permission, string])[] = [
  [
    "ReadMessageHistory",
    "A message whose sending was interrupted cannot be looked for there: it is reported as uncertain.",
  ],
  ["CreatePublicThreads", "What belongs to a message stands beside it there, not in a thread."],
  ["SendMessagesInThreads", "What belongs to a message stands beside it there, not in its thread."],
  ["AttachFiles", "Pictures and files cannot be sent there."],
];

/** Says what is missing and where to click, to somebody who can change it. */
export function permissionFix(where: string, bot: string, missing: readonly Permission[]): string {
  return `Colloquy may not post in ${where}: ${named(missing)} is missing. ${allowing(bot, missing)}`;
}

/** Where to click so that something is allowed in a channel. */
export const allowing = (bot: string, missing: readonly Permission[]): string =>
  `Open the channel's settings, then Permissions, add ${bot} and allow ${named(missing)}.`;

const named = (some: readonly Permission[]): string => some.map((one) => `“${permissionName(one)}”`).join(" and ");
