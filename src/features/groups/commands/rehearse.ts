import { command } from "../../../app/command.ts";
import { number, optional } from "../../../chat/fields.ts";
import { listed } from "../../../chat/listing.ts";
import type { Place } from "../../../chat/platform.ts";
import { plus } from "../../../time/instant.ts";
import { isSameChannel, placesOf } from "../places-store.ts";
import { namesOf } from "../reach-store.ts";
import { together } from "../rehearsal.ts";
import { rehearsalCard } from "../rehearsal-card.ts";
import { membersOf } from "../store.ts";

/** How far ahead the group's clock is tried out. */
const weeks = 8;

export const rehearse = command({
  name: "group rehearse",
  scope: "group",
  who: "organizer",
  summary: "See every message that the next eight weeks would bring, if nobody did anything",
  fields: { page: optional(number("Page", 1, 1000)) },
  async run({ db, at, group, input, rehearse }) {
    const sent = await rehearse(plus(at, { days: 7 * weeks }));
    const members = (await membersOf(db, group.id)).map(({ id }) => id);
    const accounts = Object.entries(await namesOf(db, members)).map(([member, { accounts }]) => ({ member, accounts }));
    const homes = await placesOf(db, group.id, "home");
    const isHome = (place: Place): boolean => homes.some((home) => isSameChannel(home, place));
    const messages = together(sent, { isHome, accounts });
    return rehearsalCard(listed(messages, input.page, 15), messages.length);
  },
});
