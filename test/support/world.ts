import { type Command, menuOf } from "../../src/app/command.ts";
import type { Errand } from "../../src/app/errand.ts";
import type { Pace } from "../../src/app/pace.ts";
import type { Instant } from "../../src/chat/prose.ts";
import { commands, schedules } from "../../src/contents.ts";
import { memberErrands } from "../../src/features/groups/errands.ts";
import type { Meter } from "../../src/meter.ts";
import type { After } from "../../src/time/after.ts";
import { instant, milliseconds, plus } from "../../src/time/instant.ts";
import { type Log, moveThrough, presenceOn, type Works, works } from "../../src/works.ts";
import { type Fresh, type Kind, livedIn } from "./database.ts";
import { type Memory, memory } from "./memory.ts";
import type { Stage } from "./stage.ts";

/** A world for a conversation: a real database, the whole program, and a clock that moves only when told. */
export interface World<S extends Stage = Memory> extends Base {
  readonly stage: S;
}
interface Base {
  readonly works: Works;
  readonly store: Fresh;
  /** What was logged as an error; a conversation that should go well ends with none. */
  readonly errors: { readonly facts: object; readonly words: string }[];
  now(): Instant;
  /** Moves the clock to an instant, or on by some days, hours or minutes, doing what comes due on the way. */
  moves(to: Instant | Parameters<typeof plus>[1]): Promise<void>;
  /** Lets the time go by while the program is down, and starts it again. */
  sleepsUntil(to: Instant): Promise<void>;
  /** Lets everything that is to be done now be done. */
  settles(): Promise<void>;
  close(): Promise<void>;
}

/** Opens a world; in the table of contents' commands, on the platform that remembers, unless told otherwise. */
export async function world(
  how: {
    readonly at?: Instant;
    readonly kind?: Kind;
    readonly store?: Fresh;
    readonly commands?: readonly Command[];
    readonly errands?: readonly Errand[];
    readonly publicUrl?: string;
    readonly pace?: Pace;
  } = {},
): Promise<World> {
  const clock = clockAt(how.at ?? "2026-10-19T07:00:00.000Z");
  return worldOn(memory(clock.now), clock, how);
}

/** A clock that stands still until it is set. */
export function clockAt(at: Instant): { now(): Instant; set(to: Instant): void } {
  let present = at;
  return {
    now: () => present,
    set: (to) => {
      present = to;
    },
  };
}

/** The machine's own timers, for what waits for a platform that does not answer. */
export const after: After = (milliseconds, act) => {
  const timer = setTimeout(act, milliseconds);
  return () => clearTimeout(timer);
};

/** The machine's timers until they are stopped: what a worker waited for that died in a test is nobody's any more. */
export function timers(): { readonly after: After; stop(): void } {
  const running = new Set<() => void>();
  return {
    after: (milliseconds, act) => {
      const callOff = after(milliseconds, () => {
        running.delete(callOff);
        act();
      });
      running.add(callOff);
      return () => {
        running.delete(callOff);
        callOff();
      };
    },
    stop: () => {
      for (const callOff of running) callOff();
    },
  };
}

interface How {
  readonly kind?: Kind;
  /** A database that has lived; without it, a fresh one. */
  readonly store?: Fresh;
  readonly commands?: readonly Command[];
  readonly errands?: readonly Errand[];
  readonly publicUrl?: string;
  readonly pace?: Pace;
  readonly meter?: Meter;
  /** Told of the program before the stage opens, for stages that move its clock themselves. */
  readonly opened?: (running: Works) => void;
}

/** Opens a world on any stage. */
export const worldOn = async <S extends Stage>(
  stage: S,
  clock: ReturnType<typeof clockAt>,
  how: How = {},
): Promise<World<S>> => ({ stage, ...(await worldOver([stage], clock, how)) });

/** Opens one world over several stages: one database and one program, as where a group lives on two platforms. */
export async function worldOver(
  stages: readonly Stage[],
  clock: ReturnType<typeof clockAt>,
  how: How = {},
): Promise<Base> {
  const store = how.store ?? (await livedIn(how.kind));
  const errors: { facts: object; words: string }[] = [];
  const log: Log = { info: () => {}, warn: () => {}, error: (facts, words) => void errors.push({ facts, words }) };
  // A database that has lived has ids already.
  let ids = how.store ? 1_000_000 : 0;
  const all = how.commands ?? [...commands, ...schedules];
  const platforms = stages.map(({ platform }) => platform);
  const running = works({
    store,
    platforms,
    commands: all,
    errands: [...(how.errands ?? []), ...memberErrands({ isThere: presenceOn(platforms), after })],
    now: clock.now,
    after,
    elapsed: () => milliseconds(clock.now()),
    newId: () => `i${(++ids).toString(36).padStart(9, "0")}`,
    newSecret: () => `secret${String(++ids).padStart(16, "0")}`,
    publicUrl: how.publicUrl,
    pace: how.pace,
    log,
    ...(how.meter ? { meter: how.meter } : {}),
  });
  how.opened?.(running);
  for (const stage of stages) await stage.open(menuOf(all), running.desk);
  return {
    works: running,
    store,
    errors,
    now: clock.now,
    moves: (to) =>
      moveThrough(running, clock, typeof to === "string" ? instant(Date.parse(to)) : plus(clock.now(), to)),
    sleepsUntil: async (to) => {
      clock.set(to);
      await running.settle();
    },
    settles: running.settle,
    close: async () => {
      for (const stage of stages) await stage.close();
      await store.close();
    },
  };
}
