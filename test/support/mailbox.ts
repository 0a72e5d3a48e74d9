import { and, eq } from "drizzle-orm";
import type { Card } from "../../src/chat/card.ts";
import { plain } from "../../src/chat/plain.ts";
import type { MessageRef, Pace, Place, Platform, Post, Posted } from "../../src/chat/platform.ts";
import type { Instant } from "../../src/chat/prose.ts";
import { due } from "../../src/clock/schema.ts";
import { steadiness } from "../../src/clock/steady.ts";
import { type News, queue } from "../../src/delivery/queue.ts";
import type { Delivering } from "../../src/delivery/round.ts";
import { outbox } from "../../src/delivery/schema.ts";
import { deliver } from "../../src/delivery/worker.ts";
import type { Store } from "../../src/store/db.ts";
import { milliseconds, plus } from "../../src/time/instant.ts";
import { freshDatabase, type Kind } from "./database.ts";
import { clockAt, timers } from "./world.ts";

/** A message as it stands in a channel. */
export interface Letter {
  readonly id: string;
  readonly key: string;
  readonly channel: string;
  readonly thread?: string;
  readonly at: Instant;
  text: string;
  edits: number;
}

/** A platform that keeps what it is given, remembers when, and ends posts as a test says. */
export interface Mailbox extends Platform {
  readonly letters: readonly Letter[];
  /** Every try, in order: the first words of the card, and whether it was a redraw. */
  readonly tries: readonly {
    readonly channel: string;
    readonly text: string;
    readonly over: boolean;
    readonly at: Instant;
  }[];
  /** Ends the next posts (of a channel, if given) so instead of keeping them. */
  ends(...how: readonly Ending[]): void;
  /** Ends all posts to a channel so, until told otherwise. */
  always(channel: string, how: Ending | undefined): void;
  /** What stands in a channel, oldest first. */
  in(channel: string): readonly string[];
  /** Somebody deletes the newest message of a channel. */
  deletes(channel: string): void;
  /** What is answered to who looks for a message afterwards, instead of what the history shows. */
  history: "later" | "cannot tell" | "silent" | "broken" | undefined;
  /** False while another process has it to itself. */
  here: boolean;
}
/** How a post ends; `landed` says that it was kept although its end is unknown; a function is asked first. */
export type Ending =
  | (Posted & { readonly landed?: boolean })
  | ((place: Place, post: Post) => Promise<Posted | undefined>);

/** Makes a mailbox. */
export function mailbox(now: () => Instant, pace?: Pace): Mailbox {
  let posted = 0;
  const letters: Letter[] = [];
  const tries: { channel: string; text: string; over: boolean; at: Instant }[] = [];
  const endings: Ending[] = [];
  const standing = new Map<string, Ending>();
  const textOf = (card: Card): string => plain(card, {}, "UTC", now());
  const keep = (place: Place, { key, card, over, reply }: Post): MessageRef => {
    const old = letters.find((one) => one.id === over?.message);
    if (old) {
      old.text = textOf(card);
      old.edits++;
      return { channel: place.channel, message: old.id };
    }
    const thread = reply ? { thread: reply.message } : {};
    const made = { id: `m${++posted}`, key, channel: place.channel, at: now(), text: textOf(card), edits: 0 };
    letters.push({ ...made, ...thread });
    return { channel: place.channel, message: made.id };
  };
  const box: Mailbox = {
    name: "memory",
    letters,
    tries,
    history: undefined,
    here: true,
    ends: (...how) => void endings.push(...how),
    always: (channel, how) => void (how ? standing.set(channel, how) : standing.delete(channel)),
    in: (channel) => letters.filter((one) => one.channel === channel).map((one) => one.text),
    deletes: (channel) =>
      void letters.splice(
        letters.findLastIndex((one) => one.channel === channel),
        1,
      ),
    start: async () => [],
    post: async (place, post): Promise<Posted> => {
      tries.push({ channel: place.channel, text: textOf(post.card), over: post.over !== undefined, at: now() });
      const ending = standing.get(place.channel) ?? endings.shift();
      if (typeof ending === "function") return (await ending(place, post)) ?? { kind: "sent", ref: keep(place, post) };
      if (ending?.landed) keep(place, post);
      return ending ?? { kind: "sent", ref: keep(place, post) };
    },
    sent: async (place, key, since, reply) => {
      if (box.history === "silent") return new Promise(() => {});
      if (box.history === "broken") throw new TypeError("Cannot read properties of undefined");
      if (box.history) return box.history;
      // As in a channel's history, what stands in a thread is seen only there.
      const seen = letters.filter((one) => one.channel === place.channel && one.thread === reply?.message);
      const found = seen.find((one) => one.key === key && one.at >= since);
      return found ? { channel: place.channel, message: found.id } : "no";
    },
    meeting: async () => ({ kind: "none" }),
    isThere: async () => "there",
    examine: async () => [],
    connection: async () => [],
    hears: () => true,
    isHere: () => box.here,
    pace,
    stop: async () => {},
  };
  return box;
}

/** Delivery with a real database, a mailbox, and a clock that moves only when told. */
export interface Office {
  readonly box: Mailbox;
  readonly store: Store;
  /** What was given up, and why, of which the clock will tell. */
  lost(): Promise<readonly { readonly text: string; readonly why: string | null }[]>;
  readonly errors: readonly string[];
  /** Until when places rest, as its worker was told. */
  readonly rests: readonly Instant[];
  now(): Instant;
  /** Leaves news, as a command would. */
  leaves(text: string, to?: string | readonly string[], how?: Partial<News>): Promise<void>;
  /** One round of a worker, or of one that works otherwise; says how many messages it took up. */
  round(otherwise?: Partial<Delivering>): Promise<number>;
  /** Rounds until nothing is to be done now. */
  delivers(): Promise<void>;
  /** Moves the clock, then delivers. */
  waits(seconds: number): Promise<void>;
  moves(seconds: number): void;
  /** Somebody sets the clock, by so many seconds. */
  sets(seconds: number): void;
  rows(): Promise<readonly (typeof outbox.$inferSelect)[]>;
  close(): Promise<void>;
}

export const placeOf = (channel: string): Place => ({ platform: "memory", workspace: "local", channel });
export const says = (text: string): Card => ({ body: [{ kind: "prose", prose: [text] }] });

/** Opens an office; `answerWithin` is how many milliseconds a platform may take for one answer. */
export async function office(
  kind?: Kind,
  { answerWithin = 60_000, pace }: { readonly answerWithin?: number; readonly pace?: Pace } = {},
): Promise<Office> {
  const store = await freshDatabase(kind);
  const clock = clockAt("2026-10-19T07:00:00.000Z");
  const box = mailbox(clock.now, pace);
  const errors: string[] = [];
  const rests: Instant[] = [];
  let ids = 0;
  const newId = () => `i${(++ids).toString(36).padStart(9, "0")}`;
  let set = 0;
  const steadyFor = steadiness(clock.now, () => milliseconds(clock.now()) - set);
  const waiting = timers();
  const works: Delivering = {
    root: store.root,
    platforms: new Map([[box.name, box]]),
    now: clock.now,
    newId,
    after: waiting.after,
    steadyFor,
    answerWithin,
    names: async () => [],
    resting: (until) => void rests.push(until),
    log: { warn: () => {}, error: (_, words) => void errors.push(words) },
  };
  const round = (otherwise: Partial<Delivering> = {}) => deliver({ ...works, ...otherwise });
  const delivers = async () => {
    while ((await round()) > 0);
  };
  const moves = (seconds: number) => clock.set(plus(clock.now(), { seconds }));
  return {
    box,
    store,
    lost: async () => {
      const told = await store.root
        .select({ card: outbox.card, why: outbox.why })
        .from(outbox)
        .innerJoin(due, and(eq(due.entry, "group undelivered"), eq(due.subject, outbox.key)))
        .orderBy(outbox.number);
      return told.map(({ card, why }) => ({ text: plain(card, {}, "UTC", clock.now()), why }));
    },
    errors,
    rests,
    now: clock.now,
    leaves: (text, to = "general", how = {}) => {
      const places = (typeof to === "string" ? [to] : to).map(placeOf);
      const news: News = { group: "g1", places, card: says(text), at: clock.now(), ...how };
      return store.root.transaction((db) => queue(db, news, newId));
    },
    round,
    delivers,
    moves,
    sets: (seconds) => {
      set += seconds * 1000;
      moves(seconds);
    },
    waits: async (seconds) => {
      moves(seconds);
      await delivers();
    },
    rows: () => store.root.select().from(outbox).orderBy(outbox.number),
    close: () => {
      waiting.stop();
      return store.close();
    },
  };
}
