import { type Finding, lacking, wrong } from "../chat/finding.ts";
import { type Place, type Platform, platformName } from "../chat/platform.ts";
import { boundPlaces } from "../features/groups/places-store.ts";
import type { Looked } from "./check.ts";

/** What each platform says of its connection: tokens, scopes against the manifest, intents, the clock. */
export async function connections(platforms: readonly Platform[]): Promise<readonly Finding[]> {
  const found = await Promise.all(
    platforms.map((one) => one.connection().catch((error: unknown) => [unasked(one.name, error)])),
  );
  return found.flat();
}

/** So many channels are looked at, so that a large installation is not asked for hours. */
const mostChannels = 200;

/** What Colloquy may do in each channel that a group lives in, or that its digest comes to. */
export async function channels({ store }: Looked, platforms: readonly Platform[]): Promise<readonly Finding[]> {
  if (!store) return [];
  const bound = await store.root.transaction((db) => boundPlaces(db, mostChannels + 1));
  const found: Finding[] = [];
  // One after the other, as the platforms like it.
  for (const { group, place } of bound.slice(0, mostChannels)) {
    const platform = platforms.find(({ name }) => name === place.platform);
    const all = platform
      ? await platform.examine(place).catch((error: unknown) => [unasked(platform.name, error)])
      : [notConnected(place)];
    found.push(
      ...all.map((one) => ({
        ...one,
        about: `${group}, ${place.channel} on ${platformName(place.platform)}: ${one.about}`,
      })),
    );
  }
  if (bound.length > mostChannels)
    found.push(
      lacking(
        "channels",
        `Only ${mostChannels} of the channels were looked at.`,
        "/group check looks at those of its own group.",
      ),
    );
  return found;
}

const unasked = (name: string, error: unknown): Finding =>
  wrong(
    platformName(name),
    `${platformName(name)} could not be asked: ${error instanceof Error ? error.message : error}.`,
    "Ask again in a minute.",
  );

const notConnected = ({ platform }: Place): Finding =>
  wrong(
    "connection",
    `${platformName(platform)} is not connected.`,
    "Set its tokens again, or /group unlink takes the channel out of the group.",
  );
