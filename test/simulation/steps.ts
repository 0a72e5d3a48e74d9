import { type Chance, fingerprint } from "./chance.ts";

/** Whoever takes steps: one process of Colloquy. What is dead is never resumed. */
export interface Actor {
  readonly name: string;
  alive: boolean;
}

/** What a process looks for from time to time: messages, errands and meetings, what is due. */
export type Sight = "posts" | "errands" | "due";

/** What is awaited: a statement of the database, a call of a platform, a timer. */
interface Waiting {
  readonly what: string;
  readonly actor: Actor | undefined;
  at: number;
  /** Of a look from time to time: what for, and how far apart they are. */
  readonly looks: { readonly sight: Sight; readonly every: number } | undefined;
  free(): boolean;
  act(): unknown;
  done(value: unknown): void;
  failed(error: unknown): void;
}
interface How {
  readonly actor?: Actor | undefined;
  /** From when on it can be taken, in milliseconds of the world. */
  readonly at?: number;
  free?(): boolean;
}

/** All that anybody waits for: one awaited step is taken at a time, and the next is drawn. */
export interface Steps {
  /** Milliseconds since the world began, as a stopwatch counts them. */
  now(): number;
  /** How many steps were taken. */
  taken(): number;
  /** Waits until this step is drawn, and for what it brings. */
  step<T>(what: string, act: () => T | Promise<T>, how?: How): Promise<T>;
  /** Does something after so many milliseconds; one that only looks whether there is work may be left out while there is none. */
  timer(actor: Actor, milliseconds: number, act: () => void, looksFor?: Sight): () => void;
  /** Something happened that looks see although there is no work: none is left out until each process looked again. */
  stir(): void;
  /** Takes one step; says whether there was one before the given time. */
  take(until: number): Promise<boolean>;
  /** Whether nothing is waited for but the next look. */
  atRest(): Promise<boolean>;
  /** What all steps so far come to: two runs that were the same have the same. */
  trace(): string;
}

/** What may happen to a step as it is taken: whoever takes it dies before it, or after it and before hearing of it. */
export type Strike = { readonly when: "before" | "after"; kill(): Promise<void> } | undefined;

/** Sets up the steps of a world. `strikes` is asked before each; `nextWork` tells when looks would next see something. */
export function steps(
  order: Chance,
  {
    strikes,
    nextWork,
    tell,
  }: {
    strikes(step: number, actor: Actor | undefined): Promise<Strike>;
    /** When there is next something to be seen. */
    nextWork(sight: Sight): Promise<number | undefined>;
    tell?: ((line: string) => void) | undefined;
  },
): Steps {
  let [now, taken, hash] = [0, 0, fingerprint("")];
  let waiting: Waiting[] = [];
  let stirred = new Set<Waiting>();
  const never = new Promise<never>(() => {});
  const isReady = (one: Waiting): boolean => one.at <= now && one.free();
  const note = (line: string): void => {
    hash = fingerprint(line, hash);
    tell?.(line);
  };

  /** A look that would see nothing is left out, and so are those after it, up to a time at which there is something. */
  const putOff = async (one: Waiting, until: number): Promise<boolean> => {
    if (!one.looks || stirred.has(one)) return false;
    const { sight, every } = one.looks;
    const to = Math.min((await nextWork(sight)) ?? until, until);
    if (one.at >= to) return false;
    one.at += Math.ceil((to - one.at) / every) * every;
    return true;
  };
  const sleep = async (until: number): Promise<boolean> => {
    const soonest = (all: readonly Waiting[]) => Math.min(until + 1, ...all.map(({ at }) => Math.max(at, now)));
    const next = soonest(waiting.filter(({ looks }) => !looks));
    if (soonest(waiting) < next) for (const one of waiting) await putOff(one, next);
    const then = soonest(waiting);
    if (then > until) return false;
    now = Math.max(now, then);
    return true;
  };

  /** Whoever was told something goes on until they wait for the next thing. */
  const heard = (): Promise<void> => new Promise(setImmediate);

  return {
    now: () => now,
    taken: () => taken,
    trace: () => `${taken} steps, ${hash.toString(16).padStart(8, "0")}`,
    step: <T>(what: string, act: () => T | Promise<T>, { actor, at = now, free = () => true }: How = {}) => {
      if (actor?.alive === false) return never;
      return new Promise<T>((done, failed) => {
        waiting.push({ what, actor, at, looks: undefined, free, act, done: done as (value: unknown) => void, failed });
      });
    },
    timer: (actor, milliseconds, act, looksFor) => {
      const one: Waiting = {
        ...{
          what: "timer",
          actor,
          at: now + milliseconds,
          looks: looksFor && { sight: looksFor, every: milliseconds },
        },
        ...{ free: () => true, act: () => {}, done: act, failed: () => {} },
      };
      if (actor.alive) waiting.push(one);
      return () => {
        waiting = waiting.filter((other) => other !== one);
      };
    },
    stir: () => {
      stirred = new Set(waiting.filter(({ looks }) => looks));
      for (const one of stirred)
        if (one.looks) one.at -= Math.max(0, Math.floor((one.at - now) / one.looks.every)) * one.looks.every;
    },
    atRest: async () => {
      await heard();
      return waiting.every((one) => one.looks || one.actor?.alive === false);
    },
    take: async (until) => {
      await heard();
      waiting = waiting.filter(({ actor }) => actor?.alive !== false);
      let ready = waiting.filter(isReady);
      while (ready.length === 0) {
        if (!(await sleep(until))) return false;
        ready = waiting.filter(isReady);
      }
      if (now > until) return false;
      const one = ready[order.between(0, ready.length - 1)];
      if (!one) return false;
      if (await putOff(one, now + (one.looks?.every ?? 0))) return true;
      waiting = waiting.filter((other) => other !== one);
      now += order.between(1, 20);
      taken++;
      note(`${now} ${one.actor?.name ?? "-"} ${one.what}`);
      const strike = await strikes(taken, one.actor);
      if (strike?.when === "before") {
        await strike.kill();
        // Who had not yet begun is whom a step without an actor would have told.
        if (one.actor !== undefined) return true;
      }
      const hear: () => void = await Promise.resolve()
        .then(() => one.act())
        .then(
          (value) => () => one.done(value),
          (error: unknown) => () => one.failed(error),
        );
      if (strike?.when === "after") await strike.kill();
      if (one.actor?.alive !== false) hear();
      return true;
    },
  };
}
