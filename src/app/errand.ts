import type { Known } from "../chat/fields.ts";
import type { Instant } from "../chat/prose.ts";
import type { Tx } from "../store/db.ts";

/** A result of an errand, asked as a command of the clock's. */
export interface Result {
  readonly entry: string;
  readonly known: Known;
}

/**
 * How an errand ended: with a result, with nothing that anybody has to hear of, or to be tried again in some seconds,
 * `meanwhile` with something to say already.
 */
export type Brought =
  | ({ readonly kind: "done" } & Result)
  | { readonly kind: "nothing" }
  | { readonly kind: "again"; readonly afterSeconds: number; readonly why: string; readonly meanwhile?: Result };

/** Slow outside work, run with no transaction open; `tries` counts from 1. */
export interface Errand {
  readonly name: string;
  /** True if each waits for somebody else: they are run at once, where others of one kind are run one after the other. */
  readonly atOnce?: true;
  /** Whether it is wanted still when its turn comes; what nobody wants any more is not begun. Without it, it always is. */
  readonly isWanted?: (db: Tx, known: Known) => Promise<boolean>;
  run(wish: { readonly known: Known; readonly at: Instant; readonly tries: number }): Promise<Brought>;
}
