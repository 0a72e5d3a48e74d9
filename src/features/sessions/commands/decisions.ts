import { command } from "../../../app/command.ts";
import { number, optional } from "../../../chat/fields.ts";
import { listed } from "../../../chat/listing.ts";
import { decisionsCard } from "../outcome-cards.ts";
import { allDecisions } from "../outcome-store.ts";

export const decisions = command({
  name: "session decisions",
  scope: "group",
  who: "anyone",
  summary: "See what the group decided in its sessions, the latest first",
  fields: { page: optional(number("Page", 1, 1000)) },
  async run({ db, group, input }) {
    return decisionsCard(listed(await allDecisions(db, group.id), input.page));
  },
});
