import { randomBytes } from "node:crypto";

/** What a program of the bench has of the machine, as main.ts has it: timers, a stopwatch, chance, and a log of errors alone. */
export const machine = {
  after: (milliseconds: number, act: () => void) => {
    const timer = setTimeout(act, milliseconds);
    return () => clearTimeout(timer);
  },
  elapsed: () => performance.now(),
  newId: () => randomBytes(6).toString("hex"),
  newSecret: () => randomBytes(16).toString("base64url"),
  log: {
    info: () => {},
    warn: () => {},
    error: (facts: object, words: string) => console.error(words, facts),
  },
};
