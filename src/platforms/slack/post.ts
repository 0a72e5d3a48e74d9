import type { webApi } from "@slack/bolt";
import type { Place, Post, Posted } from "../../chat/platform.ts";
import type { Instant } from "../../chat/prose.ts";
import { errorName, failure } from "./failure.ts";
import { hung, withPictures } from "./pictures.ts";
import { message, type Shown } from "./render.ts";
import type { Log, Patience } from "./settings.ts";

/** What posting needs: the client, who we are there, and the present. */
export interface Poster {
  readonly client: webApi.WebClient;
  readonly workspace: string;
  /** The bot's name as it is invited, without its @. */
  readonly bot: string;
  readonly log: Log;
  readonly patience: Pick<Patience, "request" | "picture">;
  now(): Instant;
}

/** How a post of ours is known again in a channel's history. */
export const postEvent = "colloquy_post";

/** Posts a message, or draws it anew over an older one; one that was deleted meanwhile is posted again. */
export async function post(poster: Poster, place: Place, news: Post): Promise<Posted> {
  if (news.over === undefined) return posted(poster, place, news);
  try {
    const { channel, message: ts } = news.over;
    await withPictures(poster, await hung(poster, news.card), (shown) =>
      poster.client.chat.update({ channel, ts, parse: "none", ...written(poster, news, shown) }),
    );
    return { kind: "sent", ref: news.over };
  } catch (error) {
    if (gone.has(errorName(error) ?? "")) return posted(poster, place, news);
    const failed = failure(error, poster.bot);
    // Drawing the same once more does no harm, so nobody needs to find out whether it was drawn.
    return failed.kind === "unknown" ? { kind: "later", why: failed.why } : failed;
  }
}

const gone = new Set(["message_not_found", "cant_update_message", "edit_window_closed"]);

/** What Slack says of somebody whom no direct message of this app reaches. */
const closed = new Set(["user_disabled", "user_not_found", "user_not_visible", "cannot_dm_bot"]);

async function posted(poster: Poster, place: Place, news: Post): Promise<Posted> {
  try {
    const channel = await channelOf(poster.client, place);
    const thread_ts = news.reply?.message ?? place.thread;
    const sent = await withPictures(poster, await hung(poster, news.card), (shown) =>
      poster.client.chat.postMessage({
        channel,
        unfurl_links: false,
        unfurl_media: false,
        ...(thread_ts === undefined ? {} : { thread_ts }),
        ...written(poster, news, shown),
      }),
    );
    if (sent.ts === undefined) return { kind: "unknown", why: "Slack did not say which message it posted." };
    return { kind: "sent", ref: { channel: sent.channel ?? channel, message: sent.ts } };
  } catch (error) {
    const how = failure(error, poster.bot);
    return place.direct && closed.has(errorName(error) ?? "") ? { kind: "closed", why: how.why } : how;
  }
}

const written = ({ workspace, now }: Poster, { card, names, key }: Post, shown: Shown) => ({
  ...message(card, { names, workspace, now: now() }, shown),
  metadata: { event_type: postEvent, event_payload: { key } },
});

/** The channel of a place; that of a person's direct messages is opened first, which posts nothing. */
export async function channelOf(client: webApi.WebClient, place: Place): Promise<string> {
  if (!place.direct || place.channel.startsWith("D")) return place.channel;
  const { channel } = await client.conversations.open({ users: place.channel });
  return channel?.id ?? place.channel;
}
