import { ChannelType } from "discord.js";
import { z } from "zod";
import { type CommandSet, commandSet } from "./discord-server-commands.ts";
import { eventRoutes } from "./discord-server-events.ts";
import {
  ApiError,
  answerFirst,
  answerMore,
  change,
  changeAnswer,
  type Interaction,
  numbered,
  parsed,
} from "./discord-server-interactions.ts";
import { callsOf, messageBody } from "./discord-server-message.ts";
import {
  activeThreads,
  type Channel,
  channelData,
  guildData,
  type Message,
  may,
  memberData,
  messageData,
  userData,
  type World,
} from "./discord-server-world.ts";

/** What the routes work on. */
export interface Backstage {
  readonly world: World;
  readonly interactions: Map<string, Interaction>;
  commands: CommandSet;
  /** People who take no direct messages from the application. */
  readonly shut: Set<string>;
  gatewayUrl(): string;
  tell(event: string, data: object): void;
}
/** What came with a request. */
export interface Request {
  readonly parts: readonly string[];
  readonly query: URLSearchParams;
  readonly body: unknown;
}
/** One route and what it does. */
export interface Route {
  readonly method: string;
  readonly path: RegExp;
  /** Routes that an interaction's own token opens need no other. */
  readonly open?: true;
  readonly does: (stage: Backstage, request: Request) => object | undefined;
}

const noncesLast = 2 * 60_000;

/** The routes of the REST interface that an application like ours needs; others do not exist here. */
export const routes: readonly Route[] = [
  ...eventRoutes,
  {
    method: "GET",
    path: /^\/gateway\/bot$/,
    does: (stage) => ({
      url: stage.gatewayUrl(),
      shards: 1,
      session_start_limit: { total: 1000, remaining: 999, reset_after: 0, max_concurrency: 1 },
    }),
  },
  {
    method: "GET",
    path: /^\/applications\/@me$/,
    does: ({ world }) => ({ id: world.application.id, name: world.application.name, flags: world.flags }),
  },
  { method: "GET", path: /^\/users\/@me$/, does: ({ world }) => userData(world.application) },
  {
    method: "GET",
    path: /^\/guilds\/(\d+)$/,
    does: ({ world }, { parts: [guild] }) => {
      if (guild !== world.guild.id) throw new ApiError(404, 10004, "Unknown Guild");
      // Asked for by itself, a server comes without its channels and members.
      const { channels, threads, members, presences, voice_states, ...told } = guildData(world);
      return told;
    },
  },
  {
    method: "PUT",
    path: /^\/applications\/(\d+)\/commands$/,
    does: (stage, { parts: [application], body }) => {
      if (application !== stage.world.application.id) throw new ApiError(403, 20012, "not your application");
      stage.commands = parsed(commandSet, body);
      return stage.commands.map((one) => ({ ...one, id: stage.world.newId() }));
    },
  },
  {
    method: "POST",
    path: /^\/interactions\/(\d+)\/([\w.-]+)\/callback$/,
    open: true,
    does: (stage, { parts: [id, token], body }) => {
      const interaction = stage.interactions.get(token ?? "");
      if (interaction?.id !== id || !interaction) throw new ApiError(404, 10062, "Unknown interaction");
      const { type, data } = parsed(z.object({ type: z.int(), data: z.unknown().optional() }), body);
      answerFirst(stage.world, interaction, type, data);
      return undefined;
    },
  },
  {
    method: "POST",
    path: /^\/webhooks\/\d+\/([\w.-]+)$/,
    open: true,
    does: (stage, { parts: [token], body }) =>
      messageData(stage.world, answerMore(stage.world, interactionOf(stage, token), body)),
  },
  {
    method: "PATCH",
    path: /^\/webhooks\/\d+\/([\w.-]+)\/messages\/@original$/,
    open: true,
    does: (stage, { parts: [token], body }) =>
      messageData(stage.world, changeAnswer(interactionOf(stage, token), body)),
  },
  {
    method: "GET",
    path: /^\/channels\/(\d+)$/,
    does: ({ world }, { parts: [id] }) => channelData(world, visible(world, id)),
  },
  { method: "POST", path: /^\/channels\/(\d+)\/messages$/, does: post },
  {
    method: "PATCH",
    path: /^\/channels\/(\d+)\/messages\/(\d+)$/,
    does: ({ world }, { parts: [id, messageId], body }) => {
      const message = messageIn(visible(world, id), messageId);
      if (message.author !== world.application.id)
        throw new ApiError(403, 50005, "Cannot edit a message authored by another user");
      return messageData(world, change(message, parsed(messageBody, body)));
    },
  },
  { method: "GET", path: /^\/channels\/(\d+)\/messages$/, does: history },
  { method: "POST", path: /^\/channels\/(\d+)\/messages\/(\d+)\/threads$/, does: startThread },
  {
    method: "GET",
    path: /^\/guilds\/(\d+)\/threads\/active$/,
    does: ({ world }) => ({
      threads: activeThreads(world)
        .filter((one) => may(world, one, "ViewChannel"))
        .map((one) => channelData(world, one)),
      members: [],
    }),
  },
  {
    method: "GET",
    path: /^\/guilds\/(\d+)\/members\/(\d+)$/,
    does: ({ world }, { parts: [guild, id] }) => {
      if (guild !== world.guild.id) throw new ApiError(404, 10004, "Unknown Guild");
      const user = world.users.get(id ?? "");
      if (!user || world.left.has(user.id)) throw new ApiError(404, 10007, "Unknown Member");
      return memberData(world, user);
    },
  },
  {
    method: "POST",
    path: /^\/users\/@me\/channels$/,
    does: ({ world }, { body }) => {
      const { recipient_id } = parsed(z.object({ recipient_id: z.string() }), body);
      if (!world.users.has(recipient_id)) throw new ApiError(400, 50033, "Invalid Recipient(s)");
      return channelData(world, directChannel(world, recipient_id));
    },
  },
];

/** The direct messages between the application and somebody, begun if there are none yet. */
export function directChannel(world: World, recipient: string): Channel {
  const found = [...world.channels.values()].find((one) => one.recipient === recipient);
  if (found) return found;
  const opened: Channel = { id: world.newId(), type: ChannelType.DM, name: "", recipient, denied: 0n, messages: [] };
  world.channels.set(opened.id, opened);
  return opened;
}

function post(stage: Backstage, { parts: [id], body }: Request): object {
  const { world } = stage;
  const channel = visible(world, id);
  if (channel.type === ChannelType.GuildForum)
    throw new ApiError(400, 50008, "Cannot send messages in a non-text channel");
  if (!may(world, channel, channel.parent === undefined ? "SendMessages" : "SendMessagesInThreads"))
    throw new ApiError(403, 50013, "Missing Permissions");
  if (channel.recipient !== undefined && stage.shut.has(channel.recipient))
    throw new ApiError(403, 50007, "Cannot send messages to this user");
  const sent = parsed(messageBody, body);
  const nonce = sent.nonce === undefined ? undefined : String(sent.nonce);
  const twin = sent.enforce_nonce
    ? channel.messages.find((one) => one.nonce === nonce && isRecent(world, one))
    : undefined;
  if (twin) return messageData(world, twin);
  const message: Message = {
    id: world.newId(),
    channel: channel.id,
    author: world.application.id,
    content: sent.content ?? "",
    components: numbered(sent.components),
    files: sent.files,
    flags: sent.flags,
    calls: callsOf(sent),
    edits: 0,
    ...(nonce === undefined ? {} : { nonce }),
    ...answering(world, channel, sent.message_reference),
  };
  channel.messages.push(message);
  if (channel.archived !== undefined) {
    // What is written in an archived thread opens it again.
    channel.archived = undefined;
    stage.tell("THREAD_UPDATE", channelData(world, channel));
  }
  return messageData(world, message);
}

const timeOf = (id: string): number => Number(BigInt(id) >> 22n);
const isRecent = (world: World, message: Message): boolean => timeOf(world.newId()) - timeOf(message.id) < noncesLast;

function answering(
  world: World,
  channel: Channel,
  to: { message_id: string; fail_if_not_exists?: boolean | undefined } | undefined,
): { answers?: string } {
  if (!to) return {};
  if (!may(world, channel, "ReadMessageHistory"))
    throw new ApiError(403, 160002, "Cannot reply without permission to read message history");
  if (channel.messages.some((one) => one.id === to.message_id)) return { answers: to.message_id };
  if (to.fail_if_not_exists === false) return {};
  throw new ApiError(400, 50035, "Unknown message");
}

function history({ world }: Backstage, { parts: [id], query }: Request): object {
  const channel = visible(world, id);
  // Who may not read the history gets nothing rather than a refusal.
  if (!may(world, channel, "ReadMessageHistory")) return [];
  const limit = parsed(z.coerce.number().int().min(1).max(100).default(50), query.get("limit") ?? undefined);
  const after = BigInt(query.get("after") ?? "0");
  return channel.messages
    .filter((one) => BigInt(one.id) > after)
    .slice(0, limit)
    .reverse()
    .map((one) => messageData(world, one));
}

function startThread(stage: Backstage, { parts: [id, messageId], body }: Request): object {
  const { world } = stage;
  const channel = visible(world, id);
  if (channel.type !== ChannelType.GuildText)
    throw new ApiError(400, 50024, "Cannot execute action on this channel type");
  const { name } = parsed(z.object({ name: z.string().min(1).max(100) }), body);
  if (!may(world, channel, "CreatePublicThreads")) throw new ApiError(403, 50013, "Missing Permissions");
  const first = messageIn(channel, messageId);
  if (world.channels.has(first.id))
    throw new ApiError(400, 160004, "A thread has already been created for this message");
  // The thread on a message has the message's own id.
  const thread: Channel = {
    id: first.id,
    type: ChannelType.PublicThread,
    name,
    parent: channel.id,
    denied: 0n,
    messages: [],
  };
  world.channels.set(thread.id, thread);
  stage.tell("THREAD_CREATE", { ...channelData(world, thread), newly_created: true });
  return channelData(world, thread);
}

function visible(world: World, id: string | undefined): Channel {
  const channel = world.channels.get(id ?? "");
  if (!channel) throw new ApiError(404, 10003, "Unknown Channel");
  if (!may(world, channel, "ViewChannel")) throw new ApiError(403, 50001, "Missing Access");
  return channel;
}

function messageIn(channel: Channel, id: string | undefined): Message {
  const message = channel.messages.find((one) => one.id === id);
  if (!message) throw new ApiError(404, 10008, "Unknown Message");
  return message;
}

function interactionOf(stage: Backstage, token: string | undefined): Interaction {
  const found = stage.interactions.get(token ?? "");
  if (!found) throw new ApiError(404, 10015, "Unknown Webhook");
  return found;
}
