import { type Account, accountKey, type Place } from "../../chat/platform.ts";
import type { Instant } from "../../chat/prose.ts";
import { isAt } from "./calling.ts";

/** One of a member's accounts in one of the group's homes: there they can be, or be gone. */
export interface Foothold {
  readonly place: Place;
  readonly account: Account;
}
/** Which footholds were lost, by their keys, and when that was seen. */
export type Lost = ReadonlyMap<string, Instant>;

/** A foothold as one text, the same for the same one. */
export const footholdKey = ({ place, account }: Foothold): string =>
  `${accountKey(account)} in ${place.workspace} ${place.channel}`;

/** By which of their accounts somebody can be in which of a group's homes. */
export const footholdsOf = (accounts: readonly Account[], homes: readonly Place[]): readonly Foothold[] =>
  homes.flatMap((place) => accounts.filter((account) => isAt(account, place)).map((account) => ({ place, account })));

/**
 * Whether a member has left: every foothold of theirs was lost, each since they joined, as who comes back has joined anew. Whoever
 * never had one cannot be missed.
 */
export const hasGone = (joinedAt: Instant, footholds: readonly Foothold[], lost: Lost): boolean =>
  footholds.length > 0 &&
  footholds.every((one) => {
    const at = lost.get(footholdKey(one));
    return at !== undefined && joinedAt <= at;
  });
