import type { After } from "../time/after.ts";
import { within } from "./within.ts";

/** Rounds of which one begins only once the one before it has ended, or takes long. */
export interface Overtaking {
  /** Ends with its round; or before it, as if something had been done, once that takes long. */
  round(): Promise<number>;
  /** Waits for all rounds that are still under way; says how many there were. */
  ended(): Promise<number>;
}

interface Pace {
  readonly after: After;
  /** For so many milliseconds a round has the process to itself. */
  readonly alone: number;
  /** So many rounds are under way at once at most. */
  readonly most: number;
  /** Told of a round that failed after others had overtaken it. */
  failed(error: unknown): void;
}

/** Has rounds overtake those that take long: a platform that does not answer holds up what it has been told, and nothing else. */
export function overtaking(work: () => Promise<number>, { after, alone, most, failed }: Pace): Overtaking {
  const underWay = new Set<Promise<void>>();
  const begin = async (): Promise<number> => {
    while (underWay.size >= most) await Promise.race(underWay);
    const running = work();
    let overtaken = false;
    const over: Promise<void> = running
      .then(
        () => {},
        (error: unknown) => {
          if (overtaken) failed(error);
        },
      )
      .finally(() => underWay.delete(over));
    underWay.add(over);
    const done = await within(after, alone, running, undefined);
    overtaken = done === undefined;
    return done ?? 1;
  };
  return {
    round: oneAtATime(begin),
    ended: async () => {
      const count = underWay.size;
      await Promise.all(underWay);
      return count;
    },
  };
}

/** The same work, but a call waits for the one before it to end. */
export function oneAtATime(work: () => Promise<number>): () => Promise<number> {
  let last: Promise<unknown> = Promise.resolve();
  return () => {
    const next = last.then(work);
    last = next.catch(() => undefined);
    return next;
  };
}
