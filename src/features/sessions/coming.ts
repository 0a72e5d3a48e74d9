import type { MemberId } from "../../chat/prose.ts";
import type { ComingAnswer } from "./schema.ts";
import { type Party, type Seating, seating } from "./seating.ts";

/** What one member said, those who want a seat in the order in which they asked. */
export interface Said extends Party {
  readonly answer: ComingAnswer;
}
/** Who comes to a session that is to come; `seats` is `null` where there is no limit. */
export interface Coming extends Seating {
  readonly kind: "coming";
  readonly seats: number | null;
  readonly remote: readonly MemberId[];
  readonly absent: readonly MemberId[];
}

/** Puts together who comes to a session from what its members said. */
export function comingFrom(said: readonly Said[], seats: number | null): Coming {
  const who = (answer: ComingAnswer): readonly MemberId[] =>
    said.flatMap((one) => (one.answer === answer ? [one.member] : []));
  const line = said.filter(({ answer }) => answer === "coming").map(({ member, guests }) => ({ member, guests }));
  return { kind: "coming", seats, ...seating(line, seats), remote: who("remote"), absent: who("no") };
}

/** Everyone who wants a seat, whether they have one or wait, in the order in which they asked. */
export const lineOf = (said: readonly Said[]): readonly Party[] => said.filter(({ answer }) => answer === "coming");
