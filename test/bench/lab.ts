import type { Group } from "./ask/groups.ts";

/** What Slack signs its requests with. */
export const secret = "a signing secret";

/** A group of twenty in one channel of Slack, for cases that need no more. */
export const channel = "C0BENCH";
export const users = Array.from({ length: 20 }, (_, i) => `U${String(i).padStart(7, "0")}`);
export const labOn = (workspace: string): Group => ({
  place: { platform: "slack", workspace, channel },
  members: users.map((user) => ({ platform: "slack", workspace, user, name: user, zone: "UTC" })),
});
