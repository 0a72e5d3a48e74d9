import type { RespondFn } from "@slack/bolt";
import type { Carrying } from "./carrying.ts";
import type { Message } from "./render.ts";
import type { Room } from "./room.ts";

/** How somebody can be reached after they asked for something. */
export interface Reach {
  readonly user: string;
  readonly channel?: string;
  readonly thread?: string;
  /** Answers through the address that came with the wish; it works five times within half an hour. */
  readonly respond?: RespondFn;
}

/** The way to somebody from a modal, which has no address of its own: the channel it was opened from. */
export const reachFrom = ({ place }: Carrying, user: string): Reach =>
  place && !place.direct ? { user, channel: place.channel } : { user };

/** Whispers messages to one person, the first in the place of the message they pressed if `here`. */
export async function whisper(room: Room, reach: Reach, messages: readonly Message[], here = false): Promise<void> {
  let replaces = here;
  for (const one of messages) {
    await whisperOne(room, reach, one, replaces);
    replaces = false;
  }
}

/** By the wish's own address, else as a message that only they see, else directly. */
async function whisperOne(room: Room, reach: Reach, { text, blocks }: Message, replaces: boolean): Promise<void> {
  const { user, channel, thread, respond } = reach;
  const thread_ts = thread === undefined ? {} : { thread_ts: thread };
  const ways = [
    ...(respond
      ? [() => respond({ text, blocks, response_type: "ephemeral", replace_original: replaces, ...thread_ts })]
      : []),
    ...(channel ? [() => room.client.chat.postEphemeral({ channel, user, text, blocks, ...thread_ts })] : []),
    () => direct(room, user, { text, blocks }),
  ];
  for (const way of ways) {
    try {
      await way();
      return;
    } catch (error) {
      room.settings.log.warn({ error, user }, "An answer did not arrive; the next way is tried.");
    }
  }
  room.settings.log.error({ user }, "An answer could not be given in any way.");
}

/** Says something to one person in their direct messages. */
export async function direct(room: Room, user: string, { text, blocks }: Message): Promise<void> {
  const { channel } = await room.client.conversations.open({ users: user });
  await room.client.chat.postMessage({
    channel: channel?.id ?? user,
    text,
    blocks,
    unfurl_links: false,
    unfurl_media: false,
  });
}
