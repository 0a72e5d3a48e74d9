import type { Known } from "../../chat/fields.ts";

/**
 * What the room itself must remember of a button or a form while it is with the page. It travels inside `known`, under
 * keys that no field can have, so that whoever sends `{ as, place, entry, known }` back sends everything back:
 *
 *     ~group    the group the button or form is about
 *     ~open     "1": show the form even if nothing is missing
 *     ~here     "1": the answer replaces the card the button sits in
 *     ~form     the opening of the form: the same answers from one opening count once
 */
export interface Aside {
  readonly group?: string;
  readonly open?: boolean;
  readonly here?: boolean;
  readonly opening?: string;
}

/** Puts the room's own part into what is known. */
export const folded = (known: Known, aside: Aside): Known => ({
  ...known,
  ...(aside.group === undefined ? {} : { "~group": aside.group }),
  ...(aside.open ? { "~open": "1" } : {}),
  ...(aside.here ? { "~here": "1" } : {}),
  ...(aside.opening === undefined ? {} : { "~form": aside.opening }),
});

/** Takes it out again. */
export function unfolded(all: Known): { readonly known: Known; readonly aside: Aside } {
  const { "~group": group, "~open": open, "~here": here, "~form": opening, ...known } = all;
  return {
    known,
    aside: {
      ...(group === undefined ? {} : { group }),
      ...(open === "1" ? { open: true } : {}),
      ...(here === "1" ? { here: true } : {}),
      ...(opening === undefined ? {} : { opening }),
    },
  };
}
