import { schedule } from "node-cron";

/** Runs something at the start of every minute, never twice at a time; the returned function ends it. */
export const everyMinute = (run: () => Promise<unknown>): (() => Promise<void>) => at("* * * * *", run);

/** Runs something every night, when hardly anybody reads. */
export const everyNight = (run: () => Promise<unknown>): (() => Promise<void>) => at("17 3 * * *", run);

function at(when: string, run: () => Promise<unknown>): () => Promise<void> {
  const task = schedule(when, async () => void (await run()), { noOverlap: true });
  return async () => void (await task.destroy());
}
