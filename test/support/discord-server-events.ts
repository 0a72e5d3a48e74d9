import { PermissionFlagsBits } from "discord.js";
import { z } from "zod";
import { ApiError, parsed } from "./discord-server-interactions.ts";
import type { Route } from "./discord-server-rest.ts";
import type { ServerEvent, World } from "./discord-server-world.ts";

/** An event elsewhere than in a voice channel: what Discord requires of it (docs.discord.com, Guild Scheduled Event). */
const external = z.strictObject({
  name: z.string().min(1).max(100),
  description: z.string().min(1).max(1000),
  entity_type: z.literal(3),
  entity_metadata: z.strictObject({ location: z.string().min(1).max(100) }),
  privacy_level: z.literal(2),
  scheduled_start_time: z.iso.datetime(),
  scheduled_end_time: z.iso.datetime(),
});
const mostOfServer = 100;

/** The routes of a server's scheduled events. */
export const eventRoutes: readonly Route[] = [
  {
    method: "GET",
    path: /^\/guilds\/(\d+)\/scheduled-events$/,
    does: ({ world }) => uncompleted(world).map((one) => eventData(world, one)),
  },
  {
    method: "POST",
    path: /^\/guilds\/(\d+)\/scheduled-events$/,
    does: ({ world }, { body }) => {
      const given = allowed(world, body);
      if (uncompleted(world).length >= mostOfServer)
        throw new ApiError(400, 30038, "Maximum number of uncompleted guild scheduled events reached (100)");
      const made: ServerEvent = { id: world.newId(), creator: world.application.id, ...given };
      world.events.set(made.id, made);
      return eventData(world, made);
    },
  },
  {
    method: "PATCH",
    path: /^\/guilds\/(\d+)\/scheduled-events\/(\d+)$/,
    does: ({ world }, { parts: [, id], body }) => {
      const event = eventOf(world, id);
      const given = allowed(world, body);
      if (isOver(world, event)) throw new ApiError(400, 180000, "Cannot update a finished event");
      return eventData(world, Object.assign(event, given));
    },
  },
  {
    method: "DELETE",
    path: /^\/guilds\/(\d+)\/scheduled-events\/(\d+)$/,
    does: ({ world }, { parts: [, id] }) => {
      const event = eventOf(world, id);
      mayKeepEvents(world);
      world.events.delete(event.id);
      return undefined;
    },
  },
];

/** The events that are still to come or under way: Discord ends each of them at its time. */
export const uncompleted = (world: World): readonly ServerEvent[] =>
  [...world.events.values()].filter((one) => !isOver(world, one));

const isOver = (world: World, { ends, finished }: ServerEvent): boolean =>
  finished === true || Date.parse(ends) <= world.now();

function allowed(world: World, body: unknown): Omit<ServerEvent, "id" | "creator"> {
  mayKeepEvents(world);
  const given = parsed(external, body);
  if (Date.parse(given.scheduled_start_time) <= world.now())
    throw new ApiError(400, 50035, "scheduled_start_time: Cannot schedule event in the past.");
  if (given.scheduled_end_time <= given.scheduled_start_time)
    throw new ApiError(400, 50035, "scheduled_end_time: Cannot schedule event to end before it starts.");
  return {
    name: given.name,
    description: given.description,
    location: given.entity_metadata.location,
    starts: given.scheduled_start_time,
    ends: given.scheduled_end_time,
  };
}

/** With this permission one changes and removes what one made oneself; the application makes all events here. */
function mayKeepEvents(world: World): void {
  if (((world.invited ?? 0n) & PermissionFlagsBits.CreateEvents) === 0n)
    throw new ApiError(403, 50013, "Missing Permissions");
}

function eventOf(world: World, id: string | undefined): ServerEvent {
  const event = world.events.get(id ?? "");
  if (!event) throw new ApiError(404, 10070, "Unknown Guild Scheduled Event");
  return event;
}

const eventData = (world: World, one: ServerEvent) => ({
  id: one.id,
  guild_id: world.guild.id,
  channel_id: null,
  creator_id: one.creator,
  name: one.name,
  description: one.description,
  // Discord tells times with an offset and microseconds.
  scheduled_start_time: one.starts.replace(/\.\d+Z$/, ".000000+00:00"),
  scheduled_end_time: one.ends.replace(/\.\d+Z$/, ".000000+00:00"),
  privacy_level: 2,
  status: 1,
  entity_type: 3,
  entity_id: null,
  entity_metadata: { location: one.location },
});
