import type { Card } from "../../src/chat/card.ts";
import { wrong } from "../../src/chat/finding.ts";
import type { Account, Found, MessageRef, Place, Platform, Post, Posted } from "../../src/chat/platform.ts";
import { placeKey } from "../../src/delivery/queue.ts";
import type { Chance } from "./chance.ts";
import type { Fate } from "./faults.ts";
import type { Actor, Steps } from "./steps.ts";

/** A message as it stands in a place. */
export interface Message {
  readonly id: string;
  readonly key: string;
  readonly place: string;
  readonly thread: string | undefined;
  card: Card;
}

/** What lies outside of Colloquy: platforms with their channels and people, the same for all its processes. */
export interface Outside {
  /** All that was ever posted, in the order in which it landed. */
  readonly messages: readonly Message[];
  /** Places that take no posts: for the time being, or for ever. */
  readonly forbidden: Set<string>;
  readonly gone: Set<string>;
  /** Places of which something could not be read back once. */
  readonly unread: Set<string>;
  /** A platform as one process reaches it. */
  reachedBy(actor: Actor, name: string): Platform;
}

/** Of these platforms, whose bots may or may not read what stands in a channel. */
export const platforms = { slack: { history: false }, discord: { history: true } } as const;
const historyOf = (name: string): boolean => name === "discord" && platforms.discord.history;

/** Sets up the outside; `fateOf` says how the nth request goes. */
export function outside(
  steps: Steps,
  draw: Chance,
  standing: readonly Message[],
  fateOf: (nth: number) => Fate | undefined,
): Outside {
  const messages: Message[] = standing.map((one) => ({ ...one }));
  const [forbidden, gone, unread] = [new Set<string>(), new Set<string>(), new Set<string>()];
  let requests = 0;

  const land = (place: Place, { key, card, over, reply }: Post): Posted => {
    const where = placeKey(place);
    if (gone.has(where))
      return place.direct
        ? { kind: "closed", why: "They take no messages." }
        : { kind: "never", why: "The channel is gone." };
    if (forbidden.has(where)) return { kind: "never", why: "Colloquy may not post there." };
    const old = messages.find((one) => one.id === over?.message);
    if (old) old.card = card;
    const made = old ?? { id: `m${messages.length + 1}`, key, place: where, thread: reply?.message, card };
    if (!old) messages.push(made);
    return { kind: "sent", ref: { channel: place.channel, message: made.id } };
  };

  const lookedUp = (place: Place, key: string, reply?: MessageRef): Found => {
    const where = placeKey(place);
    if (!historyOf(place.platform) || gone.has(where) || forbidden.has(where)) {
      unread.add(where);
      return "cannot tell";
    }
    // What stands in a thread is seen only there.
    const found = messages.find((one) => one.place === where && one.key === key && one.thread === reply?.message);
    return found ? { channel: place.channel, message: found.id } : "no";
  };

  /** One request: it leaves, has its effect some time later, and is answered later still, each a step of its own. */
  async function request<T>(
    actor: Actor,
    what: string,
    effect: () => T,
    trouble: { broken(why: string): T; busy(after: number | undefined): T },
  ): Promise<T> {
    const left = await steps.step(`${what} leaves`, () => ({ nth: ++requests, at: steps.now() }), { actor });
    const fate = fateOf(left.nth);
    const after = <V>(name: string, milliseconds: number, act: () => V, whose?: Actor): Promise<V> =>
      steps.step(`${what} ${name}`, act, { actor: whose, at: left.at + milliseconds });
    const lands = (milliseconds: number): Promise<T> => after("lands", milliseconds, effect);
    const never = new Promise<never>(() => {});
    if (fate) await after(fate.kind, 0, () => {}, actor);
    switch (fate?.kind) {
      case undefined: {
        const value = await lands(draw.between(10, 400));
        return steps.step(`${what} is answered`, () => value, { actor, at: steps.now() + draw.between(5, 200) });
      }
      case "answered late": {
        const value = await lands(fate.lands);
        return steps.step(`${what} is answered late`, () => value, { actor });
      }
      case "breaks":
        if (fate.lands !== undefined) void lands(fate.lands);
        return after("breaks", fate.after, () => trouble.broken("The connection broke."), actor);
      case "is never answered":
        if (fate.lands !== undefined) void lands(fate.lands);
        return never;
      case "throws":
        if (fate.lands !== undefined) void lands(fate.lands);
        return after(
          "throws",
          100,
          () => {
            throw new TypeError("The answer cannot be read.");
          },
          actor,
        );
      case "is asked to wait":
        return after("is asked to wait", 50, () => trouble.busy(fate.seconds), actor);
      case "finds the platform down":
        return after("finds the platform down", 50, () => trouble.busy(undefined), actor);
      default:
        return fate satisfies never;
    }
  }

  return {
    messages,
    forbidden,
    gone,
    unread,
    reachedBy: (actor, name): Platform => ({
      name,
      start: async () => [],
      post: (place, post) =>
        request<Posted>(actor, `post ${post.key}${post.over ? " over" : ""}`, () => land(place, post), {
          broken: (why) => ({ kind: "unknown", why }),
          busy: (seconds) => ({
            kind: "later",
            why: "Too many requests.",
            ...(seconds === undefined ? {} : { after: seconds }),
          }),
        }),
      sent: (place, key, _since, reply) =>
        request<Found>(actor, `look for ${key}`, () => lookedUp(place, key, reply), {
          broken: () => "later",
          busy: () => "later",
        }),
      meeting: async () => ({ kind: "none" }),
      isThere: (_place, { user }: Pick<Account, "user">) =>
        steps.step(`is ${user} there`, () => ([...gone].some((one) => one.endsWith(`:@${user}`)) ? "gone" : "there"), {
          actor,
        }),
      connection: async () => [],
      ...{ hears: () => true, isHere: () => true, pace: undefined },
      examine: (place) =>
        steps.step(
          "may it post",
          () =>
            forbidden.has(placeKey(place)) ? [wrong("posting", "It may not post there.", "Invite Colloquy.")] : [],
          { actor },
        ),
      stop: async () => {},
    }),
  };
}
