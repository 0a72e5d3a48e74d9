import type { webApi } from "@slack/bolt";
import { type Finding, fine, lacking, wrong } from "../../chat/finding.ts";
import type { Place } from "../../chat/platform.ts";
import { errorName, failure, fix } from "./failure.ts";
import { channelOf, type Poster } from "./post.ts";

/** What Colloquy may do in a place, with what to do about the rest. */
export async function examine({ client, bot }: Poster, place: Place): Promise<readonly Finding[]> {
  const mayNot = (how: string) => [wrong("posting", "Colloquy may not post there.", how)];
  try {
    const channel = await channelOf(client, place);
    if (place.direct) return [mayPost];
    const { channel: found } = await client.conversations.info({ channel });
    if (found?.is_archived) return mayNot("That channel is archived. Restore it, or choose another channel.");
    if (!found?.is_member) return mayNot(`Colloquy is not in that channel. Invite it: type /invite @${bot} there.`);
    return [mayPost, ...(await reading(client, channel, bot))];
  } catch (error) {
    return mayNot(fix(error, bot));
  }
}

const mayPost = fine("posting", "Colloquy may post there.");

/** Only where the history may be read can a message be looked for whose sending was interrupted. */
async function reading(client: webApi.WebClient, channel: string, bot: string): Promise<readonly Finding[]> {
  try {
    await client.conversations.history({ channel, limit: 1 });
    return [fine("reading back", "Colloquy may look whether its messages arrived.")];
  } catch (error) {
    // What fails for another reason says nothing about what is allowed.
    if (errorName(error) !== "missing_scope") return [];
    return [
      lacking(
        "reading back",
        "Colloquy may not read the history there, so a message whose sending was interrupted is reported as uncertain.",
        failure(error, bot).why,
      ),
    ];
  }
}
