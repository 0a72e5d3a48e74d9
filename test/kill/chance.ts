import type { Failure } from "../support/discord-server.ts";
import type { Fault } from "../support/slack-server.ts";

/** Numbers between 0 and 1 that are the same for the same seed (mulberry32, by Tommy Ettinger, in the public domain). */
export type Chance = () => number;
export function chanceFrom(seed: number): Chance {
  let state = seed >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296;
  };
}

/** One of several, each as likely. */
export function oneOf<T>(chance: Chance, all: readonly [T, ...T[]]): T {
  return all[Math.floor(chance() * all.length)] ?? all[0];
}

/** How the platforms misbehave while `on`: so many of a hundred requests are dropped, delayed, refused, or lose their reply. */
export interface Trouble {
  on: boolean;
  readonly perCent: number;
  /** How many milliseconds of the machine's a request may be under way: within the minute in which an effect lands or never. */
  readonly slowest: number;
  /** What was done to whom, for the report. */
  readonly done: Map<string, number>;
}

function counted<T>(trouble: Trouble, name: string, fault: T): T {
  trouble.done.set(name, (trouble.done.get(name) ?? 0) + 1);
  return fault;
}

/** Which requests to Slack fail, and how. That it starts at all is not at stake here. */
export function slackTrouble(chance: Chance, trouble: Trouble): (method: string) => Fault | undefined {
  return (method) => {
    if (!trouble.on || method === "auth.test" || chance() * 100 >= trouble.perCent) return undefined;
    const name = oneOf(chance, ["dropped", "lost", "lost", "slow", "slow", "500", "502", "503", "429", "429 without"]);
    switch (name) {
      case "dropped":
      case "lost":
        return counted<Fault>(trouble, `Slack ${name}`, { kind: name });
      case "slow":
        return counted<Fault>(trouble, "Slack slow", { kind: "slow", milliseconds: chance() * trouble.slowest });
      case "429":
        return counted<Fault>(trouble, "Slack 429", { kind: "status", status: 429, retryAfter: 1 });
      case "429 without":
        return counted<Fault>(trouble, "Slack 429", { kind: "status", status: 429 });
      default:
        return counted<Fault>(trouble, "Slack 5xx", { kind: "status", status: Number(name) });
    }
  };
}

/** Which requests to Discord fail, and how. Logging in and registering commands are left alone. */
export function discordTrouble(chance: Chance, trouble: Trouble): (request: string) => Failure | undefined {
  return (request) => {
    if (!trouble.on || /gateway|^PUT |^GET \/oauth2/.test(request) || chance() * 100 >= trouble.perCent)
      return undefined;
    const name = oneOf(chance, ["breaks", "lost", "lost", "slow", "slow", "500", "502", "503", "429"]);
    switch (name) {
      case "breaks":
        return counted<Failure>(trouble, "Discord dropped", "the connection breaks");
      case "lost":
        return counted<Failure>(trouble, "Discord lost", "the reply is lost");
      case "slow":
        return counted<Failure>(trouble, "Discord slow", { slow: chance() * trouble.slowest });
      case "429":
        return counted<Failure>(trouble, "Discord 429", { status: 429, retryAfter: 1 });
      default:
        return counted<Failure>(trouble, "Discord 5xx", { status: Number(name) });
    }
  };
}
