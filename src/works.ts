import { membersIn } from "./app/carrying.ts";
import { type Command, menuOf } from "./app/command.ts";
import { dispatch } from "./app/dispatch.ts";
import type { Errand } from "./app/errand.ts";
import type { Pace } from "./app/pace.ts";
import { type DueAlike, together } from "./app/together.ts";
import { type Finding, lacking, wrong } from "./chat/finding.ts";
import { type Desk, type Place, type Platform, platformName } from "./chat/platform.ts";
import type { Instant } from "./chat/prose.ts";
import { steadiness } from "./clock/steady.ts";
import { nextDue, tick } from "./clock/tick.ts";
import { runErrands } from "./delivery/errands.ts";
import { keepMeetings, nextMeeting } from "./delivery/meetings.ts";
import { nextTry } from "./delivery/next.ts";
import { oneAtATime, overtaking } from "./delivery/overtaking.ts";
import type { Delivering } from "./delivery/round.ts";
import { answerMilliseconds, deliver } from "./delivery/worker.ts";
import { namesIn } from "./features/groups/reach-store.ts";
import { type Meter, noMeter } from "./meter.ts";
import type { Root, Store } from "./store/db.ts";
import type { After } from "./time/after.ts";
import { later, millisecondsBetween } from "./time/instant.ts";

/** What Colloquy is put together from; the clock, timers, ids, secrets and the log are its only ties to the world besides these. */
export interface Parts {
  readonly store: Store;
  readonly platforms: readonly Platform[];
  readonly commands: readonly Command[];
  readonly errands: readonly Errand[];
  now(): Instant;
  readonly after: After;
  /** Milliseconds since this process began, by a stopwatch that nobody sets. */
  elapsed(): number;
  newId(): string;
  newSecret(): string;
  /** The address by which others reach this program, if there is one. */
  readonly publicUrl?: string | undefined;
  /** How fast one member may ask; as fast as they like without it. */
  readonly pace?: Pace | undefined;
  readonly log: Log;
  /** Counts what is done, where somebody wants to know. */
  readonly meter?: Meter;
}
export interface Log {
  info(facts: object, words: string): void;
  warn(facts: object, words: string): void;
  error(facts: object, words: string): void;
}

/** Colloquy at work: the desk that platforms ask, and the three things that go on by themselves. */
export interface Works {
  readonly desk: Desk;
  /** Asks for what is due, sends what is waiting and runs errands, until nothing more is to be done now. */
  settle(): Promise<void>;
  /** Asks for what is due; says how much that was. */
  tick(): Promise<number>;
  /** Sends what is waiting; says how much that was. */
  send(): Promise<number>;
  /** Runs errands and keeps calendars; says how many of both. */
  run(): Promise<number>;
  /** When there is next something to do, once all is done that could be done now. */
  next(): Promise<Instant | undefined>;
  /** Called after each commit. */
  onCommit(listener: () => void): void;
  /** Called when a place takes its next message that has rested since this process sent one there. */
  onRested(listener: () => void): void;
}

/** Puts dispatch, clock, delivery and errands together; the program and its tests run the same. */
export function works(parts: Parts): Works {
  const { store, log, now, after, elapsed, newId, newSecret, publicUrl } = parts;
  const { root } = store;
  const platforms = new Map(parts.platforms.map((one) => [one.name, one]));
  const listeners: (() => void)[] = [];
  const restedListeners: (() => void)[] = [];
  /** A look that fails is a finding too: it says nothing about what is allowed. */
  const lookedAt = async (name: string, look: (platform: Platform) => Promise<readonly Finding[]>) => {
    const platform = platforms.get(name);
    if (!platform) return [wrong("connection", `${platformName(name)} is not connected.`, connecting(name))];
    return look(platform).catch((error: unknown): readonly Finding[] => {
      log.warn({ platform: name, error }, "a platform could not be looked at");
      return [lacking("connection", `${platformName(name)} could not be asked.`, "Ask again in a minute.")];
    });
  };
  const known = new Map(parts.commands.map((one) => [one.name, one]));
  const meter = parts.meter ?? noMeter;
  const dispatching = {
    root,
    commands: known,
    menu: menuOf(parts.commands),
    now,
    newId,
    newSecret,
    publicUrl,
    pace: parts.pace,
    log,
    committed: () => {
      for (const listener of listeners) listener();
    },
    connected: (platform: string) => platforms.has(platform),
    examine: (place: Place) => lookedAt(place.platform, (one) => one.examine(place)),
    connection: (platform: string) => lookedAt(platform, (one) => one.connection()),
  };
  const desk = metered(known, meter, dispatching);
  const delivering = {
    root,
    platforms,
    now,
    after,
    steadyFor: steadiness(now, elapsed),
    newId,
    answerWithin: answerMilliseconds,
    log,
    ...(parts.meter ? { delivered: parts.meter.delivered } : {}),
    resting: (until: Instant) => {
      if (restedListeners.length === 0) return;
      after(Math.max(0, millisecondsBetween(now(), until)), () => {
        for (const listener of restedListeners) listener();
      });
    },
    names: namesOn(root),
  };
  const running = { root, errands: new Map(parts.errands.map((one) => [one.name, one])), desk, now, newId, log };
  const ticking = {
    ...{ root, desk, now },
    together: async (one: DueAlike) => {
      if (!known.get(one.entry)?.together) return 0;
      const answered = meter.asked(one.entry);
      const done = await together(dispatching, one);
      answered("card");
      return done;
    },
    apart: (entry: string, error: unknown) =>
      log.error({ command: entry, error }, "what is due could not be done together, and is done one after the other"),
  };
  const ticks = (): Promise<number> => tick(ticking);
  const keeping = { root, platforms, now, after, newId, answerWithin: answerMilliseconds, log };
  const send = (): Promise<number> => deliver(delivering);
  const run = async (): Promise<number> => (await runErrands(running)) + (await keepMeetings(keeping));
  return {
    desk,
    tick: ticks,
    send,
    run,
    settle: () => settleBy(ticks, send, run),
    next: async () => {
      const all = [await nextDue(root, now()), await nextMeeting(root, now()), ...(await nextTry(root, now()))];
      return all.filter((at) => at !== undefined).sort()[0];
    },
    onCommit: (listener) => void listeners.push(listener),
    onRested: (listener) => void restedListeners.push(listener),
  };
}

/** Whom messages name, asked for all of them at once. */
const namesOn =
  (root: Root): Delivering["names"] =>
  async (rows) => {
    const messages = rows.map(({ group, place, card }) => ({ group, place, named: membersIn(card) }));
    if (messages.every(({ named }) => named.length === 0)) return rows.map(() => ({}));
    return root.transaction((db) => namesIn(db, messages));
  };

/** A desk whose answers are timed, by the commands there are: anybody may ask for one that there is not. */
function metered(commands: ReadonlyMap<string, Command>, meter: Meter, parts: Parameters<typeof dispatch>[0]): Desk {
  const desk = dispatch(parts);
  return {
    ...desk,
    answer: async (asked) => {
      const answered = meter.asked(commands.has(asked.entry) ? asked.entry : "unknown");
      const answer = await desk.answer(asked);
      answered(answer.kind);
      return answer;
    },
  };
}

const connecting = (name: string): string =>
  `Whoever runs this Colloquy sets ${name === "playground" ? "PLAYGROUND=on" : `${name.toUpperCase()}’s tokens`}, and npm run doctor says what else is missing.`;

/** Asks the platform of a place whether somebody is there; of one that is not connected nobody can tell. */
export const presenceOn =
  (platforms: readonly Platform[]): Platform["isThere"] =>
  async (place, account) =>
    platforms.find(({ name }) => name === place.platform)?.isThere(place, account) ?? "cannot tell";

/** Does rounds of all kinds of work until none has any left. */
async function settleBy(...kinds: readonly (() => Promise<number>)[]): Promise<void> {
  for (let done = 1; done > 0; ) {
    done = 0;
    for (const round of kinds) done += await round();
  }
}

/** Work whose rounds wait for each other. */
export interface InTurns extends Works {
  /** Waits for what is still being sent; says how many rounds that were. */
  ended(): Promise<number>;
}

/**
 * Puts them together as `works` does, but with one round of each kind at a time: whoever waits for rest also waits for what goes on in the background. Only
 * a round of sending that takes long does not keep others from beginning.
 */
export function inTurns(parts: Parts): InTurns {
  const { after, log } = parts;
  const running = works(parts);
  const failed = (error: unknown) => log.error({ error }, "a round of sending failed");
  const sending = overtaking(running.send, { after, alone: 1000, most: 3, failed });
  const [tick, send, run] = [oneAtATime(running.tick), sending.round, oneAtATime(running.run)];
  const { ended } = sending;
  return { ...running, tick, send, run, ended, settle: () => settleBy(tick, send, run, ended) };
}

/** Moves a clock that can be set to an instant, doing everything that comes due on the way at its own instant. */
export async function moveThrough(
  running: Works,
  clock: { now(): Instant; set(at: Instant): void },
  to: Instant,
): Promise<void> {
  await running.settle();
  for (let at = await running.next(); at !== undefined && at <= to; at = await running.next()) {
    clock.set(at);
    await running.settle();
  }
  clock.set(later(clock.now(), to));
}
