import { button, type Card, quote, says } from "../../chat/card.ts";
import type { Place } from "../../chat/platform.ts";
import { type Instant, type MemberId, moment, person, prose } from "../../chat/prose.ts";
import type { link as linkAccount } from "../my/commands/link.ts";
import { validMinutes } from "./codes.ts";
import type { Entered } from "./codes-store.ts";
import type { join } from "./commands/join.ts";
import type { link } from "./commands/link.ts";
import type { unlink } from "./commands/unlink.ts";
import { homeKey, livesIn, onPlatform } from "./places.ts";
import type { Group } from "./store.ts";

/** What an organizer is told who wants to link another channel: the code, and what to do with it. */
export const codeCard = (group: Group, { code, until }: { readonly code: string; readonly until: Instant }): Card => ({
  title: `Link another channel to ${group.name}`,
  body: [
    says(
      "Type this in the channel that is to be linked, on another platform or another server. Colloquy must be in it.",
    ),
    quote(`/group link code: ${code}`),
    says(
      prose`The code opens once, until ${moment(until, "time")}. Whoever has it can have the group’s news come to a channel of theirs, so give it only to who links yours.`,
    ),
  ],
  once: true,
});

/** Says why a code opens nothing. To all but its maker, a code that is old, used or was never given is the same. */
export function refusedCode(
  entered: Exclude<Entered, { readonly kind: "open" }>,
  again: "group link" | "my link",
): Card {
  switch (entered.kind) {
    case "waits":
      return {
        body: [says(prose`Too many wrong codes. Wait until ${moment(entered.until, "time")}, then try again.`)],
      };
    case "over":
      return {
        body: [
          says(
            entered.code.usedAt === null
              ? prose`Your code opened until ${moment(entered.code.until)}, or you have made another since. /${again} gives you a new one.`
              : prose`Your code was used on ${moment(entered.code.usedAt)}, and it opens once. /${again} gives you a new one.`,
          ),
        ],
      };
    case "nothing":
      return {
        body: [
          says(
            prose`This code opens nothing. It may be mistyped or used, or older than ${String(validMinutes)} minutes: /${again}, where it came from, gives a new one.`,
          ),
          ...(entered.waits
            ? [says(prose`That was one wrong code too many: wait until ${moment(entered.waits, "time")}.`)]
            : []),
        ],
      };
    default:
      return entered satisfies never;
  }
}

/** Names the group before a channel is linked to it, and says what that means. */
export const linkingCard = (group: Group, maker: MemberId, homes: readonly Place[], entered: string): Card => ({
  title: `Link this channel to ${group.name}?`,
  body: [
    says(prose`${group.name} lives in ${livesIn(homes)}; ${person(maker)} made this code.`),
    says(
      "Once linked, both read as one group: news is posted in both, and papers, votes, questions, notes and sessions are the same. Everyone in this channel may join. /group unlink takes it back and loses nothing.",
    ),
  ],
  buttons: [button<typeof link>("Link this channel", "group link", { entered }, { here: true })],
});

/** What whoever linked a channel is told. */
export const linkedCard = (group: Group, isMember: boolean): Card => ({
  body: [
    says(
      `${group.name} lives in this channel too now. What is told from now on is told here; what was told before stays where it is.`,
    ),
    says("Whoever reads with this group elsewhere already types /my link, so that their two accounts are one person."),
  ],
  buttons: [
    ...(isMember ? [] : [button<typeof join>("Join", "group join", {}, { group: group.id })]),
    button<typeof linkAccount>("Link my accounts", "my link"),
  ],
});

/** Tells the group where it lived before that it has one more home. */
export const alsoThereCard = (group: Group, maker: MemberId, place: Place): Card => ({
  body: [
    says(
      prose`${group.name} lives in a channel ${onPlatform(place)} too now, linked by a code of ${person(maker)}’s. News comes to both, and everyone there may join.`,
    ),
  ],
});

/** Asks an organizer once more before a channel is unlinked. */
export const unlinkingCard = (group: Group, place: Place, named: string): Card => ({
  title: `Unlink ${named}?`,
  body: [
    says(
      `News of ${group.name} comes there no more, and its commands do not reach the group. Nothing is lost: members stay members, what was posted stays there, and /group link links it again.`,
    ),
  ],
  buttons: [button<typeof unlink>("Unlink it", "group unlink", { place: homeKey(place), sure: "yes" }, { here: true })],
});

/** What is said in the channel that a group has left. */
export const notHereCard = (group: Group, by: MemberId): Card => ({
  body: [
    says(
      prose`${person(by)} has unlinked this channel from ${group.name}, which does not live here any more: its news comes here no more, and what is typed here does not reach it. What was posted before stays as it was.`,
    ),
  ],
});

/** What the other channels are told. */
export const notThereCard = (group: Group, by: MemberId, place: Place): Card => ({
  body: [
    says(
      prose`${person(by)} has unlinked the group’s channel ${onPlatform(place)}. ${group.name} goes on here; its members there stay members.`,
    ),
  ],
});
