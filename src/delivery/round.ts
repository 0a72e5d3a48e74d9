import type { Names, Platform, Posted } from "../chat/platform.ts";
import type { Instant } from "../chat/prose.ts";
import type { Root } from "../store/db.ts";
import type { After } from "../time/after.ts";
import type { outbox } from "./schema.ts";
import type { marking } from "./sent.ts";

/** A message as the outbox has it. */
export type Row = typeof outbox.$inferSelect;
/** How a try ended: as its platform says, or in a doubt that nothing can dispel. */
export type Ended = Posted | { readonly kind: "uncertain" };

/** What delivering takes. */
export interface Delivering {
  readonly root: Root;
  readonly platforms: ReadonlyMap<string, Platform>;
  now(): Instant;
  newId(): string;
  readonly after: After;
  /** For how many milliseconds nobody has set the clock. */
  steadyFor(): number;
  /** How many milliseconds a platform may take to look for a message, and to post it: one that never answers stops nothing else. */
  readonly answerWithin: number;
  /** What the members are called whom each message names, with the accounts by which it calls them. */
  names(rows: readonly Row[]): Promise<readonly Names[]>;
  readonly log: { warn(facts: object, words: string): void; error(facts: object, words: string): void };
  /** Told until when a place rests, after a message or as its platform asked, for who would look for its next one then. */
  resting?(until: Instant): void;
  /** Told how each try ended, for who counts them. */
  delivered?(platform: string, outcome: Ended["kind"] | "expired"): void;
}

/** A worker's round: the claim to all that it took up, and what is done for all of these together. */
export interface Round extends Delivering {
  readonly lease: string;
  /** Whether the clock was last set before the oldest claim that may still be held. */
  readonly steady: boolean;
  readonly sent: ReturnType<typeof marking>;
  named(row: Row): Promise<Names>;
}
