import type { Instant } from "../chat/prose.ts";
import { Refusal, refuse } from "../chat/refusal.ts";
import { isFull, type Pace, type Purse, spent } from "./pace.ts";

/** How many wishes of one member are under way at once, and how many more may wait for these. */
export interface Share {
  readonly atOnce: number;
  readonly inLine: number;
}

/** Less than half of the connections that a process has to its database. */
export const share: Share = { atOnce: 4, inLine: 200 };

const tooMany =
  "That is more at once than Colloquy does for one person. Nothing was done with this: wait for the answers to the rest, then send it again.";

/**
 * Gives each member a line of their own: whoever asks for much at once waits behind themselves alone, and takes no more than
 * their share from the others. It is this process's own; several processes give a share each.
 */
export function lines({ atOnce, inLine }: Share) {
  const members = new Map<string, { inside: number; readonly waiting: (() => void)[] }>();
  return async function inLineOf<T>(member: string, work: () => Promise<T>): Promise<T> {
    const line = members.get(member) ?? { inside: 0, waiting: [] };
    members.set(member, line);
    if (line.inside < atOnce) line.inside++;
    else {
      if (line.waiting.length >= inLine) throw new Refusal(tooMany, undefined, true);
      await new Promise<void>((enter) => line.waiting.push(enter));
    }
    try {
      return await work();
    } finally {
      // Whoever is next takes the place that becomes free.
      const next = line.waiting.shift();
      if (next) next();
      else if (--line.inside === 0) members.delete(member);
    }
  };
}

/** More purses than this are looked through for full ones, which need not be remembered. */
const many = 10_000;

/** Refuses whoever asks faster than the pace, in this process; without a pace nobody is too fast. */
export function spending(pace: Pace | undefined): (member: string, at: Instant) => void {
  const purses = new Map<string, Purse>();
  return (member, at) => {
    if (pace === undefined) return;
    const { purse, waits } = spent(purses.get(member), pace, at);
    if (purses.size > many) for (const [key, one] of purses) if (isFull(one, pace, at)) purses.delete(key);
    purses.set(member, purse);
    if (waits !== undefined)
      refuse(
        `You are faster than Colloquy follows one person. Nothing was done with this: send it again in ${waits === 1 ? "a second" : `${waits} seconds`}.`,
      );
  };
}
