import { schedule } from "node-cron";

/** Runs something at the start of every minute, never twice at a time; the returned function ends it. */
export function everyMinute(run: () => Promise<unknown>): () => Promise<void> {
  const task = schedule("* * * * *", async () => void (await run()), { noOverlap: true });
  return async () => void (await task.destroy());
}
