import { type ChannelType, PermissionFlagsBits } from "discord.js";
import type { Component, SentFile } from "./discord-server-message.ts";

/** Somebody with an account; the application has one too. */
export interface User {
  readonly id: string;
  readonly name: string;
  readonly bot?: true;
}
/** A channel, a thread of one, or the direct messages of one user. */
export interface Channel {
  readonly id: string;
  readonly type: ChannelType.GuildText | ChannelType.GuildForum | ChannelType.PublicThread | ChannelType.DM;
  readonly name: string;
  /** The channel a thread belongs to. */
  readonly parent?: string;
  /** When a thread was archived, until somebody writes in it again. */
  archived?: string | undefined;
  /** Whose direct messages these are. */
  readonly recipient?: string;
  /** What the application may not do here although its role allows it. */
  denied: bigint;
  readonly messages: Message[];
}
/** A message as it looks now. */
export interface Message {
  readonly id: string;
  readonly channel: string;
  readonly author: string;
  content: string;
  components: readonly Component[];
  files: readonly SentFile[];
  flags: number;
  /** Whom it notified when it was sent; an edit notifies nobody. */
  readonly calls: readonly string[];
  readonly nonce?: string;
  readonly answers?: string;
  /** The only person who sees it, if it was whispered. */
  readonly whisperedTo?: string;
  edits: number;
}

/** A scheduled event of the server. */
export interface ServerEvent {
  readonly id: string;
  readonly creator: string;
  name: string;
  description: string;
  location: string;
  starts: string;
  ends: string;
  /** Called off or ended by somebody. */
  finished?: true;
}

/** Everything that exists on this Discord: one application and one server ("guild"), in which nobody may do anything by default. */
export interface World {
  readonly application: User;
  readonly guild: { readonly id: string; readonly name: string; readonly role: string };
  /** What Discord says of the application, its privileged intents among it. */
  flags: number;
  /** What the application's role allows, once somebody has accepted an invitation. */
  invited: bigint | undefined;
  readonly users: Map<string, User>;
  readonly channels: Map<string, Channel>;
  readonly events: Map<string, ServerEvent>;
  /** Who has an account, and is no member of the server any more. */
  readonly left: Set<string>;
  now(): number;
  newId(): string;
}

/** Makes a world with nobody in it but the application. */
export function newWorld(now: () => number): World {
  let counter = 0n;
  const epoch = 1_420_070_400_000;
  const newId = () => {
    counter += 1n;
    return ((BigInt(now() - epoch) << 22n) | (counter & 0x3f_ffffn)).toString();
  };
  const application: User = { id: newId(), name: "Colloquy", bot: true };
  return {
    application,
    guild: { id: newId(), name: "Lab", role: newId() },
    flags: 0,
    invited: undefined,
    users: new Map([[application.id, application]]),
    channels: new Map(),
    events: new Map(),
    left: new Set(),
    now,
    newId,
  };
}

/** Whether the application may do something in a channel: by its role, unless the channel denies it. */
export function may(world: World, channel: Channel, permission: keyof typeof PermissionFlagsBits): boolean {
  if (channel.recipient !== undefined) return true;
  const parent = world.channels.get(channel.parent ?? channel.id) ?? channel;
  return ((world.invited ?? 0n) & ~parent.denied & PermissionFlagsBits[permission]) !== 0n;
}

/** A user as the API tells it. */
export const userData = ({ id, name, bot }: User) => ({
  id,
  username: name.toLowerCase().replace(/\W/g, ""),
  global_name: name,
  discriminator: "0",
  avatar: null,
  ...(bot ? { bot } : {}),
});

/** A member of the server. */
export const memberData = (world: World, user: User) => ({
  user: userData(user),
  nick: null,
  avatar: null,
  roles: user.bot ? [world.guild.role] : [],
  joined_at: new Date(world.now()).toISOString(),
  deaf: false,
  mute: false,
  flags: 0,
});

/** A channel or thread. */
export function channelData(world: World, channel: Channel) {
  const common = { id: channel.id, type: channel.type, last_message_id: channel.messages.at(-1)?.id ?? null };
  if (channel.recipient !== undefined) {
    const recipient = world.users.get(channel.recipient);
    return { ...common, recipients: recipient ? [userData(recipient)] : [] };
  }
  const overwrites = [{ id: world.guild.role, type: 0, allow: "0", deny: channel.denied.toString() }];
  return {
    ...common,
    guild_id: world.guild.id,
    name: channel.name,
    position: 0,
    parent_id: channel.parent ?? null,
    ...(channel.parent === undefined
      ? { permission_overwrites: overwrites, topic: null, nsfw: false, rate_limit_per_user: 0 }
      : {
          owner_id: world.application.id,
          message_count: channel.messages.length,
          member_count: 1,
          thread_metadata: {
            archived: channel.archived !== undefined,
            auto_archive_duration: 1440,
            archive_timestamp: channel.archived ?? null,
            locked: false,
          },
        }),
  };
}

/** The threads that nobody has archived: only these are told of unasked. */
export const activeThreads = (world: World): readonly Channel[] =>
  [...world.channels.values()].filter((one) => one.parent !== undefined && one.archived === undefined);

/** The server with everything in it, as the gateway tells it. */
export function guildData(world: World) {
  const inGuild = [...world.channels.values()].filter((one) => one.recipient === undefined);
  const role = (id: string, name: string, permissions: bigint, position: number) => ({
    id,
    name,
    permissions: permissions.toString(),
    position,
    color: 0,
    hoist: false,
    managed: position > 0,
    mentionable: false,
    flags: 0,
  });
  return {
    id: world.guild.id,
    name: world.guild.name,
    owner_id: "100000000000000001",
    icon: null,
    unavailable: false,
    member_count: world.users.size,
    // Nobody may do anything here: what the application may do, its own role allows.
    roles: [
      role(world.guild.id, "@everyone", 0n, 0),
      role(world.guild.role, world.application.name, world.invited ?? 0n, 1),
    ],
    channels: inGuild.filter((one) => one.parent === undefined).map((one) => channelData(world, one)),
    threads: activeThreads(world).map((one) => channelData(world, one)),
    members: [memberData(world, world.application)],
    emojis: [],
    stickers: [],
    features: [],
    presences: [],
    voice_states: [],
    stage_instances: [],
    guild_scheduled_events: [],
    preferred_locale: "en-US",
    verification_level: 0,
    default_message_notifications: 0,
    explicit_content_filter: 0,
    mfa_level: 0,
    nsfw_level: 0,
    premium_tier: 0,
    system_channel_flags: 0,
    afk_timeout: 300,
  };
}

/** A message. Those of others come without their words: the application has not asked to read them. */
export function messageData(world: World, message: Message, withWords = message.author === world.application.id) {
  const author = world.users.get(message.author) ?? world.application;
  return {
    id: message.id,
    channel_id: message.channel,
    author: userData(author),
    content: withWords ? message.content : "",
    components: withWords ? message.components : [],
    flags: message.flags,
    timestamp: new Date(world.now()).toISOString(),
    edited_timestamp: null,
    type: message.answers === undefined ? 0 : 19,
    tts: false,
    mention_everyone: false,
    mentions: [],
    mention_roles: [],
    attachments: [],
    embeds: [],
    pinned: false,
    ...(message.answers === undefined ? {} : { message_reference: { message_id: message.answers } }),
  };
}
