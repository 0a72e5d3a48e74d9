import { type Button, button, type Card, quote, says } from "../../chat/card.ts";
import type { Place } from "../../chat/platform.ts";
import type { check } from "./commands/check.ts";
import type { move } from "./commands/move.ts";
import type { settings } from "./commands/settings.ts";
import type { unlink } from "./commands/unlink.ts";
import { homeKey, onPlatform } from "./places.ts";
import type { Group } from "./store.ts";

const uncertain =
  "Nobody can tell whether a message arrived. Let Colloquy read the channel’s history, and it looks by itself.";

/** A channel of a group that cannot be posted in, and among how many it lives in. */
export interface Unreached {
  readonly use: "home" | "digest";
  readonly place: Place;
  readonly among: number;
}

/** Tells an organizer that Colloquy cannot write in the calendar of a platform, and what would mend it. */
export const unkeptCard = (group: Group, why: string): Card => ({
  title: `${group.name}: its sessions are not among the server’s events`,
  body: [
    says("Colloquy would keep the sessions to come there, and may not. This is what the platform says:"),
    quote(why),
    says("It tries again every day. Everything else goes on without it; you are told this once a week at most."),
  ],
});

/** Tells an organizer that Colloquy cannot post, and what would mend it. */
export const undeliveredCard = (group: Group, where: Unreached, why: string): Card => ({
  title: `${group.name}: a message could not be posted`,
  body: [
    says(
      `Colloquy has news for ${group.name} and cannot post it in ${unreached(where)}. This is what the platform says:`,
    ),
    quote(why === "uncertain" ? uncertain : why),
    says("Until that is mended, the group misses what is posted there. You are told this once a week at most."),
    ...(where.use === "digest" && where.among > 1
      ? [says(`Type /group settings ${onPlatform(where.place)} to choose another channel for the digest there.`)]
      : []),
  ],
  buttons: [button<typeof check>("Look whether it is mended", "group check"), ...mending(where)],
});

const unreached = ({ use, place, among }: Unreached): string =>
  `${use === "home" ? "its channel" : "the channel of its digest"}${among > 1 ? ` ${onPlatform(place)}` : ""}`;

/** Of a group with several homes the button may be pressed on another platform, where moving and settings mean that one's. */
function mending({ use, place, among }: Unreached): readonly Button[] {
  if (use === "home")
    return [
      among > 1
        ? button<typeof unlink>("Unlink that channel", "group unlink", { place: homeKey(place) })
        : button<typeof move>("Move the group to another channel", "group move"),
    ];
  if (among > 1) return [];
  return [button<typeof settings>("Choose another channel for the digest", "group settings", {}, { open: true })];
}
