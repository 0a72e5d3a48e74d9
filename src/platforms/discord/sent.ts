import {
  type APIMessage,
  type Client,
  type RESTGetAPIChannelMessagesResult,
  type RESTGetAPIGuildThreadsResult,
  RESTJSONErrorCodes,
  Routes,
  SnowflakeUtil,
} from "discord.js";
import type { Found, MessageRef, Place } from "../../chat/platform.ts";
import type { Instant } from "../../chat/prose.ts";
import { mayReadBack } from "./place.ts";
import { channelOf } from "./post.ts";
import { componentId } from "./render.ts";
import { ended, refusedWith } from "./trouble.ts";

/** Discord's clock and ours may differ by this much. */
const slackSeconds = 60;
const pageSize = 100;
/** A place that got more messages than this since then is not read to its end. */
const mostPages = 20;

/**
 * Looks a message up in the history of its place, of the threads there that were written in since, and of where an answer
 * stands: a nonce is not stored, but the number of the top component is.
 */
export async function sent(
  client: Client,
  place: Place,
  key: string,
  since: Instant,
  reply?: MessageRef,
): Promise<Found> {
  if (!mayReadBack(client, place)) return "cannot tell";
  const after = SnowflakeUtil.generate({ timestamp: Date.parse(since) - slackSeconds * 1000 }).toString();
  try {
    const channel = await channelOf(client, place);
    const threads = place.direct ? [] : await threadsIn(client, place, after);
    const answered = reply === undefined ? [] : answersTo(place, reply).filter((one) => one !== channel);
    for (const one of new Set([...answered, channel, ...threads])) {
      const found = await foundIn(client, one, componentId(key), after).catch((error): Found => {
        if (answered.includes(one) && refusedWith(error, RESTJSONErrorCodes.UnknownChannel)) return "no";
        throw error;
      });
      if (found !== "no") return found;
    }
    return "no";
  } catch (error) {
    return ended(error, String).kind === "never" ? "cannot tell" : "later";
  }
}

/**
 * Where answers to a message may stand: in the thread on it, which has its id, may be archived by now and is listed nowhere
 * then, or beside it. Where there is no such channel stands nothing.
 */
const answersTo = (place: Place, { channel, message }: MessageRef): readonly string[] =>
  place.direct ? [channel] : [message, channel];

async function threadsIn(client: Client, place: Place, after: string): Promise<readonly string[]> {
  const { threads } = (await client.rest.get(
    Routes.guildActiveThreads(place.workspace),
  )) as RESTGetAPIGuildThreadsResult;
  return threads.flatMap((thread) =>
    "parent_id" in thread &&
    thread.parent_id === place.channel &&
    "last_message_id" in thread &&
    BigInt(thread.last_message_id ?? "0") > BigInt(after)
      ? [thread.id]
      : [],
  );
}

async function foundIn(
  client: Client,
  channel: string,
  id: number,
  after: string,
): Promise<MessageRef | "no" | "cannot tell"> {
  let from = after;
  for (let page = 0; page < mostPages; page++) {
    const query = new URLSearchParams({ after: from, limit: String(pageSize) });
    const messages = (await client.rest.get(Routes.channelMessages(channel), {
      query,
    })) as RESTGetAPIChannelMessagesResult;
    const ours = messages.find((message) => isOurs(client, message) && message.components?.[0]?.id === id);
    if (ours) return { channel, message: ours.id };
    if (messages.length < pageSize) return "no";
    from = messages.reduce((last, one) => (BigInt(one.id) > BigInt(last) ? one.id : last), from);
  }
  return "cannot tell";
}

const isOurs = (client: Client, message: APIMessage): boolean =>
  client.user === null || message.author.id === client.user.id;
