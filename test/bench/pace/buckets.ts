import type { Fault } from "../../support/slack-server.ts";

/** Slack's limits as a loopback server keeps them, and what came of it. */
export interface Buckets {
  /** Asked with each request: what goes beyond a limit is refused. */
  readonly chance: (method: string, channel: string | null) => Fault | undefined;
  /** When messages came, in milliseconds, by the channel. */
  readonly arrived: Map<string, number[]>;
  /** How many were refused. */
  refused(): number;
  clear(): void;
}

const second = 1000;
/** Read as strictly as it can be: in whatever minute one counts. */
const inAnyMinute = 300;

/** A message a second in a channel, and three hundred a minute in a workspace. */
export function buckets(): Buckets {
  const arrived = new Map<string, number[]>();
  let all: number[] = [];
  let refused = 0;
  return {
    arrived,
    refused: () => refused,
    clear: () => arrived.clear(),
    chance: (method, channel) => {
      if (method !== "chat.postMessage" || channel === null) return undefined;
      const at = performance.now();
      const here = arrived.get(channel) ?? [];
      all = all.filter((one) => one > at - 60 * second);
      if (all.length >= inAnyMinute || at - (here.at(-1) ?? Number.NEGATIVE_INFINITY) < second) {
        refused++;
        return { kind: "status", status: 429, retryAfter: 1 };
      }
      arrived.set(channel, [...here, at]);
      all.push(at);
      return undefined;
    },
  };
}
