import type { Room } from "./room.ts";
import { messagesOf } from "./said.ts";
import { granted } from "./serve.ts";
import { keyOf, type Person, placeOf } from "./wish.ts";

/** Answers what somebody writes to Colloquy directly with what `help show` tells, in the same conversation. */
export async function greet(room: Room, by: Person, channel: string, event: string): Promise<void> {
  const place = placeOf(room.workspace, channel, by.user);
  const wish = { key: keyOf(room.workspace, event), entry: "help show", known: {}, by, place };
  const { answer, zone } = await granted(room, wish, (request) => room.desk.answer(request));
  for (const { text, blocks } of messagesOf(room, answer, zone))
    await room.client.chat.postMessage({ channel, text, blocks, unfurl_links: false, unfurl_media: false });
}

const most = 1000;

/** Remembers the latest messages that were heard: what is said in return is not stored anywhere that a repeat would meet. */
export function hearing(): (event: string) => "new" | "again" {
  const heard = new Set<string>();
  return (event) => {
    if (heard.has(event)) return "again";
    heard.add(event);
    for (const oldest of heard) {
      if (heard.size <= most) break;
      heard.delete(oldest);
    }
    return "new";
  };
}
