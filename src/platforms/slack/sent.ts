import type { Found, MessageRef, Place } from "../../chat/platform.ts";
import type { Instant } from "../../chat/prose.ts";
import { errorName, unread } from "./failure.ts";
import { channelOf, type Poster, postEvent } from "./post.ts";

const pageSize = 100;
const mostPages = 10;
/** Slack's clock may run behind ours. */
const slack = 60;

/**
 * Finds out whether a post arrived whose end nobody knows, by the key it carries: among the latest messages of its
 * channel, and in the threads that went on since then. Where history may not be read, nobody can tell.
 */
export async function sent(
  poster: Poster,
  place: Place,
  key: string,
  since: Instant,
  reply?: MessageRef,
): Promise<Found> {
  try {
    const channel = await channelOf(poster.client, place);
    const from = Date.parse(since) / 1000 - slack;
    const { all, whole } = await latest(poster, channel, from);
    const lively = all.filter((one) => Number(one.latest_reply ?? 0) >= from).map(({ ts }) => ts);
    const threads = new Set([...lively, place.thread, reply?.message].filter((ts) => ts !== undefined));
    const replies = await Promise.all([...threads].map((ts) => repliesTo(poster, channel, ts, from)));
    const found = [...all, ...replies.flat()].find((one) => keyIn(one) === key);
    if (found?.ts) return { channel, message: found.ts };
    return whole ? "no" : "cannot tell";
  } catch (error) {
    return unread(error, poster.bot);
  }
}

type Said = Awaited<ReturnType<Poster["client"]["conversations"]["history"]>>["messages"];
type Message = NonNullable<Said>[number];

/** The messages since a time and, whatever their age, the latest page of them: a thread may go on under an older one. */
async function latest(
  { client }: Poster,
  channel: string,
  from: number,
): Promise<{ readonly all: readonly Message[]; readonly whole: boolean }> {
  const all: Message[] = [];
  let cursor: string | undefined;
  for (let page = 0; page < mostPages; page++) {
    const { messages = [], response_metadata } = await client.conversations.history({
      channel,
      limit: pageSize,
      include_all_metadata: true,
      ...(cursor ? { cursor } : {}),
    });
    all.push(...messages);
    cursor = response_metadata?.next_cursor;
    if (!cursor || messages.some((one) => Number(one.ts ?? 0) < from)) return { all, whole: true };
  }
  return { all, whole: false };
}

async function repliesTo({ client }: Poster, channel: string, ts: string, from: number): Promise<readonly Message[]> {
  try {
    const oldest = String(from);
    const said = await client.conversations.replies({ channel, ts, oldest, limit: 1000, include_all_metadata: true });
    return said.messages ?? [];
  } catch (error) {
    // Under a message that was deleted stands nothing.
    if (errorName(error) === "thread_not_found") return [];
    throw error;
  }
}

function keyIn({ metadata }: Message): unknown {
  if (metadata?.event_type !== postEvent) return undefined;
  const payload: object = metadata.event_payload ?? {};
  return "key" in payload ? payload.key : undefined;
}
