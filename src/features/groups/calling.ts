import { type Account, everywhere, type Place } from "../../chat/platform.ts";

/**
 * The accounts by which a member may be called in one place of news that goes to several: the first of theirs that can be
 * reached in any of them calls, so that nobody with two accounts is called twice. The preferred account comes first.
 */
export function callingIn(accounts: readonly Account[], place: Place, places: readonly Place[]): readonly Account[] {
  if (place.direct) return accounts;
  const one = accounts.find((account) => [place, ...places].some((there) => isAt(account, there)));
  return one && isAt(one, place) ? [one] : [];
}

/** Whether somebody is known in a place by an account: it is of the same workspace, or the same in all of them. */
export const isAt = (account: Account, place: Place): boolean =>
  account.platform === place.platform && (account.workspace === place.workspace || account.workspace === everywhere);
