import type { MemberId } from "../../chat/prose.ts";

/** Somebody who wants a seat, and how many guests they bring. */
export interface Party {
  readonly member: MemberId;
  readonly guests: number;
}
/** Who has a seat and who waits for one, each in the order in which they asked. */
export interface Seating<P extends Party = Party> {
  readonly seated: readonly P[];
  readonly waiting: readonly P[];
}

/** How many seats a party takes. */
export const sizeOf = ({ guests }: Pick<Party, "guests">): number => 1 + guests;

/** How many seats some parties take together. */
export const headsOf = (parties: readonly Party[]): number => parties.reduce((sum, party) => sum + sizeOf(party), 0);

/**
 * Who has a seat, if so many there are (`null` if as many as like): who asked first sits first, and nobody overtakes who
 * waits. Only a party that is larger than the room, since that was made smaller, holds nobody up.
 */
export function seating<P extends Party>(line: readonly P[], seats: number | null): Seating<P> {
  if (seats === null) return { seated: line, waiting: [] };
  const [seated, waiting]: [P[], P[]] = [[], []];
  let [free, open] = [seats, true];
  for (const party of line) {
    const size = sizeOf(party);
    if (open && size <= free) {
      seated.push(party);
      free -= size;
    } else {
      waiting.push(party);
      if (size <= seats) open = false;
    }
  }
  return { seated, waiting };
}

/** What becomes of somebody's wish for a seat: they keep their place in line, get the last one, or cannot bring so many. */
export type Placed = "their place" | "the last place" | "no seats for the guests" | "more than the room holds";

/**
 * Where somebody stands who asks for a seat, for the first time or with other guests. Who sits keeps the seat, and gets more
 * of them only while nobody waits; who waits and wants more than before waits anew, since others reckoned with less. So does
 * who brings fewer after they were too many for the room: meanwhile others were seated past them.
 */
export function placeInLine(line: readonly Party[], seats: number | null, wish: Party): Placed {
  if (seats !== null && sizeOf(wish) > seats) return "more than the room holds";
  const before = line.find(({ member }) => member === wish.member);
  if (!before) return "the last place";
  const wereTooMany = seats !== null && sizeOf(before) > seats;
  if (wish.guests <= before.guests) return wereTooMany ? "the last place" : "their place";
  const { seated, waiting } = seating(line, seats);
  if (!seated.includes(before)) return "the last place";
  const fits = seats === null || headsOf(seated) + wish.guests - before.guests <= seats;
  return waiting.length === 0 && fits ? "their place" : "no seats for the guests";
}

/** Who waited before and sits now, in the order in which they asked. */
export const promoted = (before: Seating, now: Seating): readonly MemberId[] => moved(before.waiting, now.seated);

/** Who sat before and waits now, since there are fewer seats. */
export const unseated = (before: Seating, now: Seating): readonly MemberId[] => moved(before.seated, now.waiting);

const moved = (from: readonly Party[], to: readonly Party[]): readonly MemberId[] =>
  to.flatMap(({ member }) => (from.some((one) => one.member === member) ? [member] : []));
