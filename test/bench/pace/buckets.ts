import type { Counted } from "../../support/discord-server.ts";
import type { Fault } from "../../support/slack-server.ts";

/** A platform's limits as a loopback server keeps them, and what came of it. */
export interface Buckets {
  /** When messages came, in milliseconds, by the channel. */
  readonly arrived: Map<string, number[]>;
  /** How many were refused. */
  refused(): number;
  clear(): void;
}

/** Slack's, asked with each request: what goes beyond a limit is refused. */
export interface SlackBuckets extends Buckets {
  readonly chance: (method: string, channel: string | null) => Fault | undefined;
}

/** Discord's, which also tells by headers how much it takes. */
export interface DiscordBuckets extends Buckets {
  readonly limits: (request: string) => Counted;
}

const second = 1000;
/** Read as strictly as it can be: in whatever minute one counts. */
const inAnyMinute = 300;

/** A message a second in a channel, and three hundred a minute in a workspace. */
export function slackBuckets(): SlackBuckets {
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

/** Five messages in five seconds in a channel from its first one on, and fifty requests a second in all. */
const [inChannel, span, inAll] = [5, 5 * second, 50];

/**
 * Discord's limits, by the headers of its documentation (Rate Limits): what a channel takes is counted anew some seconds after
 * the first message that was, and so are all requests of a bot together.
 */
export function discordBuckets(): DiscordBuckets {
  const arrived = new Map<string, number[]>();
  const windows = new Map<string, { readonly ends: number; left: number }>();
  let all = { ends: 0, left: inAll };
  let refused = 0;
  return {
    arrived,
    refused: () => refused,
    clear: () => arrived.clear(),
    limits: (request): Counted => {
      const at = performance.now();
      if (all.ends <= at) all = { ends: at + second, left: inAll };
      if (all.left-- <= 0) {
        refused++;
        return { headers: { "X-RateLimit-Global": "true" }, wait: (all.ends - at) / second };
      }
      const [, channel] = /^POST \/channels\/(\d+)\/messages$/.exec(request) ?? [];
      if (channel === undefined) return { headers: {} };
      const before = windows.get(channel);
      const here = before && before.ends > at ? before : { ends: at + span, left: inChannel };
      windows.set(channel, here);
      const wait = (here.ends - at) / second;
      const headers = {
        ...{ "X-RateLimit-Bucket": "messages", "X-RateLimit-Limit": String(inChannel) },
        ...{ "X-RateLimit-Remaining": String(Math.max(0, here.left - 1)), "X-RateLimit-Reset-After": wait.toFixed(3) },
      };
      if (here.left === 0) {
        refused++;
        return { headers, wait };
      }
      here.left--;
      arrived.set(channel, [...(arrived.get(channel) ?? []), at]);
      return { headers };
    },
  };
}
