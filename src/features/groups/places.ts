import { type Place, platformName } from "../../chat/platform.ts";
import { count } from "../../chat/prose.ts";

/** Where a channel is, in a line: "on Discord". */
export const onPlatform = ({ platform }: Pick<Place, "platform">): string => `on ${platformName(platform)}`;

/** The channels that a group lives in, by platform: "a channel on Slack and 2 channels on Discord". */
export function livesIn(homes: readonly Place[]): string {
  const platforms = [...new Set(homes.map(({ platform }) => platform))];
  const parts = platforms.map((platform) => {
    const many = homes.filter((home) => home.platform === platform).length;
    return `${many === 1 ? "a channel" : count(many, "channel")} ${onPlatform({ platform })}`;
  });
  const last = parts.pop() ?? "";
  return parts.length === 0 ? last : `${parts.join(", ")} and ${last}`;
}

/** A channel of a group as one short text, for a choice or a button to name it. */
export const homeKey = ({ platform, channel }: Place): string => `${platform}:${channel}`;

/** What a channel of a group is called where one of them is chosen; two on one platform are told apart by their ids. */
export function homeLabel(home: Place, homes: readonly Place[], here: Place | undefined): string {
  const name = platformName(home.platform);
  if (here?.workspace === home.workspace && here.channel === home.channel) return `${name}, this channel`;
  return isOneOfSeveral(home, homes) ? `${name}, channel ${home.channel}` : name;
}

/** What it is called in a sentence: "the channel on Discord". */
export const homeNamed = (home: Place, homes: readonly Place[]): string =>
  `the channel ${isOneOfSeveral(home, homes) ? `${home.channel} ` : ""}${onPlatform(home)}`;

const isOneOfSeveral = ({ platform }: Place, homes: readonly Place[]): boolean =>
  homes.filter((one) => one.platform === platform).length > 1;
