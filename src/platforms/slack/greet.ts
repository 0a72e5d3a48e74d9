import type { Room } from "./room.ts";
import { messagesOf } from "./said.ts";
import { granted } from "./serve.ts";
import { keyOf, type Person, placeOf } from "./wish.ts";

/** Answers what somebody writes to Colloquy directly with what `help show` tells, in the same conversation, once for each message. */
export async function greet(room: Room, by: Person, channel: string, event: string): Promise<void> {
  const place = placeOf(room.workspace, channel, by.user);
  const wish = { key: keyOf(room.workspace, event), entry: "help show", known: {}, by, place };
  const { answer, zone } = await granted(room, wish, (request) => room.desk.answer(request));
  // Slack tells of a message several times where it is not sure, maybe another process of ours.
  if (answer.kind === "card" && answer.before) return;
  for (const { text, blocks } of messagesOf(room, answer, zone))
    await room.client.chat.postMessage({ channel, text, blocks, unfurl_links: false, unfurl_media: false });
}
