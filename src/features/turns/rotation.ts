import type { MemberId } from "../../chat/prose.ts";
import type { Role } from "../sessions/schema.ts";
import { type Hats, noHats, wearing, worn } from "./hats.ts";
import { matched } from "./matching.ts";

/** How often somebody would like a turn. */
export type Wish = "usual" | "more" | "less";

/** A member as far as turns go. */
export interface Hand {
  readonly id: MemberId;
  readonly wish: Wish;
  /** The roles they would rather not have. */
  readonly without: readonly Role[];
}

/** One session as it went or is to go. */
export interface Sitting {
  /** Everybody who belonged to the group then, first who joined first. */
  readonly members: readonly MemberId[];
  /** Who of them could come. */
  readonly present: readonly MemberId[];
  readonly held: readonly Held[];
  /** Who declined a turn in it. */
  readonly declined: readonly MemberId[];
  /** Who of them said nothing until another took it over: they stand as if they had had it. */
  readonly silent: readonly MemberId[];
}
/** Who has a role in a session. `inTurn` is false if they volunteered, covered, swapped or were assigned. */
export interface Held {
  readonly role: Role;
  readonly member: MemberId;
  readonly inTurn: boolean;
}

/**
 * Where everybody stands: how many sessions each could come to since their last turn, and who goes first among those who waited
 * alike. Sessions that somebody is away from count for nothing: whoever comes back stands where they stood.
 */
export interface Standing {
  readonly waited: ReadonlyMap<MemberId, number>;
  readonly order: readonly MemberId[];
  readonly hats: Hats;
}
export const nobodyYet: Standing = { waited: new Map(), order: [], hats: noHats };

/**
 * Where everybody stands after one more session: its holders go to the end of the line and keep their order there. Of two members
 * who always can come, each therefore has a turn before the other has a second one. New members begin at the mean of the others.
 */
export function after(before: Standing, { members, present, held, declined, silent }: Sitting): Standing {
  const { waited, order } = joined(before, members);
  // Or else whoever is not seen any more would be next for ever, and the group be asked for cover each time.
  const holders = new Set([...held.map(({ member }) => member), ...silent]);
  const line = longestFirst(order, (id) => waited.get(id) ?? 0);
  const counted = line.map((id) => {
    const sessions = waited.get(id) ?? 0;
    return [id, holders.has(id) ? 0 : present.includes(id) ? sessions + 1 : sessions] as const;
  });
  const ownWay = held.flatMap(({ member, inTurn }) => (inTurn ? [] : [member]));
  return {
    waited: new Map(counted),
    order: [...line.filter((id) => !holders.has(id)), ...line.filter((id) => holders.has(id))],
    hats: worn(
      before.hats,
      present.filter((id) => !ownWay.includes(id) && !declined.includes(id)),
      held,
    ),
  };
}

/** The same with who joined since, and without who left. */
export function joined({ waited, order, hats }: Standing, members: readonly MemberId[]): Standing {
  const stayed = order.filter((id) => members.includes(id));
  const sum = stayed.reduce((total, id) => total + (waited.get(id) ?? 0), 0);
  const mean = stayed.length === 0 ? 0 : sum / stayed.length;
  const now = [...stayed, ...members.filter((id) => !stayed.includes(id))];
  return { waited: new Map(now.map((id) => [id, waited.get(id) ?? mean])), order: now, hats };
}

const weights: Readonly<Record<Wish, number>> = { usual: 1, more: 2, less: 0.5 };

/**
 * Those who may have a turn, first who is next: whoever waited longest, by their wish, then whoever came first before. All of
 * them stand somewhere already (see `joined`).
 */
export function inLine({ waited, order }: Standing, hands: readonly Hand[]): readonly Hand[] {
  const line = longestFirst(order, (id) => waited.get(id) ?? 0);
  const inOrder = line.flatMap((id) => hands.find((hand) => hand.id === id) ?? []);
  const weight = ({ id, wish }: Hand): number => ((waited.get(id) ?? 0) + 1) * weights[wish];
  return inOrder.toSorted((one, other) => weight(other) - weight(one));
}

/** What is open in a session, and who may have it; `last` are those who have promised another date and come after all others. */
export interface Open {
  readonly roles: readonly Role[];
  readonly hands: readonly Hand[];
  readonly last: readonly MemberId[];
}

/**
 * Who gets which of the open roles, each member one at most: the first in line who can have one of them, as many as there are
 * roles. Where members are too few, the first roles are filled.
 */
export function picked(standing: Standing, { roles, hands, last }: Open): ReadonlyMap<Role, MemberId> {
  const line = inLine(standing, hands);
  const ordered = [...line.filter(({ id }) => !last.includes(id)), ...line.filter(({ id }) => last.includes(id))];
  const may = (hand: Hand, role: Role): boolean => !hand.without.includes(role);
  const [chosen, filled] = [matched(ordered, roles, may), matched(roles, ordered, (role, hand) => may(hand, role))];
  const among = hands.map(({ id }) => id);
  return wearing(standing.hats, chosen, filled, may, among);
}

const longestFirst = (order: readonly MemberId[], waited: (id: MemberId) => number): readonly MemberId[] =>
  order.toSorted((one, other) => waited(other) - waited(one));
