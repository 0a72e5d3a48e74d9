import { and, asc, eq, inArray, isNotNull, isNull, or } from "drizzle-orm";
import type { Place } from "../../chat/platform.ts";
import { inTurn, type Tx } from "../../store/db.ts";
import { grouped } from "../../store/grouped.ts";
import { type Holes, isOneOf, several, statement } from "../../store/statement.ts";
import { groupPlaces, groups } from "./schema.ts";
import type { Group } from "./store.ts";

type Use = typeof groupPlaces.$inferSelect.use;

/** The channel of a place: a thread counts as the channel it is in. */
export const channelOf = ({ platform, workspace, channel }: Place): Place => ({ platform, workspace, channel });

/** Whether two places are the same channel. */
export const isSameChannel = (one: Place, other: Place): boolean =>
  one.platform === other.platform && one.workspace === other.workspace && one.channel === other.channel;

/** Of a group's homes, the one that somebody speaks of: where they are, or else (in direct messages) on their platform. */
export const homeMeant = (homes: readonly Place[], here: Place | undefined): Place | undefined =>
  homes.find((home) => here && isSameChannel(home, here)) ??
  homes.find(({ platform }) => platform === here?.platform) ??
  homes[0];

/** Waits its turn for a channel, so that two groups that would live in it come one after the other. */
export const turnForChannel = (db: Tx, { platform, workspace, channel }: Place): Promise<void> =>
  inTurn(db, `home ${platform} ${workspace} ${channel}`);

/** Waits its turn to change where a group lives, so that it always lives somewhere. */
export const turnForPlaces = (db: Tx, group: string): Promise<void> => inTurn(db, `places of ${group}`);

/** Makes a channel a group's home; one where a group lived that has ended is free. */
export async function addHome(db: Tx, group: string, place: Place): Promise<void> {
  const ended = db.select({ id: groups.id }).from(groups).where(isNotNull(groups.endedAt));
  await db.delete(groupPlaces).where(and(at(place), eq(groupPlaces.use, "home"), inArray(groupPlaces.group, ended)));
  await addPlace(db, group, "home", place);
}

/** Gives a group's digest its channel, in place of the one it had in that workspace. */
export async function setDigestPlace(db: Tx, group: string, place: Place): Promise<void> {
  await db.delete(groupPlaces).where(and(eq(groupPlaces.group, group), eq(groupPlaces.use, "digest"), around(place)));
  await addPlace(db, group, "digest", place);
}

/** Moves a group out of one channel into another of the same workspace, and its digest with it if it came there. */
export async function moveHome(db: Tx, group: string, from: Place, to: Place): Promise<void> {
  const moved = await db
    .delete(groupPlaces)
    .where(and(eq(groupPlaces.group, group), at(from)))
    .returning({ use: groupPlaces.use });
  for (const { use } of moved) await (use === "home" ? addHome(db, group, to) : addPlace(db, group, use, to));
}

/** Takes a group out of a channel, and its digest out of the same workspace. */
export async function removeHome(db: Tx, group: string, home: Place): Promise<void> {
  const digest = and(eq(groupPlaces.use, "digest"), around(home));
  const here = and(eq(groupPlaces.use, "home"), at(home));
  await db.delete(groupPlaces).where(and(eq(groupPlaces.group, group), or(digest, here)));
}

/** The channels of a group's digest that it does not live in: none where the digest comes to its own. */
export async function digestElsewhere(db: Tx, group: string): Promise<readonly Place[]> {
  const homes = await placesOf(db, group, "home");
  return (await placesOf(db, group, "digest")).filter((one) => !homes.some((home) => isSameChannel(one, home)));
}

async function addPlace(db: Tx, group: string, use: Use, place: Place): Promise<void> {
  await db
    .insert(groupPlaces)
    .values({ group, use, ...channelOf(place) })
    .onConflictDoNothing();
}

const around = ({ platform, workspace }: Place) =>
  and(eq(groupPlaces.platform, platform), eq(groupPlaces.workspace, workspace));

const at = (place: Place) => and(around(place), eq(groupPlaces.channel, place.channel));

/** Some channels that groups which go on live in, or whose digest comes there, with what the groups are called. */
export async function boundPlaces(
  db: Tx,
  limit: number,
): Promise<readonly { readonly group: string; readonly place: Place }[]> {
  const found = await db
    .selectDistinct({
      group: groups.name,
      platform: groupPlaces.platform,
      workspace: groupPlaces.workspace,
      channel: groupPlaces.channel,
    })
    .from(groupPlaces)
    .innerJoin(groups, eq(groups.id, groupPlaces.group))
    .where(isNull(groups.endedAt))
    .orderBy(groups.name, groupPlaces.platform, groupPlaces.channel)
    .limit(limit);
  return found.map(({ group, ...place }) => ({ group, place }));
}

/** The groups that use a channel, for living in it or for their digest; a thread counts as its channel. */
export async function groupsUsing(
  db: Tx,
  place: Place,
): Promise<readonly { readonly use: "home" | "digest"; readonly group: Group }[]> {
  return db
    .select({ use: groupPlaces.use, group: groups })
    .from(groupPlaces)
    .innerJoin(groups, eq(groups.id, groupPlaces.group))
    .where(
      and(
        eq(groupPlaces.platform, place.platform),
        eq(groupPlaces.workspace, place.workspace),
        eq(groupPlaces.channel, place.channel),
      ),
    );
}

/** The group whose home a place is; a thread counts as its channel. */
export const groupLivingIn = async (db: Tx, place: Place): Promise<Group | undefined> =>
  (await groupsUsing(db, place)).find(({ use }) => use === "home")?.group;

/** The places a group uses: its homes, and where its digest goes. */
export const placesOf = async (db: Tx, group: string, use: "home" | "digest"): Promise<readonly Place[]> =>
  (await placesOfAll(db, [group], [use]))(group, use);

/** The same of several groups. */
export async function placesOfAll(
  db: Tx,
  groups: readonly string[],
  uses: readonly ("home" | "digest")[],
): Promise<(group: string, use: "home" | "digest") => readonly Place[]> {
  const found =
    groups.length * uses.length === 0 ? [] : await places(db, { groups: several(groups), uses: several(uses) });
  const by = grouped(found, ({ group, use }) => `${use} ${group}`);
  return (group, use) => (by.get(`${use} ${group}`) ?? []).map(({ group: _, use: __, ...place }) => place);
}

const places = statement((db, { groups, uses }: Holes<"groups" | "uses">) =>
  db
    .select({
      ...{ group: groupPlaces.group, use: groupPlaces.use },
      ...{ platform: groupPlaces.platform, workspace: groupPlaces.workspace, channel: groupPlaces.channel },
    })
    .from(groupPlaces)
    .where(and(isOneOf(groupPlaces.group, groups), isOneOf(groupPlaces.use, uses)))
    .orderBy(asc(groupPlaces.platform), asc(groupPlaces.workspace), asc(groupPlaces.channel)),
);
