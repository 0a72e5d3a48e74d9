import { type Card, proseOf } from "../../chat/card.ts";
import type { Account, Place } from "../../chat/platform.ts";
import { bold, type Instant, type MemberId, type Prose } from "../../chat/prose.ts";

/** A message that would be sent, as an organizer reads of it: when, what, and to whom. */
export interface Foreseen {
  readonly at: Instant;
  /** Its title, or how it begins. */
  readonly says: Prose;
  /** Whoever would get it in private; nobody if it goes to a channel. */
  readonly members: readonly MemberId[];
  readonly to: "members" | "the group’s channel" | "the digest’s channel";
}

/** Puts together what would be sent at one time, saying the same, to several members or places. */
export function together(
  sent: readonly { readonly at: Instant; readonly place: Place; readonly card: Card }[],
  of: {
    isHome(place: Place): boolean;
    readonly accounts: readonly { readonly member: MemberId; readonly accounts: readonly Account[] }[];
  },
): readonly Foreseen[] {
  const found = new Map<string, Foreseen>();
  for (const { at, place, card } of sent) {
    const to = place.direct ? "members" : of.isHome(place) ? "the group’s channel" : "the digest’s channel";
    const says = beginning(card);
    const key = JSON.stringify([at, to, says]);
    const reader = place.direct ? of.accounts.find(({ accounts }) => accounts.some(isAt(place))) : undefined;
    const members = [...(found.get(key)?.members ?? []), ...(reader ? [reader.member] : [])];
    found.set(key, { at, says, to, members });
  }
  return [...found.values()];
}

const isAt =
  ({ platform, workspace, channel }: Place) =>
  (account: Account): boolean =>
    account.platform === platform && account.workspace === workspace && account.user === channel;

const beginning = (card: Card): Prose => (card.title === undefined ? (proseOf(card)[0] ?? []) : [bold(card.title)]);
