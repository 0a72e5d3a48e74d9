import {
  CannotSendMessagesToThisUserErrorCodes,
  type Client,
  MessageFlags,
  RESTJSONErrorCodes,
  type RESTPostAPIChannelMessageJSONBody,
  type RESTPostAPIChannelMessageResult,
  type RESTPostAPICurrentUserCreateDMChannelResult,
  Routes,
} from "discord.js";
import { limits } from "../../chat/limits.ts";
import type { MessageRef, Place, Post, Posted } from "../../chat/platform.ts";
import { pngs } from "../../pictures/png.ts";
import { hindrance, mayAnswerInThreads, mayReadBack } from "./place.ts";
import { render, type Upload } from "./render.ts";
import { ended, refusedWith } from "./trouble.ts";

/** What posting takes: the client, and where to say what got lost of a button. */
export interface Posting {
  readonly client: Client;
  readonly log: { warn(facts: object, words: string): void };
}

/** Posts one message, redraws it, or answers it in its thread; says how that ended and never throws. */
export async function post(room: Posting, place: Place, news: Post): Promise<Posted> {
  const failed = (error: unknown): Posted => {
    const how = ended(error, (code) => hindrance(room.client, place, code));
    return place.direct && isClosed(error) ? { kind: "closed", why: how.why } : how;
  };
  let message: () => Promise<MessageRef>;
  try {
    const over = news.over && (await redrawn(room, news.over, news));
    if (over) return { kind: "sent", ref: over };
    message = await prepared(room, place, news);
  } catch (error) {
    const how = failed(error);
    // Nothing is posted yet, and an edit done twice is the same edit: nothing to find out.
    return how.kind === "unknown" ? { kind: "later", why: how.why } : how;
  }
  return message().then((ref) => ({ kind: "sent", ref }), failed);
}

/** Whether somebody takes no direct messages, from this bot or from anybody in the servers that they share with it. */
const isClosed = (error: unknown): boolean => refusedWith(error, ...CannotSendMessagesToThisUserErrorCodes);

/** The channel that messages to a place go to. */
export async function channelOf(client: Client, place: Place): Promise<string> {
  if (!place.direct) return place.thread ?? place.channel;
  const opened = (await client.rest.post(Routes.userChannels(), {
    body: { recipient_id: place.channel },
  })) as RESTPostAPICurrentUserCreateDMChannelResult;
  return opened.id;
}

/** A message as Discord takes it, and the pictures that go along. */
interface Drawn {
  readonly body: RESTPostAPIChannelMessageJSONBody;
  readonly files: readonly Upload[];
}

async function drawn({ log }: Posting, { card, names, key }: Post): Promise<Drawn> {
  const pictures = await pngs(card, (error) => log.warn({ key, error }, "a picture could not be drawn"));
  const { components, called, files, dropped } = render(card, names, { key, pictures });
  if (dropped.length > 0) log.warn({ key, dropped }, "a button could not carry all");
  const allowed_mentions = { parse: [], users: [...called] };
  return { body: { components, flags: MessageFlags.IsComponentsV2, allowed_mentions }, files };
}

/** Draws a message anew where it stands; `undefined` if somebody has deleted it. */
async function redrawn(room: Posting, over: MessageRef, news: Post): Promise<MessageRef | undefined> {
  try {
    const { body, files } = await drawn(room, news);
    // Those that stood there before go; left out, they would stay below the new ones.
    const attachments = files.map(({ name }, i) => ({ id: String(i), filename: name }));
    await room.client.rest.patch(Routes.channelMessage(over.channel, over.message), {
      body: { ...body, attachments },
      files: [...files],
    });
    return over;
  } catch (error) {
    if (refusedWith(error, RESTJSONErrorCodes.UnknownMessage, RESTJSONErrorCodes.UnknownChannel)) return undefined;
    throw error;
  }
}

/** Opens the channel or thread that a message goes to, if need be, and gives what then posts it. */
async function prepared(room: Posting, place: Place, news: Post): Promise<() => Promise<MessageRef>> {
  const { client } = room;
  const thread = news.reply && (await threadOf(client, place, news.reply, news));
  const channel = news.reply?.channel ?? (await channelOf(client, place));
  const beside = () => said(room, channel, news, mayReadBack(client, place) ? news.reply?.message : undefined);
  if (thread === undefined) return beside;
  return () =>
    said(room, thread, news).catch((error) => {
      if (refusedWith(error, RESTJSONErrorCodes.MissingPermissions)) return beside();
      throw error;
    });
}

async function said(room: Posting, channel: string, news: Post, refersTo?: string): Promise<MessageRef> {
  const { body: shown, files } = await drawn(room, news);
  const body: RESTPostAPIChannelMessageJSONBody = {
    ...shown,
    nonce: news.key,
    enforce_nonce: true,
    ...(refersTo === undefined ? {} : { message_reference: { message_id: refersTo, fail_if_not_exists: false } }),
  };
  const path = Routes.channelMessages(channel);
  const made = (await room.client.rest.post(path, { body, files: [...files] })) as RESTPostAPIChannelMessageResult;
  return { channel: made.channel_id, message: made.id };
}

/**
 * The thread on a message, made if there is none yet: Discord names it like the message. Where there can be none (a direct
 * message, a thread, a missing permission, a message that is gone) the reply stands beside it and refers to it.
 */
async function threadOf(client: Client, place: Place, first: MessageRef, news: Post): Promise<string | undefined> {
  if (!mayAnswerInThreads(client, place)) return undefined;
  if (client.channels.cache.has(first.message)) return first.message;
  const name = (news.card.title ?? "Replies").slice(0, limits.message.name);
  try {
    await client.rest.post(Routes.threads(first.channel, first.message), { body: { name } });
    return first.message;
  } catch (error) {
    if (refusedWith(error, RESTJSONErrorCodes.ThreadAlreadyCreatedForMessage)) return first.message;
    if (refusedWith(error, ...noThreadHere)) return undefined;
    throw error;
  }
}

const noThreadHere = [
  RESTJSONErrorCodes.UnknownMessage,
  RESTJSONErrorCodes.MissingPermissions,
  RESTJSONErrorCodes.CannotExecuteActionOnDMChannel,
  RESTJSONErrorCodes.CannotExecuteActionOnSystemMessage,
  RESTJSONErrorCodes.CannotExecuteActionOnThisChannelType,
  RESTJSONErrorCodes.MaximumActiveThreads,
] as const;
