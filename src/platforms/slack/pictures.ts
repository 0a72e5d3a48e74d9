import { setTimeout as pause } from "node:timers/promises";
import type { Card } from "../../chat/card.ts";
import { pngs } from "../../pictures/png.ts";
import { errorName } from "./failure.ts";
import { upload } from "./files.ts";
import type { Poster } from "./post.ts";
import type { Shown } from "./render.ts";

/** Takes the pictures of a card to Slack; whatever keeps one from it is logged, and its words stand in its place. */
export async function hung(poster: Poster, card: Card): Promise<Shown> {
  const failed = (error: unknown): void =>
    poster.log.warn({ error }, "a picture could not be shown; its words stand there");
  const drawn = await pngs(card, failed);
  const shown: (string | undefined)[] = [];
  for (const [i, bytes] of drawn.entries())
    shown.push(
      bytes &&
        (await upload(poster, { name: `picture-${i + 1}.png`, bytes }).catch((error: unknown) => {
          failed(error);
          return undefined;
        })),
    );
  return shown;
}

/** How often a message is offered to Slack while it still works on the pictures in it. */
const mostTries = 6;

/**
 * Says something with pictures. Slack refuses blocks whose picture it has not worked through yet, and tells no sooner when it has
 * without a permission of its own: it is asked again, and at last told the words.
 */
export async function withPictures<T>(poster: Poster, shown: Shown, say: (shown: Shown) => Promise<T>): Promise<T> {
  for (let tries = 1; shown.some((one) => one !== undefined) && tries <= mostTries; tries++)
    try {
      return await say(shown);
    } catch (error) {
      if (errorName(error) !== "invalid_blocks") throw error;
      poster.log.info({ tries }, "Slack is not done with a picture yet");
      await pause(poster.patience.picture);
    }
  return say([]);
}
