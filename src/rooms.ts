import type { Config } from "./config.ts";

/** The platforms' rooms that are set up: only these are imported. */
export type Rooms = Awaited<ReturnType<typeof roomsOf>>;

/** Imports them. */
export async function roomsOf({ slack, discord, playground }: Config) {
  const [one, other, third] = await Promise.all([
    slack && import("./platforms/slack/index.ts"),
    discord && import("./platforms/discord/index.ts"),
    playground ? import("./played.ts") : undefined,
  ]);
  return { slack: one, discord: other, playground: third };
}
