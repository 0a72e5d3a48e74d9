import { type Finding, fine, hinderedBy, wrong } from "../../chat/finding.ts";
import type { MessageRef, Place, Post, Posted } from "../../chat/platform.ts";
import type { Instant } from "../../chat/prose.ts";
import type { Bell } from "./events.ts";
import { type Keeping, type Where, whereIs } from "./keeping.ts";

/** What posting needs to know of the playground. */
export interface Wall {
  readonly keeping: Keeping;
  readonly bell: Bell;
  now(): Instant;
}

/** Keeps a message where it belongs and tells the open pages. The same key again gives the same message again. */
export async function posted(wall: Wall, place: Place, post: Post): Promise<Posted> {
  const where = whereIs(place);
  const [hindrance] = hinderedBy(await examine(wall.keeping, place));
  if (hindrance) return { kind: "never", why: hindrance.fix };
  const message = post.over
    ? await wall.keeping.redraw(where, post.over.message, post)
    : await added(wall, place, post);
  if (message === undefined) return { kind: "never", why: "The message to be redrawn is not there." };
  wall.bell.ring({ kind: "messages", ...where });
  return { kind: "sent", ref: { channel: place.channel, message } };
}

async function added({ keeping, now }: Wall, place: Place, post: Post): Promise<string> {
  const where = whereIs(place);
  const thread = post.reply ? await threadOf(keeping, where, post.reply) : place.thread;
  return keeping.addMessage({
    key: post.key,
    where,
    at: now(),
    card: post.card,
    names: post.names,
    ...(thread === undefined ? {} : { thread }),
  });
}

/** A reply to a reply stands in the same thread: threads have no threads. */
async function threadOf(keeping: Keeping, where: Where, reply: MessageRef): Promise<string> {
  const answered = (await keeping.messages(where)).find(({ id }) => id === reply.message);
  return answered?.thread ?? reply.message;
}

/** Whether a message with this key arrived. The playground keeps all it was given, so it always knows. */
export async function arrived(keeping: Keeping, place: Place, key: string): Promise<MessageRef | "no"> {
  const message = await keeping.messageOf(whereIs(place), key);
  return message === undefined ? "no" : { channel: place.channel, message: message.id };
}

/** Everything may be posted anywhere, as long as there is such a place. */
export async function examine(keeping: Keeping, place: Place): Promise<readonly Finding[]> {
  const all = place.direct ? await keeping.people() : await keeping.channels();
  return all.some(({ id }) => id === place.channel)
    ? [fine("posting", "Colloquy may post there.")]
    : [
        wrong(
          "posting",
          "Colloquy may not post there.",
          `The playground has no ${place.direct ? "person" : "place"} “${place.channel}”. Add it, or choose another.`,
        ),
      ];
}
