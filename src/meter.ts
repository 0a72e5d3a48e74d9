/** Counts what Colloquy does, for who watches it run. No group, no member and no word of theirs is in it. */
export interface Meter {
  /** A try to deliver a message ended so. */
  delivered(platform: string, outcome: string): void;
  /** A wish begins; to be called with how it was answered. */
  asked(command: string): (outcome: "card" | "refused") => void;
  /** A nightly backup ended. */
  backedUp(well: boolean): void;
}

/** Counts nothing. */
export const noMeter: Meter = { delivered: () => {}, asked: () => () => {}, backedUp: () => {} };
