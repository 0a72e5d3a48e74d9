import type { webApi } from "@slack/bolt";
import type { Platform } from "../../chat/platform.ts";

/**
 * Tells whether somebody is in a channel, or gone from the workspace. Who is in the workspace and not in the channel may never have
 * been in it, since others can make them members: that they left it, Slack tells itself. Those of a channel who are asked about at
 * the same time share one reading of who is in it.
 */
export function presence(client: webApi.WebClient): Platform["isThere"] {
  const underWay = new Map<string, Promise<ReadonlySet<string>>>();
  const membersOf = (channel: string): Promise<ReadonlySet<string>> => {
    const listing = underWay.get(channel) ?? membersIn(client, channel).finally(() => underWay.delete(channel));
    underWay.set(channel, listing);
    return listing;
  };
  return async ({ channel }, { user }) => {
    try {
      const [found, members] = await Promise.all([client.users.info({ user }), membersOf(channel)]);
      if (found.user?.deleted) return "gone";
      return members.has(user) ? "there" : "cannot tell";
    } catch {
      return "cannot tell";
    }
  };
}

/** So many members Slack lists in one answer. */
const atOnce = 999;

async function membersIn(client: webApi.WebClient, channel: string): Promise<ReadonlySet<string>> {
  const all = new Set<string>();
  for (let cursor: string | undefined; ; ) {
    const from = cursor === undefined ? {} : { cursor };
    const { members = [], response_metadata } = await client.conversations.members({ channel, limit: atOnce, ...from });
    for (const member of members) all.add(member);
    cursor = response_metadata?.next_cursor || undefined;
    if (cursor === undefined) return all;
  }
}
