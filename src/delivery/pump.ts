import type { After } from "../time/after.ts";

/** Something that goes on by itself until it is stopped. */
export interface Pump {
  /** There may be work now. */
  wake(): void;
  /** Ends after the work at hand. */
  stop(): Promise<void>;
}

/**
 * Does rounds of work while there is some, then waits to be woken, and looks by itself every so many milliseconds, since work
 * may come from other processes. A round that fails is told and does not end it.
 */
export function pump(
  after: After,
  round: () => Promise<number>,
  everyMilliseconds: number,
  failed: (error: unknown) => void,
): Pump {
  let [stopped, woken] = [false, true];
  let wake: () => void = () => {};
  const running = (async () => {
    while (!stopped) {
      woken = false;
      const done = await round().catch((error) => {
        failed(error);
        return 0;
      });
      if (done > 0 || woken || stopped) continue;
      await new Promise<void>((go) => {
        const callOff = after(everyMilliseconds, go);
        wake = () => {
          callOff();
          go();
        };
      });
    }
  })();
  return {
    wake: () => {
      woken = true;
      wake();
    },
    stop: async () => {
      stopped = true;
      wake();
      await running;
    },
  };
}
