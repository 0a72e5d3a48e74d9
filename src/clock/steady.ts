import type { Instant } from "../chat/prose.ts";
import { milliseconds } from "../time/instant.ts";

/**
 * Corrections of a clock that goes a little wrong are smaller, from one look to the next; and what is sent and what comes of it lie
 * further apart than that, so that no wait for an effect ends before it by as much.
 */
const tolerated = 100;

/**
 * Tells for how many milliseconds the clock has gone as a stopwatch does, as far as anybody looked: since somebody set it, or
 * since the process began, of which nobody knows what the clock did before.
 */
export function steadiness(now: () => Instant, elapsed: () => number): () => number {
  let [since, apart] = [0, milliseconds(now()) - elapsed()];
  return () => {
    const found = milliseconds(now()) - elapsed();
    if (Math.abs(found - apart) > tolerated) since = elapsed();
    apart = found;
    return elapsed() - since;
  };
}
