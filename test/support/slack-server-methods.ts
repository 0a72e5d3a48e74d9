import { messageComplaints } from "./slack-server-limits.ts";
import { type Args, type Method, type Reply, refused } from "./slack-server-method.ts";
import type { Piece } from "./slack-server-shapes.ts";
import { viewMethods } from "./slack-server-views.ts";
import { directWith, latestOf, type SlackChannel, type SlackMessage, type World } from "./slack-server-world.ts";

const message = ["text", "blocks", "metadata", "parse", "unfurl_links", "unfurl_media", "thread_ts"];
const kinds = { public: "channels", private: "groups", im: "im" } as const;
const scopeBy = (verb: string) => (args: Args, world: World) =>
  `${kinds[world.channels.get(args.channel ?? "")?.kind ?? "public"]}:${verb}`;

/** The methods of the Web API that Colloquy may call. */
export const methods: Readonly<Record<string, Method>> = {
  "auth.test": {
    must: [],
    call: (_, { team, bot }) => ({
      url: `https://${team.domain}.slack.com/`,
      team: team.domain,
      user: bot.name,
      team_id: team.id,
      user_id: bot.user,
      bot_id: bot.id,
    }),
  },
  "users.info": {
    must: ["user"],
    scope: () => "users:read",
    call: ({ user = "" }, world) => {
      const found = world.people.get(user) ?? refused("user_not_found");
      const { id, name, zone, deleted = false, admin: is_admin = false } = found;
      const profile = { display_name: name };
      return { user: { id, deleted, name: name.toLowerCase(), real_name: name, tz: zone, profile, is_admin } };
    },
  },
  "conversations.open": {
    must: ["users"],
    scope: () => "im:write",
    call: ({ users = "" }, world) => {
      if (!world.isUser(users)) refused("user_not_found");
      return { channel: { id: directWith(world, users).id } };
    },
  },
  "conversations.info": {
    must: ["channel"],
    scope: scopeBy("read"),
    call: (args, world) => {
      const { id, name, kind, member, archived } = channelIn(args, world);
      return { channel: { id, name, is_member: member, is_archived: archived, is_private: kind === "private" } };
    },
  },
  "conversations.members": {
    must: ["channel"],
    may: ["limit", "cursor"],
    scope: scopeBy("read"),
    call: (args, world) => {
      const { without } = channelIn(args, world);
      const from = Number(args.cursor ?? 0);
      const limit = Number(args.limit ?? 100);
      // Slack gives fewer than a thousand at once, however many are asked for.
      if (!(limit >= 1 && limit < 1000)) refused("invalid_limit");
      const all = [...world.people.keys()].filter((user) => !without?.has(user));
      const next = from + limit < all.length ? String(from + limit) : "";
      return { members: all.slice(from, from + limit), response_metadata: { next_cursor: next } };
    },
  },
  "conversations.history": {
    must: ["channel"],
    may: ["limit", "cursor", "oldest", "include_all_metadata"],
    scope: scopeBy("history"),
    call: (args, world) => {
      const { id, member } = channelIn(args, world);
      if (!member) refused("not_in_channel");
      const all = world.messages
        .filter((one) => one.channel === id && !one.deleted && one.thread === undefined)
        .reverse();
      const from = Number(args.cursor ?? 0);
      const limit = Number(args.limit ?? 100);
      const next = from + limit < all.length ? String(from + limit) : "";
      return {
        messages: all.slice(from, from + limit).map((one) => told(one, world, args)),
        response_metadata: { next_cursor: next },
      };
    },
  },
  "conversations.replies": {
    must: ["channel", "ts"],
    may: ["limit", "oldest", "include_all_metadata"],
    scope: scopeBy("history"),
    call: (args, world) => {
      const { id } = channelIn(args, world);
      const all = world.messages.filter((one) => one.channel === id && !one.deleted);
      const thread = all.filter((one) => one.ts === args.ts || one.thread === args.ts);
      if (thread.length === 0) refused("thread_not_found");
      return { messages: thread.map((one) => told(one, world, args)) };
    },
  },
  "chat.postMessage": {
    must: ["channel"],
    may: message,
    scope: () => "chat:write",
    call: (args, world) => {
      const channel = postable(args, world);
      const thread = args.thread_ts;
      const parent = world.messages.find((one) => one.channel === channel.id && one.ts === thread);
      if (thread !== undefined && !parent) refused("thread_not_found");
      const posted: SlackMessage = {
        ts: world.nextTs(),
        channel: channel.id,
        ...(thread === undefined ? {} : { thread }),
        ...content(args, world),
        metadata: metadataIn(args),
        deleted: false,
      };
      world.messages.push(posted);
      if (channel.with) latestOf(world, channel.with)?.shown.push({ kind: "message", message: posted });
      return { channel: channel.id, ts: posted.ts };
    },
  },
  "chat.update": {
    must: ["channel", "ts"],
    may: message,
    scope: () => "chat:write",
    call: (args, world) => {
      const channel = postable(args, world);
      const found = world.messages.find((one) => one.channel === channel.id && one.ts === args.ts);
      if (!found || found.deleted) return refused("message_not_found");
      if (found.user !== undefined) refused("cant_update_message");
      Object.assign(found, content(args, world), { metadata: metadataIn(args) ?? found.metadata });
      return { channel: channel.id, ts: found.ts };
    },
  },
  "chat.postEphemeral": {
    must: ["channel", "user"],
    may: message,
    scope: () => "chat:write",
    call: (args, world) => {
      const channel = postable(args, world);
      const { user = "", thread_ts } = args;
      if (!world.isUser(user)) refused("user_not_in_channel");
      const whisper = {
        ts: world.nextTs(),
        channel: channel.id,
        user,
        ...(thread_ts === undefined ? {} : { thread: thread_ts }),
        ...content(args, world),
        gone: false,
      };
      world.whispers.push(whisper);
      latestOf(world, user)?.shown.push({ kind: "whisper", whisper });
      return { message_ts: whisper.ts };
    },
  },
  "files.getUploadURLExternal": {
    must: ["filename", "length"],
    scope: () => "files:write",
    call: ({ filename = "", length = "" }, world) => {
      if (!/^[1-9]\d*$/.test(length)) refused("invalid_arguments", ["length must be above 0"]);
      const id = world.next("F");
      world.files.set(id, { id, name: filename, length: Number(length), done: false, workedOn: world.workOnFiles });
      return { file_id: id, upload_url: world.uploadUrl(id) };
    },
  },
  "files.completeUploadExternal": {
    must: ["files"],
    may: ["channel_id"],
    scope: () => "files:write",
    call: (args, world) => {
      const wanted: readonly { readonly id?: string; readonly title?: string }[] = JSON.parse(args.files ?? "[]");
      const files = wanted.map(({ id = "" }) => {
        const file = world.files.get(id) ?? refused("file_not_found");
        if (file.text === undefined) refused("file_not_found", [`nothing was sent to the address of ${id}`]);
        if (file.done) refused("file_update_failed", [`${id} was completed already`]);
        file.done = true;
        return file;
      });
      if (files.length === 0) refused("invalid_arguments", ["no files"]);
      const done = { files: files.map(({ id, name }) => ({ id, title: name })) };
      if (args.channel_id === undefined) return done;
      const channel = postable({ channel: args.channel_id }, world);
      const posted: SlackMessage = {
        ts: world.nextTs(),
        channel: channel.id,
        text: "",
        blocks: [],
        files,
        deleted: false,
      };
      world.messages.push(posted);
      if (channel.with) latestOf(world, channel.with)?.shown.push({ kind: "message", message: posted });
      return done;
    },
  },
  ...viewMethods,
};

function channelIn(args: Args, world: World): SlackChannel {
  const found = world.channels.get(args.channel ?? "");
  return found && (found.kind !== "private" || found.member) ? found : refused("channel_not_found");
}

function postable(args: Args, world: World): SlackChannel {
  const channel = channelIn(args, world);
  if (!channel.member) refused("not_in_channel");
  if (channel.archived) refused("is_archived");
  return channel;
}

function content(args: Args, world: World): { text: string; blocks: readonly Piece[] } {
  const text = args.text ?? "";
  const blocks: readonly Piece[] = JSON.parse(args.blocks ?? "[]");
  if (text === "") refused("no_text");
  const wrong = messageComplaints(text, blocks, world);
  if (wrong.length > 0)
    refused(
      wrong.some((one) => one.startsWith("msg_blocks_too_long")) ? "msg_blocks_too_long" : "invalid_blocks",
      wrong,
    );
  return { text, blocks: blocks.map((block) => ({ block_id: world.next("b"), ...block })) };
}

function metadataIn(args: Args): unknown {
  if (args.metadata === undefined) return undefined;
  const metadata: unknown = JSON.parse(args.metadata);
  const whole = typeof metadata === "object" && metadata && "event_type" in metadata && "event_payload" in metadata;
  return whole ? metadata : refused("invalid_metadata_format");
}

function told(one: SlackMessage, world: World, args: Args): Reply {
  const replies = world.messages.filter((other) => other.thread === one.ts && other.channel === one.channel);
  const last = replies.at(-1);
  return {
    type: "message",
    ts: one.ts,
    text: one.text,
    ...(one.user === undefined ? { bot_id: world.bot.id, user: world.bot.user } : { user: one.user }),
    ...(one.metadata === undefined || args.include_all_metadata !== "true" ? {} : { metadata: one.metadata }),
    ...(one.thread === undefined ? {} : { thread_ts: one.thread }),
    ...(last ? { thread_ts: one.ts, reply_count: replies.length, latest_reply: last.ts } : {}),
  };
}
