import { carrying } from "../../app/carrying.ts";
import type { Place } from "../../chat/platform.ts";
import type { Instant } from "../../chat/prose.ts";
import { queue } from "../../delivery/queue.ts";
import type { Tx } from "../../store/db.ts";
import { plus } from "../../time/instant.ts";
import { placesOf } from "./places-store.ts";
import { aboutWaiting, waitingCard } from "./waiting-card.ts";

/**
 * Says in a group's channels, once an hour at most, that something waits for somebody who takes no direct messages: on the
 * platform where they are, or on all of the group's if it does not live there.
 */
export async function sayThatSomethingWaits(
  db: Tx,
  { group, near, at }: { readonly group: string; readonly near: Pick<Place, "platform">; readonly at: Instant },
  newId: () => string,
): Promise<void> {
  const homes = await placesOf(db, group, "home");
  const there = homes.filter(({ platform }) => platform === near.platform);
  const places = there.length > 0 ? there : homes;
  const until = plus(at, { hours: 12 });
  await queue(db, { group, places, card: carrying(waitingCard, group), at, about: aboutWaiting(at), until }, newId);
}
