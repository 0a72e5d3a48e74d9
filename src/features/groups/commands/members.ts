import { command } from "../../../app/command.ts";
import { number, optional } from "../../../chat/fields.ts";
import { listed } from "../../../chat/listing.ts";
import { membersCard } from "../cards.ts";
import { membersOf } from "../store.ts";

export const members = command({
  name: "group members",
  scope: "group",
  who: "anyone",
  summary: "See who is in the group and who organizes it",
  fields: { page: optional(number("Page", 1, 1000)) },
  async run({ db, group, input }) {
    const all = await membersOf(db, group.id);
    const ordered = [...all.filter(({ organizer }) => organizer), ...all.filter(({ organizer }) => !organizer)];
    return membersCard(group, listed(ordered, input.page, 20), all.length);
  },
});
