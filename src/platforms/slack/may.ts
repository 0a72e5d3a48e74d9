import type { Place } from "../../chat/platform.ts";
import { fix } from "./failure.ts";
import { channelOf, type Poster } from "./post.ts";

/** Whether Colloquy may post in a place; if not, what to do about it. */
export async function mayPost(
  { client, bot }: Poster,
  place: Place,
): Promise<{ readonly may: true } | { readonly may: false; readonly fix: string }> {
  try {
    const channel = await channelOf(client, place);
    if (place.direct) return { may: true };
    const { channel: found } = await client.conversations.info({ channel });
    if (found?.is_archived)
      return { may: false, fix: "That channel is archived. Restore it, or choose another channel." };
    if (found?.is_member) return { may: true };
    return { may: false, fix: `Colloquy is not in that channel. Invite it: type /invite @${bot} there.` };
  } catch (error) {
    return { may: false, fix: fix(error, bot) };
  }
}
