import type { webApi } from "@slack/bolt";
import type { Account, Place, Presence } from "../../chat/platform.ts";

/**
 * Whether somebody is in a channel, or gone from the workspace. Who is in the workspace and not in the channel may never have
 * been in it, since others can make them members: that they left it, Slack tells itself.
 */
export async function isThere(
  client: webApi.WebClient,
  { channel }: Place,
  { user }: Pick<Account, "user">,
): Promise<Presence> {
  try {
    const found = await client.users.info({ user });
    if (found.user?.deleted) return "gone";
    return (await isIn(client, channel, user)) ? "there" : "cannot tell";
  } catch {
    return "cannot tell";
  }
}

/** So many members Slack lists in one answer. */
const atOnce = 999;

async function isIn(client: webApi.WebClient, channel: string, user: string, cursor?: string): Promise<boolean> {
  const from = cursor === undefined ? {} : { cursor };
  const { members = [], response_metadata } = await client.conversations.members({ channel, limit: atOnce, ...from });
  if (members.includes(user)) return true;
  const next = response_metadata?.next_cursor;
  return next ? isIn(client, channel, user, next) : false;
}
