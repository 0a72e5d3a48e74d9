import type { Instant } from "../chat/prose.ts";
import { millisecondsBetween } from "../time/instant.ts";

/** How fast one member may ask: so many times at once after a rest, and after that so many times a minute. */
export interface Pace {
  readonly burst: number;
  readonly aMinute: number;
}

/** What a member has left to spend, and since when. */
export interface Purse {
  readonly left: number;
  readonly at: Instant;
}

/**
 * Takes one wish out of a member's purse, or says after how many seconds there will be one in it. A bucket of tokens: it fills
 * evenly and holds `burst` at most (RFC 2697 describes one of bytes).
 */
export function spent(
  purse: Purse | undefined,
  { burst, aMinute }: Pace,
  at: Instant,
): { readonly purse: Purse; readonly waits?: number } {
  const passed = purse === undefined ? 0 : Math.max(0, millisecondsBetween(purse.at, at));
  const left = purse === undefined ? burst : Math.min(burst, purse.left + (passed * aMinute) / 60_000);
  if (left >= 1) return { purse: { left: left - 1, at } };
  return { purse: { left, at }, waits: Math.ceil(((1 - left) * 60) / aMinute) };
}

/** Whether a purse is as full as one that nobody ever took from, so that it need not be remembered. */
export const isFull = (purse: Purse, { burst, aMinute }: Pace, at: Instant): boolean =>
  purse.left + (Math.max(0, millisecondsBetween(purse.at, at)) * aMinute) / 60_000 >= burst;
