import type { Chance } from "./chance.ts";

/** What came of one payload: what was sent, what was told, and what is wrong with that. */
export interface Came {
  readonly how: string;
  readonly wrong: readonly string[];
  /** Enough of what was sent to see what it was. */
  readonly sent: string;
}

/** Somewhere that payloads come in. */
export interface Door {
  readonly name: string;
  /** Sends one payload that chance makes, and looks at what comes back. */
  tries(chance: Chance): Promise<Came>;
  /** What is wrong with the answer to a good request; nothing if it is as it should be. */
  good(): Promise<readonly string[]>;
  /** What went wrong inside since it was last asked. */
  broken(): readonly string[];
  close(): Promise<void>;
}

/** Anything in a few words, for a report. */
export function told(value: unknown): string {
  const words = JSON.stringify(value, (_, part: unknown) =>
    part instanceof Error ? (part.stack ?? part.message) : part,
  );
  return (words ?? String(value)).slice(0, 1500);
}
