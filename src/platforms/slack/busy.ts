import type { Log } from "./settings.ts";

/** Knows what requests are still being answered, so that the room can stop in order. */
export interface Busy {
  run(work: () => Promise<void>): Promise<void>;
  /** Resolves when nothing is under way any more. */
  settled(): Promise<void>;
}

/** Counts what is under way; what breaks is noted and ends nothing else. */
export function busyness(log: Log): Busy {
  const running = new Set<Promise<void>>();
  return {
    async run(work) {
      const one = work().catch((error: unknown) => log.error({ error }, "A request of Slack's broke."));
      running.add(one);
      await one;
      running.delete(one);
    },
    async settled() {
      while (running.size > 0) await Promise.all(running);
    },
  };
}
