import type { PersonShape, State } from "../shapes.ts";

/** Where one is looking: a place of everybody's, or one's own direct messages. */
export type Where = { readonly kind: "place"; readonly id: string } | { readonly kind: "direct" };

/** A name for where somebody is looking, the same for the same. */
export const spotOf = (where: Where, me: string): string => (where.kind === "place" ? where.id : `direct ${me}`);

/** What to ask the playground for to see what stands there. */
export const queryOf = (where: Where, me: string): Readonly<Record<string, string>> =>
  where.kind === "place" ? { place: where.id } : { person: me };

/** What the place is called where one is looking. */
export const titleOf = (where: Where, state: State): string =>
  where.kind === "place" ? (state.places.find(({ id }) => id === where.id)?.name ?? "") : "Messages to you";

/** Who one is: whom one chose before, else the first there is. */
export const meOf = (state: State, chosen: string | null): PersonShape | undefined =>
  state.people.find(({ id }) => id === chosen) ?? state.people[0];
