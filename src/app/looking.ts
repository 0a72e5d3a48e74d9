import { type Finding, hinderedBy } from "../chat/finding.ts";
import type { Asked, Place } from "../chat/platform.ts";
import { refuse } from "../chat/refusal.ts";
import { placesOf } from "../features/groups/places-store.ts";
import type { Tx } from "../store/db.ts";
import type { Command } from "./command.ts";
import { permit, whoAsks } from "./who.ts";

/** What a look outside found, had before a wish is done: of each channel, and of each platform's connection. */
export interface Looked {
  readonly channels: readonly { readonly place: Place; readonly findings: readonly Finding[] }[];
  readonly platforms: readonly { readonly platform: string; readonly findings: readonly Finding[] }[];
}
/** How one looks: at a place, and at the connection to a platform. */
interface Looking {
  examine(place: Place): Promise<readonly Finding[]>;
  connection(platform: string): Promise<readonly Finding[]>;
  /** Reads something in a short transaction of its own: nobody outside is asked in one. */
  reading<T>(read: (db: Tx) => Promise<T>): Promise<T>;
}

/**
 * Looks at every channel that a wish would have Colloquy post in (where it was asked, and those it names), or if it is about
 * that, at all channels of the group and at their platforms.
 */
export async function lookedAt(looking: Looking, command: Command, asked: Asked): Promise<Looked> {
  if (command.examines) {
    const places = await looking.reading(async (db) => {
      const who = await whoAsks(db, asked);
      permit(command, who, asked);
      const of = who.group?.id ?? "";
      return distinct([...(await placesOf(db, of, "home")), ...(await placesOf(db, of, "digest"))]);
    });
    const platforms = [...new Set(places.map(({ platform }) => platform))];
    return {
      channels: await examined(looking, places),
      platforms: await Promise.all(
        platforms.map(async (platform) => ({ platform, findings: await looking.connection(platform) })),
      ),
    };
  }
  const { place: here, known } = asked;
  if (!command.binds || !here || here.direct) return { channels: [], platforms: [] };
  const { platform, workspace } = here;
  const named = Object.entries(command.fields).flatMap(([key, { kind }]) =>
    kind === "place" ? [known[key] ?? ""] : [],
  );
  const channels = [...new Set([here.channel, ...named])].filter((channel) => channel !== "");
  return {
    channels: await examined(
      looking,
      channels.map((channel) => ({ platform, workspace, channel })),
    ),
    platforms: [],
  };
}

const examined = (looking: Looking, places: readonly Place[]): Promise<Looked["channels"]> =>
  Promise.all(places.map(async (place) => ({ place, findings: await looking.examine(place) })));

const distinct = (places: readonly Place[]): readonly Place[] =>
  places.filter(
    (one, i) =>
      i ===
      places.findIndex((other) => (["platform", "workspace", "channel"] as const).every((k) => one[k] === other[k])),
  );

/** Refuses, with what to do about it, if Colloquy may not post in one of these channels. */
export function refuseWhereHindered(looked: Looked, channels: readonly string[], field?: string): void {
  const fixes = new Set(findingsOf(looked, channels).flatMap((all) => hinderedBy([all]).map(({ fix }) => fix)));
  if (fixes.size > 0) refuse(`Colloquy may not post there yet. ${[...fixes].join(" ")} Then send this again.`, field);
}

/** What these channels lack that Colloquy can do without, to be said before anything is promised. */
export const lackedIn = (looked: Looked, channels: readonly string[]): readonly Lack[] =>
  findingsOf(looked, channels).filter((one) => one.how === "lacking");
type Lack = Extract<Finding, { readonly how: "lacking" }>;

const findingsOf = ({ channels: all }: Looked, channels: readonly string[]): readonly Finding[] =>
  all.filter(({ place }) => channels.includes(place.channel)).flatMap(({ findings }) => findings);
