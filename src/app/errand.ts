import type { Known } from "../chat/fields.ts";
import type { Instant } from "../chat/prose.ts";

/** How an errand ended: with a result that is asked as a command of the clock's, or to be tried again in some seconds. */
export type Brought =
  | { readonly kind: "done"; readonly entry: string; readonly known: Known }
  | { readonly kind: "again"; readonly afterSeconds: number; readonly why: string };

/** Slow outside work, run with no transaction open; `tries` counts from 1. */
export interface Errand {
  readonly name: string;
  run(wish: { readonly known: Known; readonly at: Instant; readonly tries: number }): Promise<Brought>;
}
