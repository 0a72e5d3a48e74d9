import type { MemberId } from "../../chat/prose.ts";
import type { Role } from "../sessions/schema.ts";
import { cheapest } from "./matching.ts";

/**
 * How often each member had each role compared with each other, counted while both could come and neither did anything on their
 * own account: how far ahead they are now, and how far back they were at least.
 */
export type Hats = ReadonlyMap<MemberId, ReadonlyMap<MemberId, ReadonlyMap<Role, Ahead>>>;
interface Ahead {
  readonly now: number;
  readonly least: number;
}

export const noHats: Hats = new Map();
const level: Ahead = { now: 0, least: 0 };

interface Worn {
  readonly role: Role;
  readonly member: MemberId;
}

/** The same after a session: only who was `compared`, by having come without more ado, is compared on. */
export function worn(before: Hats, compared: readonly MemberId[], held: readonly Worn[]): Hats {
  const after = new Map(compared.map((id) => [id, new Map<MemberId, ReadonlyMap<Role, Ahead>>()]));
  for (const [one, others] of after)
    for (const other of compared) {
      if (one === other) continue;
      const roles = new Map(before.get(one)?.get(other) ?? []);
      for (const { role, member } of held) {
        const step = member === one ? 1 : member === other ? -1 : 0;
        const { now, least } = roles.get(role) ?? level;
        if (step !== 0) roles.set(role, { now: now + step, least: Math.min(least, now + step) });
      }
      if (roles.size > 0) others.set(other, roles);
    }
  return after;
}

/**
 * Who of those picked gets which role: so that nobody comes far ahead in it of anybody `among` whom they are. What one more of a role costs a member
 * grows steeply with how far ahead of each other they were and would then be, and whatever is more than two costs most.
 */
export function wearing<H extends { readonly id: MemberId }>(
  hats: Hats,
  hands: readonly H[],
  roles: readonly Role[],
  may: (hand: H, role: Role) => boolean,
  among: readonly MemberId[],
): ReadonlyMap<Role, MemberId> {
  const cost = (hand: H, role: Role): number => {
    if (!may(hand, role)) return Number.POSITIVE_INFINITY;
    const others = [...(hats.get(hand.id) ?? [])].flatMap(([id, ahead]) => (among.includes(id) ? [ahead] : []));
    // Whoever was never compared in this role stands level, and costs alike for all.
    return others.reduce((sum, other) => sum + price(other.get(role) ?? level) - price(level), 0);
  };
  return new Map(cheapest(hands, roles, cost).map(([hand, role]) => [role, hand.id]));
}

const price = ({ now, least }: Ahead): number => {
  const apart = now + 1 - least;
  return apart > 2 ? 1e7 * (apart - 2) : 30 ** apart;
};
