import { z } from "zod";
import type { Known } from "../../chat/fields.ts";
import type { Place } from "../../chat/platform.ts";

/** What a modal remembers between being opened and being sent; Slack hands it back unseen. */
export interface Carrying {
  /** The command its form is of; none if it only shows an answer. */
  readonly entry?: string;
  readonly known: Known;
  readonly group?: string;
  /** Where the wish came from. */
  readonly place?: Place;
  /** The address of the message that it was made from. */
  readonly source?: string;
  /** Whether it came from the App Home, which is drawn anew once the form is sent. */
  readonly home?: true;
  /** Tells this opening from others in the same modal, since a modal keeps its id when it changes. */
  readonly opening?: string;
}

const words = z.string();
/** The same as it may come back. */
export const carryingShape = z.object({
  entry: words.optional(),
  known: z.record(words, words),
  group: words.optional(),
  place: z
    .object({
      ...{ platform: words, workspace: words, channel: words },
      thread: words.optional(),
      direct: z.boolean().optional(),
    })
    .optional(),
  source: words.optional(),
  home: z.literal(true).optional(),
  opening: words.optional(),
});

/** How many characters Slack keeps for a modal. */
export const memory = 3000;

/** Writes what a modal remembers. */
export const carry = (carrying: Carrying): string => JSON.stringify(carrying);

/** Reads what `carry` wrote. */
export const carriedBy = (metadata: string): Carrying => (metadata === "" ? { known: {} } : JSON.parse(metadata));
