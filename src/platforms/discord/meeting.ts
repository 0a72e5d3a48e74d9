import {
  type Client,
  GuildScheduledEventEntityType,
  GuildScheduledEventPrivacyLevel,
  type RESTGetAPIGuildScheduledEventsResult,
  RESTJSONErrorCodes,
  type RESTPostAPIGuildScheduledEventJSONBody,
  type RESTPostAPIGuildScheduledEventResult,
  Routes,
} from "discord.js";
import type { Kept, Meeting, Place, Standing } from "../../chat/platform.ts";
import { shortened } from "../../chat/shortened.ts";
import { permissionName } from "./permissions.ts";
import { ended, refusedWith } from "./trouble.ts";

/** What Discord's events hold, in characters (docs.discord.com, Guild Scheduled Event, read 2026-11). */
const most = { name: 100, description: 1000, location: 100 } as const;
/** A server holds so many events that one has to wait until others are over. */
const fullSeconds = 3600;

/**
 * Keeps a meeting among the server's events, each a single one: Discord's recurrence knows no skipped week. Discord itself
 * begins and ends it at its times.
 */
export async function meeting(client: Client, place: Place, standing: Standing): Promise<Kept> {
  const { workspace } = place;
  // Not known, as long as nobody looked for what an earlier try may have made.
  let stands = standing.ref ?? (standing.tried ? undefined : null);
  try {
    if (stands === undefined && standing.tried) stands = await found(client, workspace, standing.tried);
    if (standing.meeting === null) {
      if (stands) await removed(client, workspace, stands);
      return { kind: "kept", ref: null };
    }
    const body = eventOf(client, place, standing.meeting);
    if (stands && (await changed(client, workspace, stands, body))) return { kind: "kept", ref: stands };
    stands = null;
    const made = (await client.rest.post(Routes.guildScheduledEvents(workspace), {
      body,
    })) as RESTPostAPIGuildScheduledEventResult;
    return { kind: "kept", ref: made.id };
  } catch (error) {
    const how = failed(client, error);
    if (stands === undefined) return how;
    // A change or a removal done twice is the same: nothing to find out.
    return how.kind === "unknown" && stands !== null ? { kind: "later", why: how.why, stands } : { ...how, stands };
  }
}

function failed(client: Client, error: unknown): ReturnType<typeof ended> {
  if (refusedWith(error, RESTJSONErrorCodes.MaximumNumberOfUncompletedGuildScheduledEventsReached))
    return { kind: "later", why: "This server holds as many events as Discord allows.", after: fullSeconds };
  return ended(error, (code) => hindrance(client, code));
}

/** The event that an earlier try may have made: ours, with the same name and start. */
async function found(client: Client, guild: string, tried: Meeting): Promise<string | null> {
  const all = (await client.rest.get(Routes.guildScheduledEvents(guild))) as RESTGetAPIGuildScheduledEventsResult;
  const start = Date.parse(tried.startsAt);
  const ours = all.find(
    (one) =>
      one.creator_id === client.user?.id &&
      one.name === nameOf(tried) &&
      Date.parse(one.scheduled_start_time) === start,
  );
  return ours?.id ?? null;
}

/** Changes an event; false if somebody removed or ended it, so that it has to be made anew. */
async function changed(
  client: Client,
  guild: string,
  id: string,
  body: RESTPostAPIGuildScheduledEventJSONBody,
): Promise<boolean> {
  try {
    await client.rest.patch(Routes.guildScheduledEvent(guild, id), { body });
    return true;
  } catch (error) {
    if (
      refusedWith(error, RESTJSONErrorCodes.UnknownGuildScheduledEvent, RESTJSONErrorCodes.CannotUpdateAFinishedEvent)
    )
      return false;
    throw error;
  }
}

async function removed(client: Client, guild: string, id: string): Promise<void> {
  try {
    await client.rest.delete(Routes.guildScheduledEvent(guild, id));
  } catch (error) {
    if (!refusedWith(error, RESTJSONErrorCodes.UnknownGuildScheduledEvent)) throw error;
  }
}

const nameOf = ({ name }: Meeting): string => shortened(name, most.name);

/** An event takes place somewhere: what does not fit there stands whole in its description. */
function eventOf(client: Client, place: Place, meeting: Meeting): RESTPostAPIGuildScheduledEventJSONBody {
  const { about, where, startsAt, endsAt } = meeting;
  const more = where.length > most.location ? `\n\nWhere: ${where}` : "";
  return {
    name: nameOf(meeting),
    description: `${shortened(about, most.description - more.length)}${more}`,
    entity_type: GuildScheduledEventEntityType.External,
    entity_metadata: { location: where === "" ? channelName(client, place) : shortened(where, most.location) },
    privacy_level: GuildScheduledEventPrivacyLevel.GuildOnly,
    scheduled_start_time: startsAt,
    scheduled_end_time: endsAt,
  };
}

function channelName(client: Client, place: Place): string {
  const channel = client.channels.cache.get(place.channel);
  return channel && "name" in channel && channel.name ? `#${channel.name}`.slice(0, most.location) : "Discord";
}

function hindrance(client: Client, code: number | string): string {
  const [bot, permission] = [client.user?.username ?? "Colloquy", permissionName("CreateEvents")];
  if (code === RESTJSONErrorCodes.MissingPermissions || code === RESTJSONErrorCodes.MissingAccess)
    return `“${permission}” is missing. Open the server's settings, then Roles, choose ${bot} and allow “${permission}”.`;
  return `Discord does not take this event (code ${code}).`;
}
